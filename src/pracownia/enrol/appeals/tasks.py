"""What is done in the background: those who decide are reminded of the term."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions, queries


@periodic(3600)
@job()
def remind_of_appeals() -> int:
    now = timezone.now()
    found = queries.overdue(now)
    for appeal_id in found:
        actions.remind(actor=SYSTEM, appeal_id=appeal_id, now=now)
    return len(found)
