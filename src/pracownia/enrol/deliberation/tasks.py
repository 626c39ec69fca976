"""What is done in the background: once a day people hear of voices that they have not read."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions, queries


@periodic(24 * 3600)
@job()
def tell_of_discussions() -> int:
    now = timezone.now()
    return sum(
        actions.tell_daily(actor=SYSTEM, call_id=call_id, now=now)
        for call_id in queries.calls_with_news()
    )
