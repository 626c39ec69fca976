"""Conditions that somebody does not meet: asking to be let past, and what the office decides."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pracownia.core.access import Refused, admit, require
from pracownia.core.db import Missing
from pracownia.core.http import Request
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import AskToPassForm, WaiverForm
from pracownia.enrol.applications.models import Call

from .office import call_at


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: Request, slug: str) -> HttpResponse:
    """One field: why the organiser should let the person apply even so."""
    call, mine = queries.call_and_mine(viewer=request.actor, slug=slug, now=request.now)
    if mine is None:
        raise Missing(_("There is no draft of yours here yet. Start the application first."))
    before = queries.my_waivers(mine)
    unmet = mine.way.unmet
    require(
        rules.may_ask_to_pass(
            request.actor, mine.application, now=request.now, unmet=unmet, before=before
        )
    )
    form = AskToPassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        actions.ask_to_pass(actor=request.actor, slug=slug, why=why, now=request.now)
        return redirect("applications:start", slug)
    context = {
        "form": form,
        "unmet": unmet,
        "call": call,
        "edition": call.edition,
        "door": rules.door(call, request.now, mine.application.closes_at),
        "until": mine.application.closes_at,
    }
    status = 422 if form.is_bound else 200
    return render(request, "applications/public/ask_to_pass.html", context, status=status)


def _call(request: Request, slug: str) -> Call:
    call = call_at(request, slug)
    admit(rules.may_see_waivers(request.actor, call.edition.programme_id))
    return call


@login_required
@require_GET
def waivers(request: Request, slug: str) -> HttpResponse:
    """Those that wait first, then what was decided."""
    call = _call(request, slug)
    page = Paginator(queries.waivers(call.pk), 50).get_page(request.GET.get("strona"))
    context = {"edition": call.edition, "page": page}
    return render(request, "applications/office/waivers.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def waiver(request: Request, slug: str, waiver_id: int) -> HttpResponse:
    """One request: what is not met, what the person wrote, the decision."""
    call = _call(request, slug)
    found = queries.waiver(call=call, waiver_id=waiver_id)
    form = WaiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_waiver(
                actor=request.actor,
                waiver_id=found.pk,
                is_granted=form.cleaned_data["decision"] == "tak",
                reason=form.cleaned_data["reason"],
                now=request.now,
            )
            return redirect("applications:waivers", slug)
        except Refused as refusal:
            # Said by another clerk meanwhile, the decision is on the page; else it is the field's.
            found = queries.waiver(call=call, waiver_id=waiver_id)
            form.add_error("decision", str(refusal.reason))
    context = {
        "edition": call.edition,
        "waiver": found,
        "form": form,
        "may_decide": rules.may_decide_waiver(request.actor, found, now=request.now),
    }
    status = 422 if form.is_bound else 200
    return render(request, "applications/office/waiver.html", context, status=status)
