"""Requests of people about their data: made, extended, decided, carried out."""

from datetime import datetime

from django.db import transaction

from pracownia.commons.privacy import events, queries, rules
from pracownia.commons.privacy.models import Request
from pracownia.commons.retention import queries as retention
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.personal import personal
from pracownia.engines import clock

INSTANCE = 0
FIRST, LONGEST = 1, 3


@transaction.atomic
def ask(*, actor: Actor, kind: str, words: str, now: datetime) -> Request:
    """The month begins now and ends with the end of its last day in Warsaw."""
    person_id = actor.person_id or 0
    mine = Request.objects.filter(person_id=person_id, kind=kind)
    require(rules.may_ask(actor, has_open=mine.filter(state=Request.State.OPEN).exists()))
    request = Request.objects.create(
        person_id=person_id,
        kind=kind,
        words=words.strip(),
        asked_at=now,
        due_at=clock.months(now, FIRST),
    )
    publish(
        events.RequestMade(programme_id=INSTANCE, request_id=request.pk, kind=kind), actor=actor
    )
    return request


@transaction.atomic
def take_back(*, actor: Actor, request_id: int, now: datetime) -> Request:
    request = lock(Request, request_id)
    require(rules.may_take_back(actor, request))
    request.state, request.decided_at = Request.State.TAKEN_BACK, now
    request.save(update_fields=["state", "decided_at"])
    publish(events.RequestTakenBack(programme_id=INSTANCE, request_id=request.pk), actor=actor)
    return request


@transaction.atomic
def extend(*, actor: Actor, request_id: int, reason: str, now: datetime) -> Request:
    """Two months more, counted from the day of asking."""
    request = lock(Request, request_id)
    require(rules.may_extend(actor, request, now=now))
    request.due_at = clock.months(request.asked_at, LONGEST)
    request.extended_at, request.extension_reason = now, reason.strip()
    request.save(update_fields=["due_at", "extended_at", "extension_reason"])
    event = events.RequestExtended(
        programme_id=INSTANCE, request_id=request.pk, due_at=request.due_at
    )
    publish(event, actor=actor)
    return request


@transaction.atomic
def decide(
    *, actor: Actor, request_id: int, is_granted: bool, reason: str, now: datetime
) -> Request:
    """An erasure is carried out an hour later, when the letter about it has left."""
    request = lock(Request, request_id)
    require(rules.may_decide(actor, request))
    if is_granted:
        require(rules.may_grant(request, is_held=retention.is_held(request.person_id)))
    request.state = Request.State.GRANTED if is_granted else Request.State.REFUSED
    request.decided_at, request.decided_by_id = now, actor.person_id
    request.decision = reason.strip()
    request.save(update_fields=["state", "decided_at", "decided_by", "decision"])
    event = events.RequestDecided(
        programme_id=INSTANCE, request_id=request.pk, kind=request.kind, is_granted=is_granted
    )
    publish(event, actor=actor)
    return request


@transaction.atomic
def erase(*, actor: Actor, request_id: int, now: datetime) -> Request:
    """Every room forgets the person; what stays, and why, is written down with the request."""
    request = lock(Request, request_id)
    require(rules.may_erase(request, now=now))
    require(rules.may_grant(request, is_held=retention.is_held(request.person_id)))
    stays = [
        [str(one.what), str(one.why)]
        for room in personal
        for one in room.forget(request.person_id, now)
    ]
    request.state, request.done_at, request.stays = Request.State.DONE, now, stays
    request.save(update_fields=["state", "done_at", "stays"])
    event = events.PersonErased(
        programme_id=INSTANCE,
        request_id=request.pk,
        person_id=request.person_id,
        rooms=tuple(room.name for room in personal),
    )
    publish(event, actor=actor)
    return request


def carry_out(*, actor: Actor, now: datetime) -> int:
    """Each erasure on its own: one that fails is tried again, and what was done stays done.

    One of a person whose records are held waits until the hold is lifted.
    """
    ready = queries.erasures_to_carry_out(now=now).exclude(person__in=retention.held_people())
    found = list(ready.values_list("pk", flat=True))
    for request_id in found:
        erase(actor=actor, request_id=request_id, now=now)
    return len(found)
