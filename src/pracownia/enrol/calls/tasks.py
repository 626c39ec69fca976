"""What is done in the background: old codes go."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(24 * 3600)
@job()
def forget_unused_codes() -> None:
    actions.forget_unused(actor=SYSTEM, now=timezone.now())
