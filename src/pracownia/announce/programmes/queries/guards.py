"""What later rooms ask before a stage is moved or an edition archived: people may live by it."""

from collections.abc import Callable
from datetime import datetime

from pracownia.announce.programmes.models import Window
from pracownia.core.access import YES, Verdict

type Guard = Callable[[Window, datetime, datetime], Verdict]
type Closer = Callable[[int, datetime], Verdict]

guards: list[Guard] = []
closers: list[Closer] = []


def may_move(window: Window, opens_at: datetime, closes_at: datetime) -> Verdict:
    """The first refusal of the guards."""
    verdict = YES
    for guard in guards:
        verdict = verdict and guard(window, opens_at, closes_at)
    return verdict


def may_close(edition_id: int, now: datetime) -> Verdict:
    """Whether nothing in the edition still goes on: the first refusal of the closers."""
    verdict = YES
    for closer in closers:
        verdict = verdict and closer(edition_id, now)
    return verdict
