"""Letters about the clock: 24 hours left, and the 72 hours passed."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from pracownia.commons.letters.notices import Note, notice
from pracownia.commons.people import ties
from pracownia.engines import clock

from .events import IncidentDue
from .models import Incident


@notice(IncidentDue, template="incidents/notices/due.txt")
def due(event: IncidentDue) -> Iterable[Note]:
    found = Incident.objects.get(pk=event.incident_id)
    told_at = (found.overdue_at if event.is_past else found.reminded_at) or found.noted_at
    people = ties.responsible_for(event.programme_id, on=clock.local(told_at).date())
    link = f"{settings.BASE_URL}{reverse('incidents:one', args=[found.pk])}"
    facts = {"incident": found, "link": link, "is_past": event.is_past}
    return [Note(person, facts) for person in people]
