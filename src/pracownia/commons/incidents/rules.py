"""The clock of 72 hours, who keeps the register, and what an incident needs before it is closed."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Decision, Incident

COORDINATOR: Final = "coordinator"
HOURS: Final = timedelta(hours=72)
LEFT: Final = timedelta(hours=24)


def due_at(noticed_at: datetime) -> datetime:
    """72 whole hours, across nights of 23 or 25: a term in hours waits for no working day."""
    return noticed_at + HOURS


def waits_for_office(incident: Incident) -> bool:
    """Nobody has decided yet, or the office was to be told and was not."""
    if incident.closed_at is not None or incident.tells_office == Decision.NO:
        return False
    return incident.office_told_at is None


def may_keep(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_admin or actor.is_system
    if programme_id:
        allowed = allowed or actor.is_a(COORDINATOR, programme_id)
    return unless(
        not allowed,
        _("Incidents are noted by coordinators in their programmes and by administrators."),
    )


def may_note(actor: Actor, programme_id: int, noticed_at: datetime, *, now: datetime) -> Verdict:
    return may_keep(actor, programme_id) and unless(
        noticed_at > now, _("The moment when it was noticed cannot be in the future.")
    )


def may_change(actor: Actor, incident: Incident, *, revision: int) -> Verdict:
    return (
        may_keep(actor, incident.programme_id)
        and unless(incident.closed_at is not None, _("This incident is closed."))
        and unless(
            revision != incident.revision,
            _("Somebody else has changed it meanwhile. Read it again before you save."),
        )
    )


def may_close(actor: Actor, incident: Incident) -> Verdict:
    """Both decisions with reasons; who was to be told has been; a late report says why."""
    told_late = incident.office_told_at is not None and incident.office_told_at > incident.due_at
    return (
        may_keep(actor, incident.programme_id)
        and unless(incident.closed_at is not None, _("This incident is closed."))
        and unless(
            not incident.tells_office or not incident.office_why.strip(),
            _("Decide whether to notify the office (UODO), and write why."),
        )
        and unless(
            not incident.tells_people or not incident.people_why.strip(),
            _("Decide whether to tell the people, and write why."),
        )
        and unless(
            incident.tells_office == Decision.YES and incident.office_told_at is None,
            _("Write when the office (UODO) was notified."),
        )
        and unless(
            incident.tells_people == Decision.YES and incident.people_told_at is None,
            _("Write when the people were told."),
        )
        and unless(
            not incident.effects.strip() or not incident.measures.strip(),
            _("Write the likely effects and the measures: the register has to have them."),
        )
        and unless(
            told_late and len(incident.office_why.strip()) < 20,
            _("The office was notified after 72 hours: write the reasons for the delay."),
        )
    )
