"""The whole way from a space of panels to a lottery over them, with its proof."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from pracownia.engines.budget import Budget, OutOfTime

from .coverage import covered
from .exchange import Exchange
from .face import Face
from .levels import Levels
from .model import Objective
from .oracle import Oracle
from .programme import Stuck
from .realise import Mixture, Realiser
from .relaxation import Cut, fairest
from .space import Flags, Floats, Panel, Space

Proof = Literal["relaxation", "panels", "none"]
MOST_CUTS = 12
STARTS = 4


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
    barred, realiser = found.missing, Realiser(space, budget, list(found.panels))
    bound = 1.0
    try:
        if not found.proven:
            bound = fairest(space, barred, (), 1).lowest
            raise OutOfTime
        cuts: list[Cut] = []
        while len(cuts) <= MOST_CUTS:
            relaxed = fairest(space, barred, cuts, levels)
            bound = relaxed.lowest
            answer = realiser.realise(relaxed.chances * space.sizes)
            if isinstance(answer, Mixture):
                chances = _chances(space, answer)
                pool = tuple(realiser.pool)
                return Solved(barred, chances, answer, pool, bound, "relaxation")
            cuts.append(answer)
        return _by_panels(space, barred, realiser.pool, budget, levels)
    except (OutOfTime, Stuck):
        best = Levels(space, barred, realiser.pool).climb(None, levels)
        unfit = barred if found.proven else np.zeros_like(barred)
        pool = tuple(realiser.pool)
        return Solved(unfit, best.chances, best.mixture, pool, bound, "none")


def _by_panels(
    space: Space, barred: Flags, pool: list[Panel], budget: Budget, levels: int | None
) -> Solved:
    face = Face(space, np.zeros_like(space.sizes), np.where(barred, 0, space.sizes))
    exchange, oracle = Exchange(face), Oracle(face, budget)

    def search(direction: Floats, worth: float, prove: bool) -> list[Panel]:
        budget.check()
        budget.tell("levels", len(pool), 2 * len(pool))
        highest = face.highest(direction)
        if highest is None or float(direction @ highest) <= worth:
            return []
        tried = [face.panel(direction, 60)]
        worths = np.array(pool) @ direction
        best = np.argsort(-worths, kind="stable")[:STARTS]
        tried += [exchange.improved(pool[int(place)], direction) for place in best]
        fresh = [one for one in tried if one is not None and direction @ one > worth]
        if not fresh and prove:
            answer = oracle.best(direction)
            if answer is not None and direction @ answer.panel > worth:
                fresh = [answer.panel]
        pool.extend(fresh)
        return fresh

    found = Levels(space, barred, list(pool)).climb(search, levels)
    return Solved(barred, found.chances, found.mixture, tuple(pool), found.lowest, "panels")


def _chances(space: Space, mixture: Mixture) -> Floats:
    chances: Floats = mixture.weights @ np.array(mixture.panels, dtype=float) / space.sizes
    return chances
