"""One invited person in the office: the time, another time, the sheets."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.assessment.models import Hint
from pracownia.enrol.interviews import actions, queries
from pracownia.enrol.interviews.forms import MoveForm, ReasonForm
from pracownia.enrol.interviews.models import Invitee
from pracownia.enrol.interviews.queries import CallRoom
from pracownia.enrol.interviews.queries.board import time_name

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def one(request: Request, slug: str, invitee_id: int) -> HttpResponse:
    """What is known of the interview; POST moves it."""
    room = doors.office(request, slug)
    invitee = doors.invitee_in(room, invitee_id)
    layout = queries.whole(invitee.plan, on=request.now.date()).layout
    form = MoveForm(
        request.POST or None,
        slots=[(slot.pk, time_name(slot)) for slot in invitee.free.all()],
        panel=[
            (key, name) for key, name in layout.names.items() if key not in layout.bars(invitee.pk)
        ],
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.move(
                actor=request.actor,
                invitee_id=invitee.pk,
                slot_id=form.cleaned_data["slot"],
                panel=form.cleaned_data["panel"],
                now=request.now,
            )
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error("slot", str(refused.reason))
        else:
            return redirect("interviews:one", slug, invitee_id)
    return _show(request, room, invitee, form, layout.names)


@signed_in
@require_POST
def pin(request: Request, slug: str, invitee_id: int) -> HttpResponse:
    """Keep in place, or let it be arranged anew."""
    invitee = doors.invitee_in(doors.office(request, slug), invitee_id)
    actions.pin(
        actor=request.actor, invitee_id=invitee.pk, is_pinned=request.POST.get("stan") == "tak"
    )
    return redirect("interviews:one", slug, invitee_id)


@signed_in
@require_POST
def cancel(request: Request, slug: str, invitee_id: int) -> HttpResponse:
    """Give the time back for the person."""
    invitee = doors.invitee_in(doors.office(request, slug), invitee_id)
    actions.cancel(
        actor=request.actor, invitee_id=invitee.pk, reason=_reason(request), now=request.now
    )
    return redirect("interviews:one", slug, invitee_id)


@signed_in
@require_POST
def close(request: Request, slug: str, invitee_id: int) -> HttpResponse:
    """No interview with this person."""
    invitee = doors.invitee_in(doors.office(request, slug), invitee_id)
    actions.close(
        actor=request.actor, invitee_id=invitee.pk, reason=_reason(request), now=request.now
    )
    return redirect("interviews:one", slug, invitee_id)


@signed_in
@require_POST
def reopen(request: Request, slug: str, invitee_id: int, sheet_id: int) -> HttpResponse:
    """Let the reviewer change a finished sheet."""
    invitee = doors.invitee_in(doors.office(request, slug), invitee_id)
    actions.reopen_sheet(
        actor=request.actor, invitee_id=invitee.pk, sheet_id=sheet_id, now=request.now
    )
    return redirect("interviews:one", slug, invitee_id)


def _reason(request: Request) -> str:
    form = ReasonForm(request.POST)
    return form.cleaned_data["reason"] if form.is_valid() else ""


def _show(
    request: Request, room: CallRoom, invitee: Invitee, form: MoveForm, names: Mapping[int, str]
) -> HttpResponse:
    meeting = invitee.meeting
    context: dict[str, Any] = {
        "edition": room.edition,
        "invitee": invitee,
        "meeting": meeting,
        "panel": [it.person for it in meeting.panel.select_related("person")] if meeting else [],
        "times": [time_name(slot) for slot in invitee.free.all()],
        "sheets": queries.sheets_of(invitee),
        "form": form,
        "is_settled": is_settled(room.call.pk),
        "cancelling": ReasonForm(auto_id="odwolaj-%s"),
        "closing": ReasonForm(auto_id="zamknij-%s"),
    }
    doubtful = queries.doubts([invitee], call_id=room.call.pk, on=request.now.date())
    context["doubts"] = [
        (name, Hint.Kind(kind).label, about)
        for key, name in names.items()
        for kind, about in doubtful[invitee.pk].get(key, ())
    ]
    status = 422 if form.is_bound else 200
    return render(request, "interviews/office/one.html", context, status=status)
