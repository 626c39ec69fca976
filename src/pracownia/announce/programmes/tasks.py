"""What is done in the background: reminders of sessions."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(3600)
@job()
def remind_of_sessions() -> None:
    actions.remind_of_sessions(actor=SYSTEM, now=timezone.now())
