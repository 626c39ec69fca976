"""Noting an incident, changing it with its history kept, reminding of the clock, closing."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish

from . import events, queries, rules
from .models import Incident, Revision

FIELDS: Final = (
    *("title", "happened_at", "noticed_at", "story", "what_data", "people", "effects", "measures"),
    *("tells_office", "office_why", "office_told_at"),
    *("tells_people", "people_why", "people_told_at"),
)


@transaction.atomic
def note(*, actor: Actor, programme_id: int, facts: dict[str, Any], now: datetime) -> Incident:
    """The clock runs from when it was noticed, not from when it is written down."""
    require(rules.may_note(actor, programme_id, facts["noticed_at"], now=now))
    incident = Incident.objects.create(
        programme_id=programme_id,
        **{name: facts[name] for name in FIELDS if name in facts},
        due_at=rules.due_at(facts["noticed_at"]),
        noted_by_id=actor.person_id,
        noted_at=now,
    )
    publish(events.IncidentNoted(programme_id=programme_id, incident_id=incident.pk), actor=actor)
    return incident


@transaction.atomic
def change(
    *, actor: Actor, incident_id: int, facts: dict[str, Any], revision: int, now: datetime
) -> Incident:
    """What stood before is kept, field by field, with who changed it and when."""
    incident = lock(Incident, incident_id)
    require(rules.may_change(actor, incident, revision=revision))
    require(rules.may_note(actor, incident.programme_id, facts["noticed_at"], now=now))
    before = {
        name: getattr(incident, name)
        for name in FIELDS
        if name in facts and getattr(incident, name) != facts[name]
    }
    if not before:
        return incident
    Revision.objects.create(
        incident=incident,
        number=incident.revision,
        at=now,
        by_id=actor.person_id,
        before={name: _plain(value) for name, value in before.items()},
    )
    for name in before:
        setattr(incident, name, facts[name])
    incident.due_at = rules.due_at(incident.noticed_at)
    incident.revision += 1
    incident.save(update_fields=[*before, "due_at", "revision"])
    publish(
        events.IncidentChanged(
            programme_id=incident.programme_id,
            incident_id=incident.pk,
            fields=tuple(sorted(before)),
        ),
        actor=actor,
    )
    return incident


@transaction.atomic
def close(*, actor: Actor, incident_id: int, now: datetime) -> Incident:
    incident = lock(Incident, incident_id)
    require(rules.may_close(actor, incident))
    incident.closed_at = now
    incident.save(update_fields=["closed_at"])
    publish(
        events.IncidentClosed(programme_id=incident.programme_id, incident_id=incident.pk),
        actor=actor,
    )
    return incident


@transaction.atomic
def remind(*, actor: Actor, incident_id: int, now: datetime) -> bool:
    """One letter with 24 hours left, one when the hours have passed; each once."""
    incident = lock(Incident, incident_id)
    if not rules.waits_for_office(incident):
        return False
    is_past = now > incident.due_at
    if (incident.overdue_at if is_past else incident.reminded_at) is not None:
        return False
    if is_past:
        incident.overdue_at = now
    # Whoever was away gets one letter, not two at once.
    incident.reminded_at = incident.reminded_at or now
    incident.save(update_fields=["overdue_at", "reminded_at"])
    publish(
        events.IncidentDue(
            programme_id=incident.programme_id, incident_id=incident.pk, is_past=is_past
        ),
        actor=actor,
    )
    return True


def remind_all(*, actor: Actor, now: datetime) -> int:
    return sum(remind(actor=actor, incident_id=pk, now=now) for pk in queries.to_remind(now=now))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
