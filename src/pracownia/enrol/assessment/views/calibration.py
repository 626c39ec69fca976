"""Calibration: proposing and starting it, how far it is, marks side by side, what was agreed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import AgreedForm, CalibrationForm, ProposalForm, TermForm
from pracownia.enrol.assessment.models import Calibration, Plan

from . import doors
from .doors import Guest
from .queue import covered


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def calibration(request: Request, slug: str) -> HttpResponse:
    """How far it is and the marks side by side; before it is held the office starts it here."""
    if request.method == "POST":
        return _start(request, slug)
    guest = doors.committee(request, slug)
    if not guest.is_office:
        seat = doors.reviewing(request, slug)
        if isinstance(seat, HttpResponse):
            return seat
        guest = seat
    return _show(guest)


def _start(request: Request, slug: str) -> HttpResponse:
    guest = doors.office(request, slug)
    form = CalibrationForm(request.POST)
    if not form.is_valid():
        return _show(guest, starting=form, status=422)
    try:
        actions.start_calibration(
            actor=request.actor,
            call_id=guest.call.pk,
            numbers=form.chosen,
            seed=form.cleaned_data["seed"],
            ends_at=form.ends_at,
            is_required=form.cleaned_data["is_required"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("numbers", str(refusal.reason))
        return _show(guest, starting=form, status=409)
    return _back(slug, "poczatek")


@signed_in
@require_POST
def move(request: Request, slug: str) -> HttpResponse:
    """Another term, and whether other cards wait."""
    guest = doors.office(request, slug)
    form = TermForm(request.POST)
    if not form.is_valid():
        return _show(guest, moving=form, status=422)
    try:
        actions.move_calibration(
            actor=request.actor,
            call_id=guest.call.pk,
            ends_at=form.ends_at,
            is_required=form.cleaned_data["is_required"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("ends_on", str(refusal.reason))
        return _show(guest, moving=form, status=409)
    return _back(slug, "termin")


@signed_in
@require_POST
def remind(request: Request, slug: str) -> HttpResponse:
    """Write to those who have not sent their cards."""
    guest = doors.office(request, slug)
    actions.remind_of_calibration(actor=request.actor, call_id=guest.call.pk, now=request.now)
    return _back(slug, "przypomniano")


@signed_in
@require_POST
def close(request: Request, slug: str) -> HttpResponse:
    """End it; cards not sent are taken back."""
    guest = doors.office(request, slug)
    actions.close_calibration(actor=request.actor, call_id=guest.call.pk, now=request.now)
    return _back(slug, "koniec")


@signed_in
@require_POST
def agree(request: Request, slug: str) -> HttpResponse:
    """What the committee agreed about each criterion."""
    guest = doors.board(request, slug)
    form = AgreedForm(_criteria(guest.plan), request.POST)
    if not form.is_valid():
        return _show(guest, agreeing=form, status=422)
    actions.write_understanding(
        actor=request.actor, call_id=guest.call.pk, texts=form.texts, now=request.now
    )
    return _back(slug, "ustalenia")


def _show(
    guest: Guest,
    *,
    starting: CalibrationForm | None = None,
    moving: TermForm | None = None,
    agreeing: AgreedForm | None = None,
    status: int = 200,
) -> HttpResponse:
    request, plan = guest.request, guest.plan
    found = queries.calibration_of(plan)
    context: dict[str, Any] = {
        "edition": guest.edition,
        "room": guest.room,
        "is_office": guest.is_office,
        "said": request.GET.get("stan", ""),
        "calibration": found,
        "forms": [one for one in (starting, moving, agreeing) if one is not None],
    }
    if found is None or plan is None:
        context |= _to_start(guest, starting)
    else:
        context |= _held(guest, plan, found)
        if guest.is_office and found.closed_at is None:
            initial = {"ends_on": found.ends_at, "is_required": found.is_required}
            context["moving"] = moving or TermForm(initial=initial)
        if context["whole"] is not None and context["may_write"]:
            _hang_on(context, plan, found, agreeing)
    return render(request, "assessment/calibration.html", context, status=status)


def _to_start(guest: Guest, starting: CalibrationForm | None) -> dict[str, Any]:
    """The proposal of the seed in the address, ready to be changed."""
    request = guest.request
    if not guest.is_office:
        return {}
    verdict = rules.may_calibrate(
        request.actor,
        programme_id=guest.room.programme_id,
        has_begun=queries.marking_has_begun(guest.call.pk),
        is_held=False,
    )
    asked = "seed" in request.GET
    proposing = ProposalForm(request.GET if asked else None, initial=_usual(guest))
    proposed = []
    if verdict and asked and proposing.is_valid():
        proposed = queries.proposal(
            call_id=guest.call.pk,
            seed=proposing.cleaned_data["seed"],
            count=proposing.cleaned_data["count"],
            now=request.now,
        )
    numbers = "\n".join(one.number for one in proposed)
    initial = {"numbers": numbers, "seed": request.GET.get("seed", "")[:80], "is_required": True}
    return {
        "verdict": verdict,
        "plan": guest.plan,
        "proposing": proposing,
        "proposed": proposed,
        "starting": starting or CalibrationForm(initial=initial),
    }


def _usual(guest: Guest) -> dict[str, Any]:
    return {"seed": f"{guest.edition.code} {guest.request.now:%Y-%m-%d}", "count": 3}


def _held(guest: Guest, plan: Plan, found: Calibration) -> dict[str, Any]:
    """What this reader may see: own cards, and marks of others when they may."""
    member = guest.reviewer
    is_lead = guest.is_office or (member is not None and member.is_chair)
    mine = (
        queries.tries(reviewer=member, blind=queries.blind_rounds(plan), covered=covered(guest))
        if member is not None and not member.is_chair
        else []
    )
    may_compare = rules.may_compare(
        guest.request.actor,
        member,
        found,
        programme_id=guest.room.programme_id,
        left=sum(one.total is None for one in mine),
    )
    return {
        "tries": mine,
        "may_compare": may_compare,
        "may_write": is_lead,
        "is_late": found.closed_at is None and guest.request.now > found.ends_at,
        "whole": queries.calibrated(
            calibration=found,
            plan=plan,
            with_names=is_lead,
            reviewer_id=member.pk if member else 0,
        )
        if may_compare
        else None,
        "agreement": queries.agreements(guest.call.pk) if may_compare else ("", ""),
    }


def _hang_on(
    context: dict[str, Any], plan: Plan, found: Calibration, agreeing: AgreedForm | None
) -> None:
    """A field under each criterion, in the order in which the page shows them."""
    initial = {f"u-{order}": text for order, text in found.agreed.items()}
    form = agreeing or AgreedForm(_criteria(plan), initial=initial)
    context["agreeing"] = form
    context["fields"] = [
        (one, form[f"u-{one.criterion.order}"]) for one in context["whole"].criteria
    ]


def _criteria(plan: Plan | None) -> Any:
    return queries.standing_criteria(plan.pk) if plan else ()


def _back(slug: str, said: str) -> HttpResponse:
    return redirect(f"{redirect('assessment:calibration', slug)['Location']}?stan={said}")
