"""What the engine answers: frozen values; sentences are keys with values, never prose."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pracownia.engines.answers import Message

from .model import Inputs

Status = Literal["optimal", "stopped", "infeasible"]
Side = Literal["min", "max", "places"]
Standing = Literal[
    "pinned",
    "indispensable",
    "chosen",
    "chosen_by_lot",
    "lost_by_lot",
    "marks",
    "rules",
    "impossible",
    "below_threshold",
    "excluded",
    "unsettled",
]


@dataclass(frozen=True, slots=True)
class Tally:
    """How one rule stands in the chosen list; `rule` is its place among the rules from 0.

    For Each `count` is the largest count of one value and `full` the values at the maximum.
    """

    rule: int
    count: int
    minimum: int
    maximum: int | None
    available: int
    full: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One rule moved: its `side` goes from `before` to `after`; rule None = all the places."""

    rule: int | None
    side: Side
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Way:
    """One cheapest way out of contradictory rules; `total` = marks it would then give."""

    cost: Decimal
    changes: tuple[Change, ...]
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class Demand:
    """One side of one rule that takes part in a contradiction; rule None = all the places."""

    rule: int | None
    side: Side


@dataclass(frozen=True, slots=True)
class Why:
    """Why one person is where they are.

    `margin`: marks a chosen person could lose and stay in an optimal list.
    `price`: marks the best list loses when this person must be in; None = impossible or barred.
    `out`/`into`: who leaves and who else joins in one best list with (or without) this person.
    `rules`: rules that stand in the way (places among the rules from 0).
    """

    number: str
    standing: Standing
    marks: Decimal
    place_by_marks: int
    place_by_lot: int
    margin: Decimal | None
    price: Decimal | None
    rules: tuple[int, ...]
    out: tuple[str, ...]
    into: tuple[str, ...]
    reserve_place: int | None
    message: Message


@dataclass(frozen=True, slots=True)
class Selection:
    """A proposed list with everything needed to repeat it."""

    version: str
    seed: str
    digest: str
    inputs: Inputs
    status: Status
    chosen: tuple[str, ...]
    reserve: tuple[str, ...]
    total: Decimal | None
    bound: Decimal | None
    proof: Literal["bound", "search", "none"]
    tallies: tuple[Tally, ...]
    without_replacement: tuple[str, ...]
    uncovered: tuple[str, ...]
    relaxations: tuple[Way, ...]
    conflict: tuple[Demand, ...]
    notices: tuple[Message, ...]

    @property
    def optimal(self) -> bool:
        return self.status == "optimal"

    @property
    def feasible(self) -> bool:
        return self.status != "infeasible"
