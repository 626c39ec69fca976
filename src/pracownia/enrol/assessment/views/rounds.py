"""Later rounds: planning one, moving its days, choosing who passes; taking the next application."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import (
    MeritRow,
    MoveForm,
    PassingForm,
    ReasonForm,
    RoundForm,
)
from pracownia.enrol.assessment.forms.rounds import round_initial
from pracownia.enrol.assessment.models import Plan, Round

from . import doors
from .plan import blank_merit, hang_on, merit_rows


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def later_round(request: Request, slug: str, number: int) -> HttpResponse:
    """A round after the first: all of it until assessment begins, then its days and people."""
    guest = doors.office(request, slug)
    whole = queries.whole_plan(call_id=guest.call.pk)
    plan = _standing(whole.plan)
    found = next((one for one in whole.later if one.number == number), None)
    if found is None and (whole.has_begun or number != len(whole.later) + 2):
        raise Missing(_("There is no such round."))
    if whole.has_begun and found is not None:
        return _moved(request, guest, whole, found)
    members = queries.markers(call_id=guest.call.pk)
    if request.method != "POST":
        form = RoundForm(members, initial=_initial(found, plan))
        merit = queries.merit_criteria(call_id=guest.call.pk, number=number) if found else []
        return _show(request, guest, whole, number, form, blank_merit(whole, merit))
    form, rows = RoundForm(members, request.POST), merit_rows(request, whole)
    # Every row is asked, so that all mistakes show at once.
    if not all([form.is_valid(), *(one.is_valid() for one in rows)]):
        return _show(request, guest, whole, number, form, rows, status=422)
    item = form.item(one.item() for one in rows if one.has_changed())
    problems = rules.round_problems(item, after=queries.end_before(plan, number))
    if problems:
        hang_on({"merit": rows}, form, problems)
        return _show(request, guest, whole, number, form, rows, status=422)
    try:
        actions.set_round(
            actor=request.actor,
            call_id=guest.call.pk,
            number=number,
            item=item,
            counting=form.cleaned_data["counting"],
            first_share=form.cleaned_data["first_share"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _show(request, guest, whole, number, form, rows, status=409)
    return redirect(f"{redirect('assessment:plan', slug)['Location']}?stan=zapisano")


def _moved(
    request: Request, guest: doors.Guest, whole: queries.WholePlan, found: Round
) -> HttpResponse:
    """Criteria stand; the days and the people of the round may still be others."""
    members = queries.markers(call_id=guest.call.pk)
    initial = round_initial(found, _standing(whole.plan))
    form = MoveForm(members, request.POST if request.method == "POST" else None, initial=initial)
    if request.method != "POST":
        return _show(request, guest, whole, found.number, form, [])
    if not form.is_valid():
        return _show(request, guest, whole, found.number, form, [], status=422)
    try:
        actions.move_round(
            actor=request.actor,
            call_id=guest.call.pk,
            number=found.number,
            opens_at=form.opens_at,
            ends_at=form.ends_at,
            reviewers=form.cleaned_data["reviewers"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("ends_on", str(refusal.reason))
        return _show(request, guest, whole, found.number, form, [], status=422)
    return redirect(f"{redirect('assessment:plan', guest.room.slug)['Location']}?stan=zapisano")


@signed_in
@require_POST
def drop_round(request: Request, slug: str, number: int) -> HttpResponse:
    """Take the last round out of the plan."""
    guest = doors.office(request, slug)
    actions.drop_round(actor=request.actor, call_id=guest.call.pk, number=number, now=request.now)
    return redirect(f"{redirect('assessment:plan', slug)['Location']}?stan=zapisano")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def who_passes(request: Request, slug: str, number: int) -> HttpResponse:
    """Who would go on from a round; POST lets exactly those go on."""
    guest = doors.office(request, slug)
    plan = _standing(guest.plan)
    stages = guest.stages
    if not 1 <= number < stages.last:
        raise Missing(_("There is no such round."))
    form = PassingForm(request.POST if request.method == "POST" else request.GET)
    is_valid = form.is_valid()
    least, count = form.cleaned_data.get("least"), form.cleaned_data.get("count")
    is_asked = is_valid and (least is not None or count is not None)
    status = 422 if form.errors else 200
    if request.method == "POST" and is_asked:
        try:
            found = actions.choose_passing(
                actor=request.actor,
                call_id=guest.call.pk,
                number=number,
                least=least,
                count=count,
                digest=form.cleaned_data["digest"],
                now=request.now,
            )
        except Forbidden:
            raise
        except Refused as refusal:
            form.add_error("least", str(refusal.reason))
            status = 409
        else:
            here = redirect("assessment:board", slug)["Location"]
            return redirect(f"{here}?runda={number + 1}&przeszlo={len(found.passing)}")
    return _passing(guest, plan, number, form, is_asked=is_asked, status=status)


@signed_in
@require_POST
def unpass(request: Request, slug: str, number: int) -> HttpResponse:
    """Take the choice of who goes on back, with a reason."""
    guest = doors.office(request, slug)
    plan = _standing(guest.plan)
    if not 1 <= number < guest.stages.last:
        raise Missing(_("There is no such round."))
    reason, status = ReasonForm(request.POST), 422
    if reason.is_valid():
        try:
            cards = actions.take_passing_back(
                actor=request.actor,
                call_id=guest.call.pk,
                number=number,
                reason=reason.cleaned_data["reason"],
                now=request.now,
            )
        except Forbidden:
            raise
        except Refused as refusal:
            reason.add_error("reason", str(refusal.reason))
            status = 409
        else:
            here = redirect("assessment:passing", slug, number)["Location"]
            return redirect(f"{here}?stan=cofniete&karty={cards}")
    return _passing(guest, plan, number, PassingForm({}), reason=reason, status=status)


def _passing(
    guest: doors.Guest,
    plan: Plan,
    number: int,
    form: PassingForm,
    *,
    is_asked: bool = False,
    reason: ReasonForm | None = None,
    status: int,
) -> HttpResponse:
    request, stages = guest.request, guest.stages
    asked = form.cleaned_data if is_asked else {}
    found = queries.passing(
        plan=plan, number=number, least=asked.get("least"), count=asked.get("count")
    )
    cards = request.GET.get("karty", "")
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "number": number,
        "title": rules.round_title(stages.of(number)),
        "next_title": rules.round_title(stages.of(number + 1)),
        "form": form,
        "is_asked": is_asked,
        "found": found,
        "stay": len(found.contenders) - len(found.passing),
        "choice": queries.choice_of(guest.call.pk, number),
        "reason": reason or ReasonForm(),
        "said": request.GET.get("stan", ""),
        "cards": int(cards) if cards.isdecimal() and len(cards) < 7 else 0,
    }
    return render(request, "assessment/passing.html", context, status=status)


@signed_in
@require_POST
def take(request: Request, slug: str) -> HttpResponse:
    """The reviewer takes the next application that lacks a card."""
    guest = doors.reviewing(request, slug)
    if isinstance(guest, HttpResponse):
        return guest
    card = actions.take_next(actor=request.actor, reviewer_id=guest.member.pk, now=request.now)
    return redirect("assessment:card", slug, card.application_id)


def _show(
    request: Request,
    guest: doors.Guest,
    whole: queries.WholePlan,
    number: int,
    form: RoundForm | MoveForm,
    merit: list[MeritRow],
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "edition": guest.edition,
        "room": guest.room,
        "number": number,
        "whole": whole,
        "form": form,
        "merit": merit,
        "forms": [form, *merit],
        "is_last": number == len(whole.later) + 1 and not whole.has_begun,
    }
    return render(request, "assessment/round.html", context, status=status)


def _initial(found: Round | None, plan: Plan) -> dict[str, Any]:
    if found is not None:
        return round_initial(found, plan)
    return {"divergence": plan.divergence, "cards": plan.cards, "is_blind": plan.is_blind}


def _standing(plan: Plan | None) -> Plan:
    if plan is None:
        raise Missing(_("First set the rules of assessment."))
    return plan
