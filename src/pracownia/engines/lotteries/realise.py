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
from .space import Flags, Floats, Panel, Space, distinct
from .weights import Nearest, even

EXACT = 2e-7
GAIN = 1e-7
SHARES = (1.15, 0.25, 0.4)
STARTS = 30
WALKS = 6
STEPS = 60


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
    barred: Flags
    pool: list[Panel] = field(default_factory=list)
    easy: bool = True
    nearest: Nearest | None = None
    exchange: Exchange | None = None
    nodes: int = 0

    def realise(self, point: Floats, most_nodes: int) -> Mixture | Cut | None:
        """The expected number of people of each type, as a mixture of panels.

        None: undecided when the exact solver has visited so many nodes, in all calls together.
        """
        face = Face.of(self.space, point)
        mixture = self._by_herding(face, point) if self.nearest is None else None
        if mixture is not None:
            return mixture
        oracle = Oracle(face, self.budget)
        try:
            return self._by_search(oracle, point, most_nodes - self.nodes)
        finally:
            self.nodes += oracle.nodes

    def _by_herding(self, face: Face, point: Floats) -> Mixture | None:
        """Ever more panels until their even mixture exists; gives up when panels are rare."""
        debt, found = np.zeros(self.space.types), list[Panel]()
        free = int(((point > 1e-9) & (point < self.space.sizes - 1e-9)).sum())
        for share in SHARES:
            self.budget.check()
            self.budget.tell("herding", len(found), round(sum(SHARES) * free) + 8)
            fresh, debt, self.easy = herd(face, point, int(share * free) + 8, debt)
            found += fresh
            self.pool = distinct([*self.pool, *fresh])
            mixture = _even(found, point) if self.easy else None
            if mixture is not None or not self.easy:
                return mixture
        return None

    def _by_search(self, oracle: Oracle, point: Floats, most_nodes: int) -> Mixture | Cut | None:
        face = oracle.face
        nearest = self._nearest(point)
        known = {panel.tobytes() for panel in self.pool}
        while True:
            self.budget.check()
            self.budget.tell("searching", len(self.pool), 2 * self.space.types)
            owed = nearest.owed()
            most = float(np.abs(owed).max())
            if most < EXACT:
                return self._mixture(nearest)
            direction = owed / most
            fresh = self._fresh(face, direction, known)
            cut = None
            if not fresh and oracle.nodes > most_nodes:
                return None
            if not fresh:
                aim = float(direction @ point)
                best = oracle.best(direction, above=GAIN, enough=aim)
                bound = GAIN if best is None else best.bound
                fresh = [] if best is None else [*best.others, best.panel]
                fresh = [panel for panel in fresh if panel.tobytes() not in known]
                known.update(panel.tobytes() for panel in fresh)
                if not fresh or bound < aim - GAIN:
                    cut = self._lifted(face, direction, bound)
            self.pool += fresh
            nearest.add(matrix(fresh))
            if cut is not None:
                return cut

    def exchanges(self) -> Exchange:
        self.exchange = self.exchange or Exchange(self.space, self.barred)
        return self.exchange

    def _nearest(self, point: Floats) -> Nearest:
        if self.nearest is None:
            self.nearest = Nearest(matrix(self.pool), point)
        else:
            self.nearest.add(matrix(self.pool[len(self.nearest.weights) :]))
            self.nearest.aim(point)
        return self.nearest

    def _mixture(self, nearest: Nearest) -> Mixture:
        used = np.flatnonzero(nearest.weights)
        weights = nearest.weights[used]
        return Mixture(tuple(self.pool[place] for place in used), weights / weights.sum())

    def _fresh(self, face: Face, direction: Floats, known: set[bytes]) -> list[Panel]:
        """New panels in the direction, without the exact solver."""
        for tried in self._tries(face, direction):
            fresh: list[Panel] = []
            for panel in tried:
                if panel.tobytes() not in known and direction @ panel > GAIN:
                    known.add(panel.tobytes())
                    fresh.append(panel)
            if fresh:
                return fresh
        return []

    def _tries(self, face: Face, direction: Floats) -> Iterator[list[Panel]]:
        """First what costs little: the direction itself, exchanges, then a longer search."""
        exchange = self.exchanges()
        direct = face.panel(direction, 100 if self.easy else 40)
        order = np.argsort(-(matrix(self.pool) @ direction), kind="stable")
        first = [self.pool[int(place)] for place in order[:STARTS]]
        climbed = [exchange.improved(face, panel, direction) for panel in first]
        yield climbed if direct is None else [direct, *climbed]
        for panel in first[:WALKS]:
            yield exchange.wander(face, panel, direction, STEPS)

    def _lifted(self, face: Face, direction: Floats, most: float) -> Cut:
        """A cut that holds on the face, leaned over until it holds for every panel.

        `away` counts how far a panel is from the face; it is a whole number, 1 or more outside.
        """
        away, here = _distance(self.space, face)
        highest = Face.whole(self.space).highest(direction)
        above = 0.0 if highest is None else float(direction @ highest)
        lean = max(0.0, above - most) + 1e-6 * (1.0 + abs(above))
        weights, number = direction - lean * away, most + 1e-9 - lean * here
        scale = float(np.abs(weights).max())
        return Cut(weights / scale, number / scale)


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
