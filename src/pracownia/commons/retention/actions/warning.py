"""Announcing what falls due: two letters, each once, and calling off what no longer falls due."""

from datetime import datetime

from django.db import transaction

from pracownia.commons.retention import events, queries, rules
from pracownia.commons.retention.models import Deletion
from pracownia.commons.retention.states import State
from pracownia.core.access import Actor
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.offices import Office
from pracownia.engines import clock


def look(*, actor: Actor, office: Office, klass: str, now: datetime) -> Deletion | None:
    """One class of an edition: warn the first time, the second time, or call off."""
    deletion = Deletion.objects.filter(edition_id=office.pk, klass=klass, ended_at=None).first()
    if deletion is None:
        return _announce(actor=actor, office=office, klass=klass, now=now)
    return _remind(actor=actor, deletion_id=deletion.pk, now=now)


@transaction.atomic
def _announce(*, actor: Actor, office: Office, klass: str, now: datetime) -> Deletion | None:
    """Of two nights at once one writes the row, and only that one sends the letters."""
    today = clock.local(now).date()
    due = queries.due_of(office.pk, klass)
    is_early = due is None or today < rules.first_warning_on(due)
    if due is None or is_early or queries.hold_of(office.programme_id):
        return None
    if not queries.how_many(office.pk, klass)[0]:
        return None
    deletion, is_new = Deletion.objects.get_or_create(
        edition_id=office.pk,
        klass=klass,
        ended_at=None,
        defaults={
            "programme_id": office.programme_id,
            "due_on": due,
            "on": rules.day_of_deletion(due, today),
            "first_at": now,
        },
    )
    if is_new:
        _tell(actor, deletion, warning=1)
    return deletion


@transaction.atomic
def _remind(*, actor: Actor, deletion_id: int, now: datetime) -> Deletion:
    deletion = lock(Deletion, deletion_id)
    if deletion.ended_at is not None:
        return deletion
    due = queries.due_of(deletion.edition_id, deletion.klass)
    is_held = queries.hold_of(deletion.programme_id) is not None
    if why := rules.why_call_off(deletion, due=due, is_held=is_held):
        return end(actor=actor, deletion=deletion, why=str(why), now=now)
    today = clock.local(now).date()
    if rules.is_time_for_second(deletion, today=today):
        deletion.state, deletion.second_at = State.NEAR, now
        # A worker that was away sends it late: the seven days begin with the letter.
        deletion.on = max(deletion.on, today + rules.SECOND)
        deletion.save(update_fields=["state", "second_at", "on"])
        _tell(actor, deletion, warning=2)
    return deletion


def end(*, actor: Actor, deletion: Deletion, why: str, now: datetime) -> Deletion:
    """What was deleted before stays proved; the rest will be announced anew when it falls due."""
    deletion.state, deletion.ended_at, deletion.why = State.CALLED_OFF, now, why
    deletion.records = sum(line.gone.count() for line in deletion.lines.all())
    deletion.save(update_fields=["state", "ended_at", "why", "records"])
    publish(
        events.DeletionCalledOff(
            programme_id=deletion.programme_id, deletion_id=deletion.pk, klass=deletion.klass
        ),
        actor=actor,
    )
    return deletion


def _tell(actor: Actor, deletion: Deletion, *, warning: int) -> None:
    publish(
        events.DeletionWarned(
            programme_id=deletion.programme_id,
            deletion_id=deletion.pk,
            edition_id=deletion.edition_id,
            klass=deletion.klass,
            on=deletion.on.isoformat(),
            warning=warning,
        ),
        actor=actor,
    )
