"""Why somebody fits on no panel: a smallest set of quotas that leaves no room for them.

First the relaxation is asked, which costs next to nothing; where it sees room, the tree of the
oracle, within the time and a number of questions and of nodes: the set is then still a proof, only
perhaps not the smallest. What was found for one type is tried on the next.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pracownia.engines.budget import Budget, OutOfTime
from pracownia.engines.selection.conflict import contradiction

from .face import Face
from .oracle import Oracle
from .space import Flags, Floats, Space

MOST_QUESTIONS = 200
MOST_NODES = 400


class Reasons:
    """Asks whether somebody of a type fits while only some quotas hold."""

    def __init__(self, space: Space, budget: Budget) -> None:
        self.space, self.budget = space, budget
        self.limits = [row for row in range(len(space.rows)) if self._says(row)]
        self.nothing: Floats = np.zeros(space.types)
        self.questions = 0

    def _says(self, row: int) -> bool:
        space = self.space
        people = int(space.rows[row] @ space.sizes)
        return bool(space.least[row] > 0 or space.most[row] < min(people, space.size))

    def of(self, barred: Flags) -> dict[int, tuple[int, ...]]:
        """For each barred type the quotas (places in their list); empty = all of them together."""
        found: dict[int, tuple[int, ...]] = {}
        for kind in np.flatnonzero(barred):
            found[int(kind)] = self._of(int(kind), list(dict.fromkeys(found.values())))
        return found

    def _of(self, kind: int, known: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        for one in known:
            if one and not self._fits(kind, one):
                return one
        if self.questions >= MOST_QUESTIONS or self._fits(kind, self.limits):
            return ()
        return tuple(contradiction(self.limits, lambda kept: self._fits(kind, kept)))

    def _fits(self, kind: int, kept: Sequence[int]) -> bool:
        """False is proven; True may be a doubt."""
        face = self._face(kind, kept)
        if face.highest(self.nothing) is None:
            return False
        self.questions += 1
        if self.questions > MOST_QUESTIONS:
            return True
        try:
            return Oracle(face, self.budget, MOST_NODES).may_be()
        except OutOfTime:
            return True

    def _face(self, kind: int, kept: Sequence[int]) -> Face:
        """Panels with somebody of the type that keep these quotas."""
        space = self.space
        held = np.zeros(len(space.rows), dtype=bool)
        held[list(kept)] = True
        least = np.where(held, space.least, 0)
        most = np.where(held, space.most, space.size)
        lower = np.zeros_like(space.sizes)
        lower[kind] = 1
        return Face(replace(space, least=least, most=most), lower, space.sizes)
