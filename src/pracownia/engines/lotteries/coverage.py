"""Who can be on no panel at all: asked before the lottery, for such people get no chance."""

from dataclasses import dataclass

import numpy as np

from pracownia.engines.budget import Budget, OutOfTime

from .exchange import Exchange
from .face import Face
from .oracle import Oracle
from .space import Flags, Floats, Panel, Space

TRIES = 4
LATEST = 3
PATIENCE = 100


@dataclass(frozen=True, eq=False)
class Covered:
    """Types that no panel has, and panels that have the others; not `proven` = out of time."""

    missing: Flags
    panels: list[Panel]
    proven: bool


def covered(space: Space, budget: Budget) -> Covered | None:
    """None: there is no panel. OutOfTime only where the time passed before the first panel."""
    if Face.whole(space).highest(np.zeros(space.types)) is None:
        return None
    search = _Search(space, budget)
    try:
        while search.missing.any():
            panel = search.next()
            if panel is None:
                break
            search.keep(panel)
    except OutOfTime:
        if not search.panels:
            raise
        return Covered(search.missing, search.panels, False)
    return Covered(search.missing, search.panels, True) if search.panels else None


class _Search:
    """Cheap ways first; the exact solver when they fail."""

    def __init__(self, space: Space, budget: Budget) -> None:
        self.face = Face.whole(space)
        self.space, self.budget = space, budget
        self.oracle = Oracle(self.face, budget)
        self.missing: Flags = np.ones(space.types, dtype=bool)
        self.panels: list[Panel] = []
        self.exchange: Exchange | None = None
        self.misses = 0

    def keep(self, panel: Panel) -> None:
        self.panels.append(panel)
        self.missing = self.missing & (panel == 0)
        self.budget.tell("coverage", int((~self.missing).sum()), self.space.types)
        self.budget.check()

    def next(self) -> Panel | None:
        """A panel with types that are missing; None = there is none (proven)."""
        wanted = self.missing.astype(float)
        # Where repair failed again and again it is not asked any more.
        panel = self.face.panel(wanted) if self.misses < TRIES else None
        if panel is not None and panel[self.missing].any():
            return panel
        self.misses += 1
        panel = self._exchanged(wanted)
        if panel is not None:
            return panel
        best = self.oracle.best(wanted, above=0.0, patience=PATIENCE)
        return None if best is None else best.panel

    def _exchanged(self, wanted: Floats) -> Panel | None:
        if not self.panels:
            return None
        self.exchange = self.exchange or Exchange(self.space, self.space.sizes == 0)
        for known in self.panels[-LATEST:]:
            panel = self.exchange.improved(self.face, known, wanted, steps=3)
            if wanted @ panel > 0:
                return panel
        return None
