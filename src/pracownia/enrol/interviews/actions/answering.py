"""When it suits: candidates and reviewers mark their times."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, admit, require
from pracownia.core.events import publish
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.interviews import rules
from pracownia.enrol.interviews.events import CandidateTimesGiven, ReviewerTimesGiven
from pracownia.enrol.interviews.models import Invitee, Plan, Slot
from pracownia.enrol.interviews.queries.held import held_invitee, held_plan, programme_of


@transaction.atomic
def give_times(*, actor: Actor, invitee_id: int, slots: Collection[int], now: datetime) -> Invitee:
    """All that suits, in place of an earlier answer; nothing marked is an answer too."""
    invitee = held_invitee(invitee_id)
    require(rules.may_answer(actor, invitee))
    offered = Slot.objects.filter(plan=invitee.plan_id, pk__in=slots)
    invitee.free.set(offered if invitee.is_second_call else offered.filter(is_reserve=False))
    invitee.answered_at = now
    invitee.save(update_fields=["answered_at"])
    event = CandidateTimesGiven(
        programme_id=programme_of(invitee.plan), invitee_id=invitee.pk, at=now
    )
    publish(event, actor=actor)
    return invitee


@transaction.atomic
def give_reviewer_times(
    *, actor: Actor, call_id: int, slots: Collection[int], now: datetime
) -> Plan:
    """The acting reviewer's own; interviews that already have a time stay."""
    plan = held_plan(call_id)
    reviewer = assessment.reviewer_of(call_id=call_id, viewer=actor)
    admit(rules.may_give_times(actor, reviewer))
    assert reviewer is not None  # noqa: S101 - the rule has just asked
    reviewer.interview_slots.set(Slot.objects.filter(plan=plan, pk__in=slots))
    event = ReviewerTimesGiven(programme_id=programme_of(plan), reviewer_id=reviewer.pk, at=now)
    publish(event, actor=actor)
    return plan
