"""People and rules as the coordinator states them: plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as blank
from decimal import Decimal

from pracownia.engines.errors import BadInput


@dataclass(frozen=True, slots=True)
class Candidate:
    """One application: its number, its marks and the features the rules speak of."""

    number: str
    marks: Decimal
    fields: Mapping[str, str] = blank(default_factory=dict)

    def __post_init__(self) -> None:
        if isinstance(self.marks, float):
            raise BadInput(
                "marks_float",
                f"{self.number}: marks must be a Decimal or a whole number, never a float",
                column="marks",
                values={"number": self.number},
            )
        if not isinstance(self.marks, Decimal):
            object.__setattr__(self, "marks", Decimal(self.marks))


@dataclass(frozen=True, slots=True)
class Limit:
    """From `minimum` to `maximum` people whose `field` is `value`."""

    field: str
    value: str
    minimum: int = 0
    maximum: int | None = None
    where: Mapping[str, str] = blank(default_factory=dict)
    weight: int = 1
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Each:
    """For every value of `field` at most `maximum` people (and at least `minimum`).

    An empty field is no value: such people are not counted. The same holds for Distinct.
    """

    field: str
    maximum: int | None = None
    minimum: int = 0
    where: Mapping[str, str] = blank(default_factory=dict)
    weight: int = 1
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Distinct:
    """At least `minimum` different values of `field` among the chosen."""

    field: str
    minimum: int
    where: Mapping[str, str] = blank(default_factory=dict)
    weight: int = 1
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Pool:
    """Exactly `places` people whose `field` is `value`: a pool with its own places."""

    field: str
    value: str
    places: int
    weight: int = 1
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """Nobody below `marks` (inside `where`, when given)."""

    marks: Decimal
    where: Mapping[str, str] = blank(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pinned:
    """A person who is in by a decision of people, with their reason."""

    number: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A person who is out by a decision of people, with their reason."""

    number: str
    reason: str = ""


Quota = Limit | Each | Distinct | Pool
Rule = Limit | Each | Distinct | Pool | Threshold | Pinned | Excluded


@dataclass(frozen=True, slots=True)
class Inputs:
    """All the engine was given, in canonical order: people by number, only fields rules use."""

    candidates: tuple[Candidate, ...]
    rules: tuple[Rule, ...]
    places: int
    reserve: int
    seed: str


def inside(candidate: Candidate, where: Mapping[str, str]) -> bool:
    return all(candidate.fields.get(name) == value for name, value in where.items())
