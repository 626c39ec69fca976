"""What is done in the background: erasures that were granted."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(600)
@job()
def carry_out_erasures() -> None:
    actions.carry_out(actor=SYSTEM, now=timezone.now())
