"""What is done in the background: the night."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(24 * 3600)
@job()
def night() -> None:
    actions.night(actor=SYSTEM, now=timezone.now())
