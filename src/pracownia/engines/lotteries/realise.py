"""From chances to panels: a lottery with exactly these chances, or a proof that there is none.

A lottery is found by herding, then weights (`weights`). Where panels are missing, what is still
owed is the direction in which to look: by rounding and repair, by exchanges, at last by the exact
solver. When even that finds nothing, the direction separates the chances from all panels: a cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from pracownia.engines.budget import Budget

from .exchange import Exchange
from .face import Face, herd, matrix
from .oracle import Oracle
from .relaxation import Cut
from .space import Floats, Panel, Space, distinct
from .weights import Nearest, even

EXACT = 2e-9
GAIN = 1e-7
ENOUGH = 0.5
STARTS = 6


@dataclass(frozen=True, eq=False)
class Mixture:
    """Panels with weights that add up to 1."""

    panels: tuple[Panel, ...]
    weights: Floats


@dataclass(eq=False)
class Realiser:
    """Keeps every panel found: they serve for the next point too."""

    space: Space
    budget: Budget
    pool: list[Panel] = field(default_factory=list)

    def realise(self, point: Floats) -> Mixture | Cut:
        """The expected number of people of each type, as a mixture of panels."""
        face = Face.of(self.space, point)
        mixture, herding = self._by_herding(face, point)
        return mixture or self._by_search(face, point, herding)

    def _by_herding(self, face: Face, point: Floats) -> tuple[Mixture | None, bool]:
        """Ever more panels until their even mixture exists; gives up when panels are rare."""
        debt, found = np.zeros(self.space.types), list[Panel]()
        free = int(((point > 1e-9) & (point < self.space.sizes - 1e-9)).sum())
        for share in (1.15, 0.25, 0.4):
            self.budget.check()
            self.budget.tell("herding", len(found), round(1.8 * free) + 8)
            fresh, debt, easy = herd(face, point, int(share * free) + 8, debt)
            found += fresh
            self.pool = distinct([*self.pool, *fresh])
            if not easy:
                return None, False
            mixture = _even(found, point)
            if mixture is not None:
                return mixture, True
        return None, True

    def _by_search(self, face: Face, point: Floats, herding: bool) -> Mixture | Cut:
        oracle = Oracle(face, self.budget)
        if not self.pool:
            best = oracle.best(np.zeros(self.space.types))
            if best is None:
                return self._lifted(face, point, np.zeros(self.space.types), -1.0)
            self.pool = [best.panel]
        nearest = Nearest(matrix(self.pool), point)
        known = {panel.tobytes() for panel in self.pool}
        exchange = Exchange(face)
        while True:
            self.budget.check()
            owed = nearest.owed()
            most = float(np.abs(owed).max())
            self.budget.tell("searching", len(self.pool), 2 * self.space.types)
            if most < EXACT:
                used = np.flatnonzero(nearest.weights)
                weights = nearest.weights[used]
                panels = tuple(self.pool[place] for place in used)
                return Mixture(panels, weights / weights.sum())
            direction = owed / most
            fresh = self._fresh(face, exchange, direction, known, herding)
            if not fresh:
                least = ENOUGH * float(direction @ point)
                best = oracle.best(direction, enough=max(least, 10 * GAIN))
                if best is None:
                    return self._lifted(face, point, np.zeros(self.space.types), -1.0)
                if best.worth <= GAIN or best.panel.tobytes() in known:
                    return self._lifted(face, point, direction, best.bound)
                fresh = [best.panel]
                known.add(best.panel.tobytes())
            self.pool += fresh
            nearest.add(matrix(fresh))

    def _fresh(
        self,
        face: Face,
        exchange: Exchange,
        direction: Floats,
        known: set[bytes],
        herding: bool,
    ) -> list[Panel]:
        """New panels in the direction, without the exact solver."""
        fresh: list[Panel] = []
        for panel in self._tries(face, exchange, direction, herding):
            if panel.tobytes() not in known and direction @ panel > GAIN:
                known.add(panel.tobytes())
                fresh.append(panel)
        return fresh

    def _tries(
        self, face: Face, exchange: Exchange, direction: Floats, herding: bool
    ) -> Iterator[Panel]:
        direct = face.panel(direction, 100 if herding else 40)
        if direct is not None:
            yield direct
        order = np.argsort(-(matrix(self.pool) @ direction), kind="stable")
        for place in order[:STARTS]:
            yield exchange.improved(self.pool[int(place)], direction, steps=3)

    def _lifted(self, face: Face, point: Floats, direction: Floats, most: float) -> Cut:
        """A cut that holds on the face, leaned over until it holds for every panel.

        `away` counts how far a panel is from the face; it is a whole number, 1 or more outside.
        """
        away, here = _distance(self.space, face)
        highest = Face.whole(self.space).highest(direction)
        above = 0.0 if highest is None else float(direction @ highest)
        lean = max(0.0, above - most) + 1e-6 * (1.0 + abs(above))
        return Cut(direction - lean * away, most + 1e-9 - lean * here)


def _distance(space: Space, face: Face) -> tuple[Floats, float]:
    """weights and a number: weights.panel - number = 0 on the face, at least 1 off it."""
    weights, number = np.zeros(space.types), 0.0
    for row in range(len(space.rows)):
        if face.space.least[row] == face.space.most[row]:
            if space.least[row] == space.most[row]:
                continue
            sign = 1.0 if face.space.least[row] == space.least[row] else -1.0
            weights += sign * space.rows[row]
            number += sign * float(face.space.least[row])
    low, full = face.upper == 0, face.lower == space.sizes
    weights += 1.0 * low - 1.0 * full
    return weights, number - float(space.sizes[full].sum())


def _even(panels: Sequence[Panel], point: Floats) -> Mixture | None:
    counts: dict[bytes, int] = {}
    for panel in panels:
        counts[panel.tobytes()] = counts.get(panel.tobytes(), 0) + 1
    single = distinct(panels)
    start = np.array([counts[panel.tobytes()] for panel in single]) / len(panels)
    weights = even(matrix(single), point, start)
    return None if weights is None else Mixture(tuple(single), weights / weights.sum())
