"""What the house does by itself: tells again what was not heard, seals, keeps heads."""

from django.conf import settings
from django.utils import timezone

from . import events, heads, journal, limits
from .jobs import job, periodic


@periodic(60)
@job
def tick() -> int:
    """Seal what a crash left unsealed and tell events that some ear has not heard."""
    journal.seal_all()
    return events.redeliver(now=timezone.now())


@periodic(24 * 3600)
@job
def keep_head() -> None:
    """Write the newest seal into the data folder, so that a cut-off end shows."""
    heads.keep(settings.ENV.data)


@periodic(3600)
@job
def forget_tallies() -> None:
    """Counts of requests are of no use after their stretch of time."""
    limits.forget(now=timezone.now())
