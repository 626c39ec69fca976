"""Later rounds: planned with the rest of the rules, moved in time, and who passes to them."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require, unless
from pracownia.core.db import Missing, lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment import queries, rules
from pracownia.enrol.assessment.events import AssessmentPlanned, RoundMoved, RoundPassed
from pracownia.enrol.assessment.models import Passage, Plan, Reviewer, Round, Score
from pracownia.enrol.assessment.queries.passing import Passing, passing
from pracownia.enrol.assessment.queries.planning import MOST_ROUNDS
from pracownia.enrol.assessment.rules import RoundItem

from .plan import _may_be_reached, _write_criteria
from .scores import _enter, lapse


@transaction.atomic
def set_round(
    *,
    actor: Actor,
    call_id: int,
    number: int,
    item: RoundItem,
    counting: str,
    first_share: int = 1,
    now: datetime,
) -> Round:
    """Write a second or later round; the number after the last one adds a round."""
    plan = _plannable(actor, call_id)
    last = queries.stages_of(plan).last
    if not 2 <= number <= min(last + 1, MOST_ROUNDS):
        raise Refused(_("Rounds follow one another. Add the next one after the last."))
    problems = rules.round_problems(item, after=queries.end_before(plan, number))
    if problems:
        raise Refused(problems[0].message)
    found, _created = Round.objects.update_or_create(
        plan=plan,
        number=number,
        defaults={
            "title": item.title.strip(),
            "opens_at": item.opens_at,
            "ends_at": item.ends_at,
            "cards": item.cards,
            "divergence": item.divergence,
            "is_blind": item.is_blind or item.is_redacted,
            "is_redacted": item.is_redacted,
            "visibility": item.visibility,
            "is_open": item.is_open,
            "share": item.share,
        },
    )
    found.reviewers.set(_members(plan, item.reviewers))
    _write_criteria(plan, number, item.merit)
    plan.counting, plan.share = counting, first_share
    plan.save(update_fields=["counting", "share"])
    _may_be_reached(plan)
    publish(
        AssessmentPlanned(programme_id=plan.call.edition.programme_id, call_id=call_id),
        actor=actor,
    )
    return found


@transaction.atomic
def drop_round(*, actor: Actor, call_id: int, number: int, now: datetime) -> None:
    """Take the last round out of the plan."""
    plan = _plannable(actor, call_id)
    found = _round(plan, number)
    require(
        unless(number != queries.stages_of(plan).last, _("Only the last round can be taken away."))
    )
    plan.merit_criteria.filter(round=number).delete()
    found.delete()
    _may_be_reached(plan)
    publish(
        AssessmentPlanned(programme_id=plan.call.edition.programme_id, call_id=call_id),
        actor=actor,
    )


@transaction.atomic
def move_round(
    *,
    actor: Actor,
    call_id: int,
    number: int,
    opens_at: datetime,
    ends_at: datetime,
    reviewers: Sequence[int],
    now: datetime,
) -> Round:
    """Other dates and other people; what marks are given for stays as it is."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_manage(actor, programme_id=programme_id))
    plan = Plan.objects.get(call=call)
    found = _round(plan, number)
    require(unless(ends_at <= opens_at, _("The round must end later than it starts")))
    found.opens_at, found.ends_at = opens_at, ends_at
    found.save(update_fields=["opens_at", "ends_at"])
    found.reviewers.set(_members(plan, reviewers))
    publish(RoundMoved(programme_id=programme_id, call_id=call_id, number=number), actor=actor)
    return found


@transaction.atomic
def choose_passing(
    *,
    actor: Actor,
    call_id: int,
    number: int,
    least: Decimal | None,
    count: int | None,
    digest: str,
    now: datetime,
) -> Passing:
    """End a round: exactly those pass whom the preview with this ``digest`` has shown."""
    # Opening a card again and giving one hold the call or the application too.
    call = lock(Call, call_id)
    plan = Plan.objects.filter(call=call).first()
    if plan is None:
        raise Refused(_("First set the rules of assessment."))
    programme_id = call.edition.programme_id
    found = passing(plan=plan, number=number, least=least, count=count)
    waiting = Application.objects.filter(pk__in=[one.application_id for one in found.contenders])
    list(waiting.order_by("pk").select_for_update())
    found = passing(plan=plan, number=number, least=least, count=count)
    require(
        rules.may_choose_passing(
            actor,
            programme_id=programme_id,
            unfinished=found.unfinished,
            contenders=len(found.contenders),
            passing=len(found.passing),
        )
    )
    if found.digest != digest:
        raise Refused(_("Something has changed since this preview. Look at it again."))
    scores = list(
        Score.objects.filter(application__in=[one.application_id for one in found.contenders])
    )
    Passage.objects.bulk_create(
        Passage(
            application_id=one.application_id,
            round=number,
            goes_on=one.application_id in found.passing,
            mean=one.mean or Decimal(0),
            marks=one.marks,
            decided_at=now,
        )
        for one in scores
    )
    for one in scores:
        if one.application_id in found.passing:
            _enter(one, number + 1)
        else:
            one.is_final = True
        one.save()
    lapse(actor=actor, plan=plan, programme_id=programme_id)
    publish(
        RoundPassed(
            programme_id=programme_id,
            call_id=call_id,
            number=number,
            passed=len(found.passing),
            stayed=len(found.contenders) - len(found.passing),
            least=str(found.least),
        ),
        actor=actor,
    )
    return found


def _plannable(actor: Actor, call_id: int) -> Plan:
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    has_begun = queries.has_begun(call_id=call_id)
    require(rules.may_set_plan(actor, programme_id=programme_id, has_begun=has_begun))
    plan = Plan.objects.filter(call=call).select_related("call__edition").first()
    if plan is None:
        raise Refused(_("First set the rules of assessment."))
    return plan


def _round(plan: Plan, number: int) -> Round:
    found = Round.objects.filter(plan=plan, number=number).first()
    if found is None:
        raise Missing(_("There is no such round."))
    return found


def _members(plan: Plan, ids: Sequence[int]) -> list[Reviewer]:
    found = list(Reviewer.objects.filter(call=plan.call_id, is_chair=False, pk__in=ids))
    require(unless(len(found) != len(set(ids)), _("Choose people from the list.")))
    return found
