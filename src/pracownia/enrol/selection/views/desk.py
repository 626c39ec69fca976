"""A person's own result: the reasons, the points, and the answer about the place."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.enrol.selection import actions, queries, rules
from pracownia.enrol.selection.forms import ResignForm
from pracownia.enrol.selection.models import Offer
from pracownia.enrol.selection.queries import Outcome


def _mine(request: Request, number: str) -> Outcome:
    found = queries.mine(viewer=request.actor, number=number)
    if found is None:
        raise Http404
    return found


def _offer(request: Request, number: str) -> tuple[Outcome, Offer]:
    found = _mine(request, number)
    if found.offer is None:
        raise Http404
    return found, found.offer


def _page(request: Request, found: Outcome, *, reason: str = "") -> HttpResponse:
    offer = found.offer
    if offer is not None:
        offer.application = found.decision.application
    context = {
        "outcome": found,
        "edition": found.run.settings.call.edition,
        "application": found.decision.application,
        "offer": offer,
        "may_confirm": offer is not None
        and bool(rules.may_confirm(request.actor, offer, now=request.now)),
        "reason": reason,
        "now": request.now,
        # What later rooms say about the result: how to appeal.
        "panels": panels_for("outcome.mine", request, found.decision.application_id),
    }
    return render(request, "selection/desk/outcome.html", context, status=409 if reason else 200)


@signed_in
@require_GET
def outcome(request: Request, number: str) -> HttpResponse:
    """The result of one's own application."""
    return _page(request, _mine(request, number))


@signed_in
@require_POST
def confirm(request: Request, number: str) -> HttpResponse:
    """Take the place."""
    found, offer = _offer(request, number)
    try:
        actions.confirm_place(actor=request.actor, offer_id=offer.pk, now=request.now)
    except Refused as refused:
        return _page(request, found, reason=str(refused.reason))
    return redirect("selection:outcome", number)


@signed_in
@require_http_methods(["GET", "POST"])
def resign(request: Request, number: str) -> HttpResponse:
    """Give the place back, with a reason."""
    found, offer = _offer(request, number)
    form = ResignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.resign(
                actor=request.actor,
                offer_id=offer.pk,
                reason=form.cleaned_data["reason"],
                now=request.now,
            )
        except Refused as refused:
            form.add_error("reason", str(refused.reason))
        else:
            return redirect("selection:outcome", number)
    context = {
        "edition": found.run.settings.call.edition,
        "number": number,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "selection/desk/resign.html", context, status=status)
