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
from .space import Flags, Floats, Panel, Space

PRICED = 1e-7
GAIN = 1e-8
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
        self.highs = quiet()
        warm(self.highs)
        self.highs.setOptionValue("simplex_strategy", 1)
        self._frame()
        for panel in panels:
            self._add(panel)

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

    def climb(self, search: Search | None, levels: int | None = None) -> Fairest:
        """All levels, or only the first few; without `search` over the known panels."""
        chances, lowest, done = np.zeros(self.space.types), None, 0
        if search is not None:
            for ceiling in CEILINGS:
                self._ceiling(ceiling)
                self._fill(search, prove=False)
        self._ceiling(None)
        while self.open.any() and (levels is None or done < levels):
            level, prices = self._fill(search, prove=True) if search else self._master()[:2]
            lowest = level if lowest is None else lowest
            fixed = self.open & (prices > PRICED)
            if not fixed.any():
                fixed = self.open.copy()
            chances[fixed] = level
            self._fix(fixed, level)
            done += 1
        return self._fairest(lowest or 0.0)

    def _ceiling(self, ceiling: float | None) -> None:
        part = max(1, int(self.open.sum()))
        for kind in range(self.space.types):
            most = ceiling / part if ceiling is not None and self.open[kind] else 10.0
            self.highs.changeColCost(1 + kind, -most)

    def _master(self) -> tuple[float, Floats, float]:
        """The lowest chance, the price of each type and that of one panel."""
        if not solved(self.highs):
            raise Stuck("the master programme")
        prices = -np.array(self.highs.getSolution().row_dual)
        level = float(self.highs.getObjectiveValue())
        return level, np.maximum(prices[:-1], 0.0), float(-prices[-1])

    def _fill(self, search: Search, *, prove: bool) -> tuple[float, Floats]:
        """Brings in panels until none raises the level."""
        while True:
            level, prices, worth = self._master()
            fresh = search(prices / self.space.sizes, worth + GAIN, prove)
            added = [panel for panel in fresh if self._add(panel)]
            if not added:
                return level, prices

    def _fix(self, fixed: Flags, level: float) -> None:
        for kind in np.flatnonzero(fixed):
            self.highs.changeRowBounds(int(kind), level - 1e-10, FAR)
            self.highs.changeCoeff(int(kind), 0, 0.0)
        self.open &= ~fixed

    def _fairest(self, lowest: float) -> Fairest:
        self._master()
        weights = np.array(self.highs.getSolution().col_value)[1 + self.space.types :]
        used = np.flatnonzero(weights > 1e-12)
        weights = weights[used] / weights[used].sum()
        panels = tuple(self.panels[place] for place in used)
        chances = weights @ np.array(panels, dtype=float) / self.space.sizes
        return Fairest(chances, lowest, Mixture(panels, weights))
