"""What is done in the background: terms that passed without a word."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(300)
@job()
def expire_offers() -> int:
    return actions.expire_offers(actor=SYSTEM, now=timezone.now())
