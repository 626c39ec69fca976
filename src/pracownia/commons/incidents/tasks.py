"""What is done in the background: reminders of the clock."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(600)
@job()
def watch_the_clock() -> None:
    actions.remind_all(actor=SYSTEM, now=timezone.now())
