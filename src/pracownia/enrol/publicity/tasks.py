"""What is done in the background: who asked about a call is forgotten in time."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(24 * 3600)
@job()
def forget_askers() -> None:
    actions.forget_askers(actor=SYSTEM, now=timezone.now())
