"""What later rooms ask before a stage of the calendar is moved: people may live by it already."""

from collections.abc import Callable
from datetime import datetime

from pracownia.announce.programmes.models import Window
from pracownia.core.access import YES, Verdict

type Guard = Callable[[Window, datetime, datetime], Verdict]

guards: list[Guard] = []


def may_move(window: Window, opens_at: datetime, closes_at: datetime) -> Verdict:
    """The first refusal of the guards."""
    verdict = YES
    for guard in guards:
        verdict = verdict and guard(window, opens_at, closes_at)
    return verdict
