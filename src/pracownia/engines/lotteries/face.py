"""Panels in a wanted direction: the linear optimum, rounded, then repaired by a few exchanges.

The face of a point y is what every lottery with those chances must use: a quota that y meets
exactly is met exactly by each of its panels, a type with no chance sits in none.
Repair is a tabu search over single exchanges; each broken quota gets heavier as long as it stays
broken (breakout, Morris 1993), which leads out of dead ends without chance.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .programme import maximise, solved
from .space import Floats, Panel, Space, Wholes

NEAR = 1e-6
STEPS = 300


class Face:
    """Panels of a space within narrower limits."""

    def __init__(self, space: Space, lower: Wholes, upper: Wholes) -> None:
        self.space, self.lower, self.upper = space, lower, upper
        self._load()

    @classmethod
    def whole(cls, space: Space) -> "Face":
        return cls(space, np.zeros_like(space.sizes), space.sizes)

    @classmethod
    def of(cls, space: Space, point: Floats) -> "Face":
        counts = space.rows @ point
        least = np.where(counts > space.most - NEAR, space.most, space.least)
        most = np.where(counts < space.least + NEAR, space.least, space.most)
        lower = np.where(point > space.sizes - NEAR, space.sizes, 0)
        upper = np.where(point < NEAR, 0, space.sizes)
        return cls(replace(space, least=least, most=most), lower, upper)

    @property
    def rows(self) -> Floats:
        return np.vstack([self.space.rows, np.ones(self.space.types)])

    @property
    def least(self) -> Wholes:
        return np.append(self.space.least, self.space.size)

    @property
    def most(self) -> Wholes:
        return np.append(self.space.most, self.space.size)

    def _load(self) -> None:
        nothing = np.zeros(self.space.types)
        self.columns = np.arange(self.space.types, dtype=np.int32)
        self.highs = maximise(nothing, self.lower, self.upper, self.rows, self.least, self.most)
        self.highs.setOptionValue("primal_feasibility_tolerance", 1e-7)
        self.highs.setOptionValue("dual_feasibility_tolerance", 1e-7)

    def highest(self, direction: Floats) -> Floats | None:
        """The fractional panel that goes farthest in the direction; None = nothing fits."""
        scaled = direction / max(1.0, float(np.abs(direction).max()))
        self.highs.changeColsCost(len(scaled), self.columns, scaled)
        if not solved(self.highs):
            return None
        return np.array(self.highs.getSolution().col_value)

    def panel(self, direction: Floats, steps: int = STEPS) -> Panel | None:
        """A panel far in the direction; None = none was found (there may still be one)."""
        point = self.highest(direction)
        return None if point is None else self.repair(self._rounded(point), direction, steps)

    def _rounded(self, point: Floats) -> Panel:
        panel: Panel = np.floor(point + 1e-7).astype(np.int64)
        missing = self.space.size - int(panel.sum())
        if missing > 0:
            first = np.argsort(panel - point, kind="stable")[:missing]
            panel[first] += 1
        return panel

    def repair(self, panel: Panel, direction: Floats, steps: int = STEPS) -> Panel | None:
        """Exchanges one person at a time until every quota is kept."""
        space, panel = self.space, panel.copy()
        counts = space.counts(panel)
        pull = direction * (0.45 / (float(np.abs(direction).max()) + 1e-300))
        weight = np.ones(len(counts))
        until = np.zeros(space.types, dtype=np.int64)
        for step in range(1, steps + 1):
            broken = (counts > space.most) | (counts < space.least)
            if not broken.any():
                return panel if panel.sum() == space.size else None
            leaves = np.flatnonzero((panel > self.lower) & (until < step))
            enters = np.flatnonzero((panel < self.upper) & (until < step))
            if not len(leaves) or not len(enters):
                until[:] = 0
                continue
            costs = self._costs(counts, weight, leaves, enters)
            if costs.min() >= 0:
                weight += broken
            costs += pull[leaves][:, None] - pull[enters]
            place = int(costs.argmin())
            out, into = leaves[place // len(enters)], enters[place % len(enters)]
            panel[out] -= 1
            panel[into] += 1
            np.subtract.at(counts, space.features[out], 1)
            np.add.at(counts, space.features[into], 1)
            until[out], until[into] = step + 3 + step % 4, step + 2 + step % 3
        return None

    def _costs(self, counts: Wholes, weight: Floats, leaves: Wholes, enters: Wholes) -> Floats:
        """By how much each exchange breaks the quotas more; a shared feature changes nothing."""
        space = self.space
        down = weight * (1.0 * (counts <= space.least) - (counts > space.most))
        up = weight * (1.0 * (counts >= space.most) - (counts < space.least))
        out, into = space.rows[:, leaves], space.rows[:, enters]
        both = (out * (down + up)[:, None]).T @ into
        costs: Floats = (down @ out)[:, None] + (up @ into) - both
        return costs


def herd(
    face: Face, point: Floats, count: int, debt: Floats, *, patience: int = 5
) -> tuple[list[Panel], Floats, bool]:
    """Panels whose running mean keeps close to the point, and what it still owes to each type.

    Herding (Welling 2009): each panel goes where the debt is. False = failed too often.
    """
    panels: list[Panel] = []
    failures = 0
    while len(panels) < count:
        debt = debt + point
        panel = face.panel(debt)
        if panel is None:
            failures += 1
            if failures > patience:
                return panels, debt, False
            continue
        debt = debt - panel
        panels.append(panel)
    return panels, debt, True


def matrix(panels: Sequence[Panel]) -> Floats:
    return np.array(panels, dtype=float)
