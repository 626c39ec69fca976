"""What this room does when something happens elsewhere, and who reads its papers."""

from django.utils import timezone

from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import reader
from pracownia.core.access import SYSTEM, Actor, Verdict
from pracownia.core.events import on
from pracownia.enrol.applications.events import ApplicationWithdrawn, CallAdded

from . import actions, rules, tasks
from .events import PortfolioAsked


@on(CallAdded)
def take_limits_over(event: CallAdded) -> None:
    """The next call begins with the limits of the one before, if that was wanted."""
    if event.with_plan:
        actions.copy_limits(actor=SYSTEM, source_id=event.source_id, call_id=event.call_id)


@on(ApplicationWithdrawn)
def a_place_is_free_again(event: ApplicationWithdrawn) -> None:
    actions.leave_reserve(actor=SYSTEM, application_id=event.application_id, now=timezone.now())


@on(PortfolioAsked)
def panels_are_counted_in_the_background(event: PortfolioAsked) -> None:
    tasks.count_portfolio.enqueue(portfolio_id=event.portfolio_id)


@reader("selection.run")
def may_read_protocol(actor: Actor, paper: Paper) -> Verdict:
    """Whoever sees the board may read its protocol."""
    return rules.may_see(actor, paper.programme_id)
