"""The reviewer's own list, and the card whose turn it is."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import queries

from .doors import Guest, reviewing


@signed_in
@require_GET
def mine(request: Request, slug: str) -> HttpResponse:
    """The reviewer's own list with progress."""
    guest = reviewing(request, slug)
    if isinstance(guest, HttpResponse):
        return guest
    if guest.member.is_chair:
        return redirect("assessment:board", slug)
    calibration = queries.calibration_of(guest.plan)
    done, everything = queries.progress(reviewer=guest.member)
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "reviewer": guest.member,
        "done": done,
        "all": everything,
        "left": everything - done,
        "page": queries.my_cards(
            reviewer=guest.member,
            blind=queries.blind_rounds(guest.plan) if guest.plan else (),
            covered=covered(guest),
            page=number(request.GET.get("strona")),
        ),
        "said": request.GET.get("stan", ""),
        "calibration": calibration,
        "tries": queries.tries(
            reviewer=guest.member,
            blind=queries.blind_rounds(guest.plan),
            covered=covered(guest),
        )
        if calibration and guest.plan
        else [],
        "may_take": queries.may_be_taken(guest.member, guest.plan, now=request.now),
    }
    return render(request, "assessment/mine.html", context)


@signed_in
@require_GET
def next_one(request: Request, slug: str) -> HttpResponse:
    """To the application whose turn it is, or back to the list when all is done."""
    guest = reviewing(request, slug)
    if isinstance(guest, HttpResponse):
        return guest
    after = number(request.GET.get("po"), 0)
    found = queries.next_card(reviewer=guest.member, after=after, covered=covered(guest))
    if found is None:
        return redirect("assessment:mine", slug)
    return redirect("assessment:card", slug, found)


def covered(guest: Guest) -> set[int]:
    return queries.covered_rounds(guest.plan) if guest.plan else set()


def number(text: str | None, otherwise: int = 1) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 12 else otherwise
