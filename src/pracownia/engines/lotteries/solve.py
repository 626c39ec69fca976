"""The whole way from a space of panels to a lottery over them, with its proof.

The chances of the relaxation are realised, or levels are proven one by one over the panels. Which
way arrives first cannot be told beforehand, so they share the work, counted in nodes of the
search trees and not in seconds: the result does not depend on the machine.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from pracownia.engines.budget import Budget, OutOfTime

from .coverage import covered
from .face import Face
from .levels import Levels
from .model import Objective
from .oracle import Oracle
from .programme import Stuck
from .realise import Mixture, Realiser
from .relaxation import Cut, fairest
from .space import Flags, Floats, Panel, Space

Proof = Literal["relaxation", "panels", "none"]
STARTS = 12
PART = 0.25
PATIENCE = 300
FIRST_NODES = 6_000


@dataclass(frozen=True, eq=False)
class Solved:
    """`bound`: no lottery gives everybody who can be drawn more than this."""

    barred: Flags
    chances: Floats
    mixture: Mixture
    pool: tuple[Panel, ...]
    bound: float
    proof: Proof


def solve(space: Space, objective: Objective, budget: Budget) -> Solved | None:
    """None: no panel keeps the quotas."""
    found = covered(space, budget)
    if found is None:
        return None
    levels = 1 if objective == "maximin" else None
    search = _Search(space, found.missing, budget, list(found.panels))
    try:
        if not found.proven:
            raise OutOfTime
        return search.run(levels)
    except OutOfTime:
        best = Levels(space, found.missing, search.pool).climb(levels)
        unfit = found.missing if found.proven else np.zeros_like(found.missing)
        return Solved(unfit, best.chances, best.mixture, tuple(search.pool), search.bound, "none")


class _Search:
    """The relaxation, cut until a lottery has its chances: by what separates, and by a level."""

    def __init__(self, space: Space, barred: Flags, budget: Budget, pool: list[Panel]) -> None:
        self.space, self.barred, self.budget = space, barred, budget
        self.realiser = Realiser(space, budget, barred, pool)
        self.levels: Levels | None = None
        self.face = Face(space, np.zeros_like(space.sizes), np.where(barred, 0, space.sizes))
        self.oracle = Oracle(self.face, budget)
        self.bound = fairest(space, barred, (), 1).lowest

    @property
    def pool(self) -> list[Panel]:
        return self.realiser.pool

    def run(self, levels: int | None) -> Solved:
        cuts: list[Cut] = []
        try:
            while self.levels is None or not self._done(levels):
                relaxed = fairest(self.space, self.barred, cuts, levels)
                self.bound = min(self.bound, relaxed.lowest)
                most_nodes = self.oracle.nodes // 2 + FIRST_NODES
                answer = self.realiser.realise(relaxed.chances * self.space.sizes, most_nodes)
                if isinstance(answer, Mixture):
                    return self._solved(answer, relaxed.lowest, "relaxation")
                cuts += [] if answer is None else [answer]
                cuts += self._some_levels(levels)
        except Stuck:
            while not self._done(levels):
                self._level()
        found = self._master().climb(levels)
        return self._solved(found.mixture, found.lowest, "panels")

    def _done(self, levels: int | None) -> bool:
        master = self._master()
        return master.done or (levels is not None and master.levels >= levels)

    def _master(self) -> Levels:
        if self.levels is None:
            self.levels = Levels(self.space, self.barred, self.pool)
        return self.levels

    def _some_levels(self, levels: int | None) -> list[Cut]:
        """So many that proving by levels gets twice the work that realising had."""
        cuts = [self._level()]
        while not self._done(levels) and self.oracle.nodes < 2 * self.realiser.nodes:
            cuts.append(self._level())
        return cuts

    def _level(self) -> Cut:
        """The exact next level, where cuts alone come down too slowly."""
        master = self._master()
        master.take(self.pool)
        return master.rise(self._better)

    def _better(self, direction: Floats, worth: float, prove: bool) -> list[Panel]:
        """Panels worth more; with `prove` none only where there are none."""
        self.budget.check()
        self.budget.tell("levels", len(self.pool), 2 * len(self.pool))
        highest = self.face.highest(direction)
        if highest is None or float(direction @ highest) <= worth:
            return []
        exchange = self.realiser.exchanges()
        order = np.argsort(-(np.array(self.pool) @ direction), kind="stable")[:STARTS]
        tried = [self.face.panel(direction, 60)]
        tried += [exchange.improved(self.face, self.pool[int(p)], direction) for p in order]
        fresh = [one for one in tried if one is not None and direction @ one > worth]
        if not fresh and prove:
            enough = worth + PART * (float(direction @ highest) - worth)
            best = self.oracle.best(direction, above=worth, enough=enough, patience=PATIENCE)
            fresh = [] if best is None else [*best.others, best.panel]
        self.pool.extend(fresh)
        return fresh

    def _solved(self, mixture: Mixture, bound: float, proof: Proof) -> Solved:
        seats = mixture.weights @ np.array(mixture.panels, dtype=float)
        chances: Floats = seats / self.space.sizes
        return Solved(self.barred, chances, mixture, tuple(self.pool), bound, proof)
