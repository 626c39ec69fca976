"""What is done in the background: announced changes come into force, old codes go."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(24 * 3600)
@job()
def forget_unused_codes() -> None:
    actions.forget_unused(actor=SYSTEM, now=timezone.now())


@periodic(900)
@job()
def apply_changes() -> None:
    actions.apply_due(actor=SYSTEM, now=timezone.now())
