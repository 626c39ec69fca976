"""Approving the list, withdrawing the approval, the protocol, and the places afterwards."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.letters.notices import page as page_of
from pracownia.commons.papers.queries import papers_about
from pracownia.commons.papers.rules import may_keep_papers
from pracownia.core.access import Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export
from pracownia.core.polish import WARSAW
from pracownia.core.registry import panels_for
from pracownia.enrol.selection import actions, queries, rules
from pracownia.enrol.selection.forms import OfferForm, ProtocolForm, ResignForm, RevisionForm
from pracownia.enrol.selection.models import Offer
from pracownia.enrol.selection.queries import protocol as facts
from pracownia.enrol.selection.queries.entries import reasons_of
from pracownia.enrol.selection.queries.press import press_of
from pracownia.enrol.selection.queries.runs import selected_traits

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def approve(request: Request, slug: str) -> HttpResponse:
    """What is approved, with warnings, before the button."""
    guest = doors.office(request, slug)
    if guest.run is None and request.method == "GET":
        return doors.nothing_yet(request, guest)
    run = guest.list
    form = RevisionForm(request.POST or None, initial={"revision": run.revision})
    reason = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve(
                actor=request.actor,
                run_id=run.pk,
                revision=form.cleaned_data["revision"],
                now=request.now,
            )
        except Refused as refused:
            reason = str(refused.reason)
        else:
            return redirect("selection:board", slug)
    number = queries.counts(run.pk)
    limits = queries.limits_of(run, selected_traits(run.pk))
    context = {
        "edition": guest.edition,
        "run": run,
        "form": RevisionForm(initial={"revision": run.revision}),
        "reason": reason,
        "counts": number,
        "limits": limits,
        "broken": [one for one in limits if one.is_broken],
        "may": rules.may_approve(
            request.actor,
            guest.edition.programme_id,
            run,
            has_chair=queries.has_chair(guest.call.pk),
            selected=number["selected"],
            places=run.places,
            two=run.settings.two_approvals,
        ),
    }
    status = 409 if reason else 200
    return render(request, "selection/office/approve.html", context, status=status)


@signed_in
@require_POST
def reopen(request: Request, slug: str) -> HttpResponse:
    """Withdraw the approval before the announcement."""
    guest = doors.office(request, slug)
    actions.withdraw_approval(actor=request.actor, run_id=guest.list.pk, now=request.now)
    return redirect("selection:board", slug)


@signed_in
@require_http_methods(["GET", "POST"])
def protocol(request: Request, slug: str) -> HttpResponse:
    """Protocols issued so far, and a form for the next."""
    guest = doors.office(request, slug)
    if guest.run is None and request.method == "GET":
        return doors.nothing_yet(request, guest)
    run = guest.list
    members = facts.committee(guest.call.pk)
    form = ProtocolForm(
        request.POST or None,
        members=[(one.pk, one.person.name) for one in members],
        initial={
            "met_on": request.now.astimezone(WARSAW).date(),
            "present": [str(one.pk) for one in members if one.declared_at and not one.refused_at],
        },
    )
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        actions.issue_protocol(
            actor=request.actor,
            run_id=run.pk,
            met_on=given["met_on"],
            present=[int(one) for one in given["present"]],
            remarks=given["remarks"],
            now=request.now,
        )
        return redirect("selection:protocol", slug)
    context = {
        "edition": guest.edition,
        "run": run,
        "form": form,
        "members": members,
        "papers": papers_about(f"selection.run:{run.pk}")[:20],
        "may": rules.may_issue_protocol(request.actor, guest.edition.programme_id, run),
        "may_pack": may_keep_papers(request.actor, guest.edition.programme_id),
    }
    status = 422 if form.is_bound else 200
    return render(request, "selection/office/protocol.html", context, status=status)


@signed_in
@require_POST
def committee_papers(request: Request, slug: str) -> HttpResponse:
    """Everything that the committee signs or keeps, issued and packed by one button."""
    guest = doors.office(request, slug)
    count_export(request)
    actions.pack_for_committee(actor=request.actor, edition_id=guest.edition.pk, now=request.now)
    return redirect(f"{reverse('papers:papers', args=[guest.edition.slug])}#paczki")


@signed_in
@require_http_methods(["GET", "POST"])
def places(request: Request, slug: str) -> HttpResponse:
    """Who confirmed, who has not answered yet, who gave the place back and who came instead.

    A place that the reserve cannot fill within the limits is offered here by hand.
    """
    guest = doors.office(request, slug)
    if guest.run is None and request.method == "GET":
        return render(request, "selection/office/places.html", {"edition": guest.edition})
    run = guest.list
    form = OfferForm(request.POST or None, waiting=queries.still_waiting(run))
    if request.method == "POST" and form.is_valid():
        try:
            actions.offer_by_hand(
                actor=request.actor,
                run_id=run.pk,
                application_id=form.cleaned_data["application"],
                reason=form.cleaned_data["reason"],
                now=request.now,
            )
        except Refused as refused:
            form.add_error("reason", str(refused.reason))
        else:
            return redirect("selection:places", slug)
    page = Paginator(queries.offers(run), 50).get_page(request.GET.get("strona"))
    told = reasons_of(run, page.object_list)
    context = {
        "edition": guest.edition,
        "run": run,
        "page": page,
        "panels": panels_for("selection.closing", request, guest.call.pk),
        "rows": [(offer, told.get(offer.pk, [])) for offer in page],
        "tally": queries.tally(run),
        "free": queries.free_places(run),
        "form": form,
        "may_resign": request.actor.is_a("coordinator", guest.edition.programme_id),
    }
    status = 422 if form.is_bound else 200
    return render(request, "selection/office/places.html", context, status=status)


@signed_in
@require_safe
def press(request: Request, slug: str) -> HttpResponse:
    """The note for newspapers, once the results are announced."""
    guest = doors.office(request, slug)
    run = queries.announced_of(slug)
    if run is None:
        raise Missing(_("The results have not been announced yet."))
    context = {
        "edition": guest.edition,
        "run": run,
        "press": press_of(run),
        "address": page_of(reverse("selection:results", args=[slug])),
    }
    return render(request, "selection/office/press.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def resign_for(request: Request, slug: str, offer_id: int) -> HttpResponse:
    """A coordinator writes down what the person said by phone or in a letter."""
    guest = doors.office(request, slug)
    offer = get_object_or_404(
        Offer.objects.select_related("application__person"), pk=offer_id, run=guest.list
    )
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
            return redirect("selection:places", slug)
    context = {"edition": guest.edition, "offer": offer, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "selection/office/resign.html", context, status=status)
