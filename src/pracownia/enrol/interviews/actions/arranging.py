"""The timetable: made by the engine around what stays, kept in place by hand, published."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.events import publish as tell
from pracownia.enrol.interviews import queries, rules
from pracownia.enrol.interviews.events import (
    InterviewPinned,
    TimetableArranged,
    TimetablePublished,
)
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan
from pracownia.enrol.interviews.queries.held import held_invitee, held_plan, programme_of
from pracownia.enrol.interviews.rules import Arranged, Waiting
from pracownia.enrol.interviews.states import InterviewState


@transaction.atomic
def arrange(*, actor: Actor, call_id: int, seed: str, now: datetime) -> Plan:
    """Place everybody who waits; pinned and published interviews stay where they are."""
    plan = held_plan(call_id)
    loose = Meeting.objects.filter(slot__plan=plan, published_at=None, is_pinned=False)
    Invitee.objects.filter(plan=plan, meeting__in=loose).update(meeting=None)
    loose.delete()
    found = queries.whole(plan, on=now.date())
    waiting = [
        Waiting(one.pk, frozenset(slot.pk for slot in one.free.all()))
        for one in found.invitees
        if one.state == InterviewState.INVITED
    ]
    programme_id = programme_of(plan)
    require(rules.may_arrange(actor, programme_id=programme_id, waiting=len(waiting)))
    # Reserve times take part once somebody who was asked about them has marked them.
    slots = [key for key, one in found.layout.slots.items() if one.starts_at > now]
    doubtful = queries.doubts(found.invitees, call_id=call_id, on=now.date())
    result = rules.arrange(queries.avoiding(found.layout, doubtful), waiting, slots, seed)
    if result.placed < len(waiting):
        # Nobody stays without a time only because of a question that is not answered yet.
        plain = rules.arrange(found.layout, waiting, slots, seed)
        more = plain.placed > result.placed
        result = plain if more else replace(result, bound=plain.bound)
    _write(result)
    plan.seed, plan.arranged_at = seed, now
    plan.bound, plan.left = result.bound, result.left
    plan.save(update_fields=["seed", "arranged_at", "bound", "left"])
    tell(
        TimetableArranged(
            programme_id=programme_id,
            call_id=call_id,
            seed=seed,
            placed=result.placed,
            of=len(waiting),
        ),
        actor=actor,
    )
    return plan


def _write(result: Arranged) -> None:
    for one in result.sittings:
        meeting = Meeting.objects.create(slot_id=one.slot_id, room=one.room)
        meeting.panel.set(one.panel)
        Invitee.objects.filter(pk__in=one.people).update(meeting=meeting)


@transaction.atomic
def publish(*, actor: Actor, call_id: int, now: datetime) -> Plan:
    """Tell everybody who has a time and has not been told of it."""
    plan = held_plan(call_id)
    fresh = Meeting.objects.filter(slot__plan=plan, published_at=None)
    require(rules.may_publish(actor, programme_id=programme_of(plan), unpublished=fresh.count()))
    fresh.update(published_at=now)
    event = TimetablePublished(programme_id=programme_of(plan), call_id=call_id, at=now)
    tell(event, actor=actor)
    return plan


@transaction.atomic
def pin(*, actor: Actor, invitee_id: int, is_pinned: bool) -> Invitee:
    """Keep an interview in its place when the timetable is arranged anew."""
    invitee = held_invitee(invitee_id)
    programme_id = programme_of(invitee.plan)
    require(rules.may_pin(actor, invitee, programme_id=programme_id))
    Meeting.objects.filter(invitees=invitee).update(is_pinned=is_pinned)
    event = InterviewPinned(programme_id=programme_id, invitee_id=invitee.pk, is_pinned=is_pinned)
    tell(event, actor=actor)
    return invitee
