"""What the engine answers: frozen values; sentences are keys with values, never prose."""

from dataclasses import dataclass

from pracownia.engines.answers import Message

from .model import Case


@dataclass(frozen=True, slots=True)
class Meeting:
    """One candidate in one slot with the reviewers, all counted from 0."""

    candidate: int
    slot: int
    reviewers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Somebody without a place: why, and what single change would give them one."""

    candidate: int
    why: Message
    fixes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Timetable:
    """The timetable with its proof.

    `bound`: no timetable has more meetings; `burden`: the sum of squares of the loads and
    `least_burden`: no timetable with as many meetings has a smaller one; `waits`: slots that
    reviewers wait through inside half-days.
    """

    case: Case
    meetings: tuple[Meeting, ...]
    bound: int
    unplaced: tuple[Unplaced, ...]
    loads: tuple[int, ...]
    burden: int
    least_burden: int
    waits: int
    version: str
    seed: str
    digest: str

    @property
    def optimal(self) -> bool:
        """Whether it is proven that nobody more can be placed."""
        return len(self.meetings) == self.bound
