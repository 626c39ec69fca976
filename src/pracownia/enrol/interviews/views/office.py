"""The page of interviews in the office, and what its buttons do."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.polish import number
from pracownia.enrol.interviews import actions, queries
from pracownia.enrol.interviews.forms import HandForm, InviteForm, SeedForm
from pracownia.enrol.interviews.queries import CallRoom

from . import doors

PAGE = 50


@signed_in
@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    """Who is invited, when the interviews are, and what is still to do."""
    return _show(request, doors.office(request, slug))


@signed_in
@require_POST
def invite(request: Request, slug: str) -> HttpResponse:
    """The best, by marks."""
    room = doors.office(request, slug)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _show(request, room, inviting=form)
    try:
        actions.invite_best(
            actor=request.actor,
            call_id=room.call.pk,
            count=form.cleaned_data["count"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refused:
        form.add_error("count", str(refused.reason))
        return _show(request, room, inviting=form)
    return redirect("interviews:board", slug)


@signed_in
@require_POST
def invite_one(request: Request, slug: str) -> HttpResponse:
    """Somebody else, with a reason."""
    room = doors.office(request, slug)
    found = queries.board(doors.planned(room), on=request.now.date())
    form = HandForm(request.POST, waiting=_waiting(found))
    if not form.is_valid():
        return _show(request, room, by_hand=form)
    actions.invite_by_hand(
        actor=request.actor,
        call_id=room.call.pk,
        application_id=form.cleaned_data["application"],
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return redirect("interviews:board", slug)


@signed_in
@require_POST
def arrange(request: Request, slug: str) -> HttpResponse:
    """A timetable for everybody who waits."""
    room = doors.office(request, slug)
    form = SeedForm(request.POST)
    if not form.is_valid():
        return _show(request, room, lot=form)
    actions.arrange(
        actor=request.actor,
        call_id=room.call.pk,
        seed=form.cleaned_data["seed"],
        now=request.now,
    )
    return redirect("interviews:board", slug)


@signed_in
@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    """Letters go to everybody who has a new time."""
    room = doors.office(request, slug)
    actions.publish(actor=request.actor, call_id=room.call.pk, now=request.now)
    return redirect("interviews:board", slug)


def _waiting(found: queries.Board) -> list[tuple[int, str]]:
    return [
        (one.application_id, f"{one.number}, {one.name} ({number(one.mean)})")
        for one in found.candidates
    ]


def _show(
    request: Request,
    room: CallRoom,
    *,
    inviting: InviteForm | None = None,
    by_hand: HandForm | None = None,
    lot: SeedForm | None = None,
) -> HttpResponse:
    bound = [form for form in (inviting, by_hand, lot) if form is not None]
    context: dict[str, Any] = {"edition": room.edition, "room": room, "plan": room.plan}
    if room.plan is not None:
        found = queries.board(room.plan, on=request.now.date())
        rows = Paginator(found.rows, PAGE).get_page(request.GET.get("strona"))
        context |= {
            "board": found,
            "page": rows,
            "left": queries.left_out(room.plan, found.rows, dict(found.layout.slots)),
            "inviting": inviting or InviteForm(),
            "by_hand": by_hand or HandForm(waiting=_waiting(found)),
            "lot": lot or SeedForm(initial={"seed": room.plan.seed}),
            "bound": bound,
        }
    status = 422 if bound else 200
    return render(request, "interviews/office/board.html", context, status=status)
