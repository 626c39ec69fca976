"""A person's own interview: when it suits, when it is, moving and cancelling it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.interviews import actions, queries
from pracownia.enrol.interviews.forms import MoveForm, ReasonForm, TimesForm
from pracownia.enrol.interviews.queries import MyInterview
from pracownia.enrol.interviews.queries.board import time_name


def _mine(request: Request, invitee_id: int) -> MyInterview:
    found = queries.my_interview(viewer=request.actor, invitee_id=invitee_id, now=request.now)
    if found is None:
        raise Http404
    return found


@signed_in
@require_http_methods(["GET", "POST"])
def interview(request: Request, invitee_id: int) -> HttpResponse:
    """The times to choose from, or the time; POST keeps the choice."""
    found = _mine(request, invitee_id)
    form = TimesForm(queries.half_days(found.slots), request.POST or None, chosen=found.free)
    if request.method == "POST" and form.is_valid():
        actions.give_times(
            actor=request.actor, invitee_id=invitee_id, slots=form.slots, now=request.now
        )
        return redirect(f"{request.path}?stan=zapisano")
    return _show(request, found, times=form, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def move(request: Request, invitee_id: int) -> HttpResponse:
    """To a free time; whoever comes second is told to choose another."""
    found = _mine(request, invitee_id)
    form = MoveForm(request.POST, slots=[(one.pk, time_name(one)) for one in found.slots])
    if not form.is_valid():
        return _show(request, found, moving=form, status=422)
    try:
        actions.move(
            actor=request.actor,
            invitee_id=invitee_id,
            slot_id=form.cleaned_data["slot"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refused:
        form.add_error("slot", str(refused.reason))
        return _show(request, _mine(request, invitee_id), moving=form, status=409)
    return redirect(f"{reverse('interviews:interview', args=[invitee_id])}?stan=przeniesiono")


@signed_in
@require_POST
def cancel(request: Request, invitee_id: int) -> HttpResponse:
    """Give the time back."""
    _mine(request, invitee_id)
    form = ReasonForm(request.POST)
    actions.cancel(
        actor=request.actor,
        invitee_id=invitee_id,
        reason=form.cleaned_data["reason"] if form.is_valid() else "",
        now=request.now,
    )
    return redirect(f"{reverse('interviews:interview', args=[invitee_id])}?stan=odwolano")


def _show(
    request: Request,
    found: MyInterview,
    *,
    times: TimesForm | None = None,
    moving: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    slots = [(one.pk, time_name(one)) for one in found.others]
    context = {
        "mine": found,
        "invitee": found.invitee,
        "meeting": found.invitee.meeting,
        "edition": found.plan.call.edition,
        "application": found.invitee.application,
        "times": times or TimesForm(queries.half_days(found.slots), chosen=found.free),
        "moving": moving or MoveForm(slots=slots),
        "may_change": found.until is not None and request.now <= found.until,
        "reason": ReasonForm(),
        "said": request.GET.get("stan", ""),
    }
    return render(request, "interviews/desk/interview.html", context, status=status)
