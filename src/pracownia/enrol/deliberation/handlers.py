"""What deliberation does when something happens to a call."""

from pracownia.core.access import SYSTEM
from pracownia.core.events import on
from pracownia.enrol.applications.events import CallAdded

from . import actions


@on(CallAdded)
def take_ways_over(event: CallAdded) -> None:
    """In the next call applicants see of the cards what they saw before, if that was wanted."""
    if event.with_plan:
        actions.copy_ways(actor=SYSTEM, source_id=event.source_id, call_id=event.call_id)
