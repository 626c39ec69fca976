"""What a lottery answers: frozen values; sentences are keys with values, never prose."""

from dataclasses import dataclass

from pracownia.engines.answers import Message

from .model import Inputs
from .solve import Proof


@dataclass(frozen=True, slots=True)
class Change:
    """One quota moved; quota None = the size of the panel."""

    quota: int | None
    side: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Way:
    """One cheapest way out of contradictory quotas."""

    cost: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Lottery:
    """Chances per person in the order of the pool, and two ways to draw with them.

    `panels` with `weights` give exactly these chances. `uniform` is a numbered list from which
    one is drawn with equal chances; its chances are as near as its length allows.
    `bound`: no lottery gives everybody who can be drawn at all more than this.
    Without panels (not `feasible`) the quotas are proven to contradict each other, except where
    `proof` is "none": then the time passed before the first panel was found.
    """

    version: str
    seed: str
    digest: str
    inputs: Inputs
    feasible: bool
    proof: Proof
    probabilities: tuple[float, ...]
    bound: float
    panels: tuple[tuple[int, ...], ...]
    weights: tuple[float, ...]
    uniform: tuple[tuple[int, ...], ...]
    barred: tuple[int, ...]
    explanations: tuple[Message, ...]
    relaxations: tuple[Way, ...] = ()

    @property
    def min_probability(self) -> float:
        """The lowest chance, 0 where somebody fits on no panel."""
        return min(self.probabilities, default=0.0)

    @property
    def min_of_drawable(self) -> float:
        """The lowest chance among those whom some panel has."""
        barred = set(self.barred)
        drawable = (p for i, p in enumerate(self.probabilities) if i not in barred)
        return min(drawable, default=0.0)

    @property
    def gini(self) -> float:
        """0: equal chances; near 1: a few people have them all."""
        return gini(self.probabilities)


def gini(values: tuple[float, ...]) -> float:
    total, count = sum(values), len(values)
    if not total:
        return 0.0
    ranked = sum(place * value for place, value in enumerate(sorted(values), 1))
    return 2 * ranked / (count * total) - (count + 1) / count
