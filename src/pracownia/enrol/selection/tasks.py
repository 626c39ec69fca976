"""What is done in the background: announcing at a set moment, panels, terms that passed."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@periodic(60)
@job()
def announce_due() -> int:
    """Results whose moment has come."""
    return actions.announce_due(actor=SYSTEM, now=timezone.now())


@job()
def count_portfolio(portfolio_id: int) -> None:
    """Panels of a fair draw, which may take minutes."""
    actions.count_portfolio(actor=SYSTEM, portfolio_id=portfolio_id, clock=timezone.now)


@periodic(300)
@job()
def expire_offers() -> int:
    return actions.expire_offers(actor=SYSTEM, now=timezone.now())
