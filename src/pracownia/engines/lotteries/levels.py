"""The leximin over panels themselves, level by level, bringing in panels as they are needed.

Column generation (Flanigan et al. 2021) in the space of types: the master programme maximises the
lowest chance z over the known panels; its prices say which panel would raise it; when the exact
solver knows none, z is proven and the types with a price are fixed there. Without a search it
gives the best lottery of the known panels.

Prices of a degenerate master jump about. So the first level begins with a ceiling on them: the
mean of the lowest part of the chances is maximised before the very lowest (a conditional value
at risk); the ceiling then rises.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from .programme import FAR, Stuck, quiet, solved, warm
from .realise import Mixture
from .relaxation import Cut
from .space import Flags, Floats, Panel, Space

PRICED = 1e-7
GAIN = 1e-8
SLACK = 2e-9
CEILINGS = (1.5, 4.0, 12.0)
# direction, worth to exceed, whether to prove that there is none -> panels that exceed it
type Search = Callable[[Floats, float, bool], list[Panel]]


@dataclass(frozen=True, eq=False)
class Fairest:
    chances: Floats
    lowest: float
    mixture: Mixture


class Levels:
    """The master programme. Columns: z, a shortage of each type, then the panels."""

    def __init__(self, space: Space, barred: Flags, panels: Iterable[Panel]) -> None:
        self.space, self.open = space, ~barred
        self.panels: list[Panel] = []
        self.known: set[bytes] = set()
        self.levels = 0
        self.lowest: float | None = None
        self.highs = quiet()
        warm(self.highs)
        self.highs.setOptionValue("simplex_strategy", 1)
        self._frame()
        self.take(panels)

    def _frame(self) -> None:
        import highspy  # noqa: PLC0415 - one name, kept beside its use

        types, none = self.space.types, np.array([], dtype=np.int32)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for kind in range(types):
            self.highs.addRow(0.0 if self.open[kind] else -FAR, FAR, 0, none, none.astype(float))
        self.highs.addRow(1.0, 1.0, 0, none, none.astype(float))
        rows = np.flatnonzero(self.open).astype(np.int32)
        self.highs.addCol(1.0, 0.0, 1.0, len(rows), rows, -np.ones(len(rows)))
        for kind in range(types):
            self.highs.addCol(-1.0, 0.0, FAR, 1, np.array([kind], dtype=np.int32), np.ones(1))

    def _add(self, panel: Panel) -> bool:
        if panel.tobytes() in self.known:
            return False
        self.known.add(panel.tobytes())
        self.panels.append(panel)
        kinds = np.flatnonzero(panel)
        rows = np.append(kinds, self.space.types).astype(np.int32)
        values = np.append(panel[kinds] / self.space.sizes[kinds], 1.0)
        self.highs.addCol(0.0, 0.0, FAR, len(rows), rows, values)
        return True

    def take(self, panels: Iterable[Panel]) -> None:
        """Panels found elsewhere."""
        for panel in panels:
            self._add(panel)

    @property
    def done(self) -> bool:
        return not self.open.any()

    def rise(self, search: Search) -> Cut:
        """One level more, with its proof: what no panel exceeds at the prices of this level."""
        if self.lowest is None:
            for ceiling in CEILINGS:
                self._ceiling(ceiling)
                self._fill(search, prove=False)
        self._ceiling(None)
        level, prices, worth = self._fill(search, prove=True)
        self._settle(level, prices)
        return Cut(prices / self.space.sizes, worth + GAIN)

    def climb(self, levels: int | None = None) -> Fairest:
        """All levels, or only the first few, over the panels that are known now."""
        self._ceiling(None)
        while not self.done and (levels is None or self.levels < levels):
            level, prices, _ = self._master()
            self._settle(level, prices)
        return self._fairest()

    def _settle(self, level: float, prices: Floats) -> None:
        self.levels += 1
        self.lowest = level if self.lowest is None else self.lowest
        fixed: Flags = self.open & (prices > PRICED)
        self._fix(fixed if fixed.any() else self.open.copy(), level)

    def _ceiling(self, ceiling: float | None) -> None:
        """Shortages cost at most this much; None: there are none any more."""
        part = max(1, int(self.open.sum()))
        for kind in range(self.space.types):
            self.highs.changeColCost(1 + kind, -(ceiling or 0.0) / part)
            self.highs.changeColBounds(1 + kind, 0.0, 0.0 if ceiling is None else FAR)

    def _master(self) -> tuple[float, Floats, float]:
        """The lowest chance, the price of each type and that of one panel."""
        if not solved(self.highs, certain=True):
            raise Stuck(f"the master programme: {self.highs.getModelStatus()}")
        prices = -np.array(self.highs.getSolution().row_dual)
        level = float(self.highs.getObjectiveValue())
        return level, np.maximum(prices[:-1], 0.0), float(-prices[-1])

    def _fill(self, search: Search, *, prove: bool) -> tuple[float, Floats, float]:
        """Brings in panels until none raises the level."""
        while True:
            level, prices, worth = self._master()
            fresh = search(prices / self.space.sizes, worth + GAIN, prove)
            added = [panel for panel in fresh if self._add(panel)]
            if not added:
                return level, prices, worth

    def _fix(self, fixed: Flags, level: float) -> None:
        for kind in np.flatnonzero(fixed):
            self.highs.changeRowBounds(int(kind), level - SLACK, FAR)
            self.highs.changeCoeff(int(kind), 0, 0.0)
        self.open &= ~fixed

    def _fairest(self) -> Fairest:
        self._master()
        weights = np.array(self.highs.getSolution().col_value)[1 + self.space.types :]
        used = np.flatnonzero(weights > 1e-12)
        weights = weights[used] / weights[used].sum()
        panels = tuple(self.panels[place] for place in used)
        chances = weights @ np.array(panels, dtype=float) / self.space.sizes
        return Fairest(chances, self.lowest or 0.0, Mixture(panels, weights))
