"""Announcing now or at a set moment, and how far the letters are."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.letters.sending import delivers
from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.jobs.queries import somebody_works
from pracownia.core.registry import panels_for
from pracownia.enrol.selection import actions, queries, rules
from pracownia.enrol.selection.forms import MomentForm
from pracownia.enrol.selection.queries.formal import how_many_refused
from pracownia.enrol.selection.queries.told import letters_due
from pracownia.enrol.selection.states import RunState

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def announce(request: Request, slug: str) -> HttpResponse:
    """To how many people the letters go, before the button that cannot be undone; then progress."""
    guest = doors.office(request, slug)
    if guest.run is None and request.method == "GET":
        return doors.nothing_yet(request, guest)
    reason = ""
    if request.method == "POST":
        try:
            actions.announce(actor=request.actor, run_id=guest.list.pk, now=request.now)
        except Refused as refused:
            reason = str(refused.reason)
        else:
            return redirect("selection:announce", slug)
    return _page(request, guest, reason=reason, status=409 if reason else 200)


@signed_in
@require_POST
def plan(request: Request, slug: str) -> HttpResponse:
    """Set the moment of the announcement, or call it off."""
    guest = doors.office(request, slug)
    run_id = guest.list.pk
    if "odwolaj" in request.POST:
        actions.call_off_announcement(actor=request.actor, run_id=run_id, now=request.now)
        return redirect("selection:announce", slug)
    form = MomentForm(request.POST)
    if form.is_valid():
        try:
            actions.plan_announcement(
                actor=request.actor, run_id=run_id, at=form.cleaned_data["at"], now=request.now
            )
        except Refused as refused:
            form.add_error("on", str(refused.reason))
        else:
            return redirect("selection:announce", slug)
    return _page(request, guest, form=form, status=422)


@signed_in
@require_POST
def resume(request: Request, slug: str) -> HttpResponse:
    """Write the letters that a crash left out."""
    guest = doors.office(request, slug)
    actions.resume_letters(actor=request.actor, run_id=guest.list.pk, now=request.now)
    return redirect("selection:announce", slug)


def _page(
    request: Request,
    guest: doors.Guest,
    *,
    form: MomentForm | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    run, programme_id = guest.list, guest.edition.programme_id
    told = queries.telling(run)
    context = {
        "edition": guest.edition,
        "run": run,
        "reason": reason,
        "counts": queries.counts(run.pk),
        "may": rules.may_announce(request.actor, programme_id, run),
        "form": form or MomentForm(),
        "told": told,
        # Without a mail server letters only wait: there is nothing to watch.
        "is_moving": told and (told.missing or (told.letters.waiting and delivers())),
        "panels": panels_for("selection.closing", request, guest.call.pk) if told else [],
        "may_resume": told and rules.may_resume(request.actor, programme_id, told.missing),
    }
    if run.state != RunState.ANNOUNCED:
        context["unmet"] = how_many_refused(guest.call.pk)
        context["letters"] = letters_due(run, guest.call.pk)
    elif told and told.missing:
        context["is_asleep"] = not somebody_works(now=request.now)
    return render(request, "selection/office/announce.html", context, status=status)


@signed_in
@require_POST
def invite_again(request: Request, slug: str) -> HttpResponse:
    """Letters to people without a place in the round before this one."""
    call = doors.office(request, slug).call
    actions.invite_again(actor=request.actor, call_id=call.pk, now=request.now)
    return redirect("applications:calls", call.edition.slug)
