"""How long an engine may run, and whom it tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

# The stage, how much of it is done and of how many; may raise Cancelled.
Progress = Callable[[str, int, int], None]


class OutOfTime(Exception):
    """The time allowed has passed; `members` = the best list so far, where there is one."""

    members: frozenset[int] | None = None


@dataclass
class Budget:
    """How long the engine may run and whom it tells; the callback may raise Cancelled."""

    until: float | None = None
    progress: Progress | None = None

    @classmethod
    def of(cls, seconds: float | None, progress: Progress | None) -> "Budget":
        return cls(None if seconds is None else monotonic() + seconds, progress)

    def left(self) -> float | None:
        return None if self.until is None else self.until - monotonic()

    def check(self) -> None:
        if self.until is not None and monotonic() > self.until:
            raise OutOfTime

    def tell(self, stage: str, done: int, of: int) -> None:
        if self.progress is not None:
            self.progress(stage, done, of)
