"""What is done by itself: unfinished uploads go, waiting files are scanned, kept ones looked at."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(3600)
@job
def sweep() -> int:
    return actions.sweep(actor=SYSTEM, now=timezone.now())


@periodic(60)
@job
def scan_waiting() -> int:
    return actions.scan_waiting(actor=SYSTEM, now=timezone.now())


@periodic(24 * 3600)
@job
def look_at_kept() -> int:
    return actions.look_at_kept(actor=SYSTEM, now=timezone.now())


@periodic(24 * 3600)
@job
def drop_orphans() -> int:
    return actions.drop_orphans(actor=SYSTEM, now=timezone.now())
