"""The reviewer's pages: own times, own interviews, the sheet of one of them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused, admit
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.interviews import actions, queries, rules
from pracownia.enrol.interviews.forms import SheetForm, TimesForm, initial_of
from pracownia.enrol.interviews.models import Invitee, Slot
from pracownia.enrol.interviews.queries import CallRoom, SheetPage
from pracownia.enrol.interviews.rules import Given

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def mine(request: Request, slug: str) -> HttpResponse:
    """When it suits the reviewer, and the interviews published; POST keeps the times."""
    room = queries.room(slug=slug)
    reviewer = assessment.reviewer_of(call_id=room.call.pk, viewer=request.actor)
    admit(rules.may_see_mine(request.actor, reviewer))
    assert reviewer is not None  # noqa: S101 - the rule has just asked
    context: dict[str, Any] = {"edition": room.edition, "plan": room.plan, "form": None}
    if room.plan is None:
        return render(request, "interviews/office/mine.html", context)
    slots = queries.half_days(Slot.objects.filter(plan=room.plan))
    chosen = set(reviewer.interview_slots.values_list("pk", flat=True))
    form = TimesForm(slots, request.POST or None, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        actions.give_reviewer_times(
            actor=request.actor, call_id=room.call.pk, slots=form.slots, now=request.now
        )
        return redirect(f"{request.path}?stan=zapisano")
    context |= {
        "form": form,
        "duties": queries.duties(reviewer=reviewer),
        "said": request.GET.get("stan", ""),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/office/mine.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: Request, slug: str, invitee_id: int) -> HttpResponse:
    """The questions with their marks; POST saves what there is so far."""
    room, page = _open(request, slug, invitee_id)
    if request.method == "POST":
        return _carry_out(request, room, page, finish=False)
    return _show(request, room, page, SheetForm(page.questions, initial=_initial(page)))


@signed_in
@require_POST
def finish(request: Request, slug: str, invitee_id: int) -> HttpResponse:
    """Save and close the sheet."""
    room, page = _open(request, slug, invitee_id)
    return _carry_out(request, room, page, finish=True)


@signed_in
@require_POST
def autosave(request: Request, slug: str, invitee_id: int) -> HttpResponse:
    """Keep the draft while the reviewer types; the answer is the words of the last save."""
    _room, page = _open(request, slug, invitee_id)
    form = SheetForm(page.questions, request.POST)
    if not form.is_valid():
        return _autosaved(request, "invalid", 422)
    try:
        saved = actions.save_sheet(actor=request.actor, now=request.now, **_sent(page, form))
    except actions.Unfinished:
        return _autosaved(request, "invalid", 422)
    except actions.Stale:
        return _autosaved(request, "stale", 409)
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        return _autosaved(request, "refused", 409, reason=refusal.reason)
    return _autosaved(request, "saved", 200, sheet=saved)


def _open(request: Request, slug: str, invitee_id: int) -> tuple[CallRoom, SheetPage]:
    room = queries.room(slug=slug)
    reviewer = assessment.reviewer_of(call_id=room.call.pk, viewer=request.actor)
    admit(rules.may_see_mine(request.actor, reviewer))
    page = queries.sheet_page(
        viewer=request.actor, invitee=doors.invitee_in(room, invitee_id), now=request.now
    )
    admit(
        rules.may_fill_in(
            request.actor,
            page.invitee,
            page.reviewer,
            sits=page.sits,
            has_conflict=page.has_conflict,
        )
    )
    return room, page


def _carry_out(request: Request, room: CallRoom, page: SheetPage, *, finish: bool) -> HttpResponse:
    form = SheetForm(page.questions, request.POST)
    if not form.is_valid():
        return _show(request, room, page, form, status=422)
    act = actions.finish_sheet if finish else actions.save_sheet
    try:
        act(actor=request.actor, now=request.now, **_sent(page, form))
    except actions.Unfinished as refusal:
        form.hang(refusal.problems)
        return _show(request, room, page, form, status=422)
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        return _kept(request, room, page.invitee, form, refusal)
    if finish:
        return redirect("interviews:mine", room.call.slug)
    address = reverse("interviews:sheet", args=[room.call.slug, page.invitee.pk])
    return redirect(f"{address}?stan=zapisano")


def _kept(
    request: Request, room: CallRoom, invitee: Invitee, form: SheetForm, refusal: Refused
) -> HttpResponse:
    """Nothing typed is lost: both texts on one page, the newer revision in the form."""
    page = queries.sheet_page(viewer=request.actor, invitee=invitee, now=request.now)
    form.data = {**request.POST.dict(), "revision": str(_revision(page))}
    return _show(request, room, page, form, status=409, refusal=str(refusal.reason))


def _show(
    request: Request,
    room: CallRoom,
    page: SheetPage,
    form: SheetForm,
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    rows = [
        {
            "question": one,
            "marks": sorted((int(points), text) for points, text in one.marks.items()),
            "points": form[f"points-{one.pk}"],
            "why": form[f"why-{one.pk}"],
            "saved": page.given.get(one.pk, Given()),
        }
        for one in page.questions
    ]
    context = {
        "edition": room.edition,
        "plan": room.plan,
        "page": page,
        "person": page.invitee.application.person,
        "rows": rows,
        "form": form,
        "refusal": refusal,
        "said": request.GET.get("stan", ""),
    }
    return render(request, "interviews/office/sheet.html", context, status=status)


def _revision(page: SheetPage) -> int:
    return page.sheet.revision if page.sheet else 0


def _initial(page: SheetPage) -> dict[str, Any]:
    comment = page.sheet.comment if page.sheet else ""
    return initial_of(page.given, comment=comment, revision=_revision(page))


def _sent(page: SheetPage, form: SheetForm) -> dict[str, Any]:
    return {
        "invitee_id": page.invitee.pk,
        "given": form.given,
        "comment": form.cleaned_data["comment"],
        "revision": form.cleaned_data["revision"],
    }


def _autosaved(request: Request, what: str, status: int, **more: Any) -> HttpResponse:
    return render(request, "interviews/office/saved.html", {"what": what, **more}, status=status)
