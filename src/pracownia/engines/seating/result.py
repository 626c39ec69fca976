"""What the engine answers: frozen values; sentences are keys with values, never prose."""

from dataclasses import dataclass
from typing import Literal

from pracownia.engines.answers import Message

from .bounds import Bound
from .model import Case
from .possible import Contradiction

# optimal: no seating has fewer repeats; found: the best met; impossible: the rules allow none.
Status = Literal["optimal", "found", "impossible"]
Rounds = tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What can be counted off the tables by hand.

    `distinct` = pairs that meet at all, `repeats` = for each pair the pairs of rounds in which it
    sits together (twice: 1, three times: 3), `same` = meetings of people with the same value,
    `wishes` = wishes fulfilled, `most` = how often the pair that meets most often meets.
    """

    distinct: int
    repeats: int
    meetings: int
    most: int
    same: int
    apart: int
    wishes: int


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the plan for one person in one round; None = has no seat."""

    round: int
    person: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Seating:
    """Who sits where in every round, with what is needed to believe it and to repeat it.

    `broken` = how often a hard rule is broken, where neither a seating that keeps all nor a proof
    that there is none was found.
    """

    version: str
    seed: str
    digest: str
    case: Case
    status: Status
    rounds: Rounds
    tally: Tally
    bound: Bound | None
    design: str
    contradiction: Contradiction | None
    notices: tuple[Message, ...]
    broken: int = 0
    moves: tuple[Move, ...] = ()

    @property
    def feasible(self) -> bool:
        return self.status != "impossible"
