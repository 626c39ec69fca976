"""Why somebody fits on no panel: a smallest set of quotas that leaves no room for them.

First the relaxation is asked, which costs next to nothing; where it sees room, the exact solver,
within a number of questions and of steps: the set is then still a proof, only perhaps not the
smallest. What was found for one type is tried on the next.
"""

from collections.abc import Sequence

import highspy
import numpy as np

from pracownia.engines.selection.conflict import contradiction

from .programme import FAR, INFEASIBLE, maximise
from .space import Flags, Space

MOST_QUESTIONS = 40
MOST_NODES = 200


class Reasons:
    """Asks whether somebody of a type fits while only some quotas hold."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.limits = [row for row in range(len(space.rows)) if self._says(row)]
        self.linear, self.whole = self._programme(whole=False), self._programme(whole=True)
        self.whole.setOptionValue("mip_max_nodes", MOST_NODES)
        self.questions = 0

    def _says(self, row: int) -> bool:
        space = self.space
        people = int(space.rows[row] @ space.sizes)
        return bool(space.least[row] > 0 or space.most[row] < min(people, space.size))

    def _programme(self, *, whole: bool) -> highspy.Highs:
        space = self.space
        rows = np.vstack([space.rows, np.ones(space.types)])
        least, most = np.append(space.least, space.size), np.append(space.most, space.size)
        nothing = np.zeros(space.types)
        return maximise(nothing, nothing, space.sizes, rows, least, most, whole=whole)

    def of(self, barred: Flags) -> dict[int, tuple[int, ...]]:
        """For each barred type the quotas (places in their list); empty = all of them together."""
        found: dict[int, tuple[int, ...]] = {}
        for kind in np.flatnonzero(barred):
            found[int(kind)] = self._of(int(kind), list(dict.fromkeys(found.values())))
        return found

    def _of(self, kind: int, known: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        if not self._fits(self.linear, kind, self.limits):
            return tuple(
                contradiction(self.limits, lambda kept: self._fits(self.linear, kind, kept))
            )
        for one in known:
            if one and not self._fits_whole(kind, one):
                return one
        if self.questions >= MOST_QUESTIONS:
            return ()
        reason = tuple(contradiction(self.limits, lambda kept: self._fits_whole(kind, kept)))
        return () if len(reason) == len(self.limits) else reason

    def _fits_whole(self, kind: int, kept: Sequence[int]) -> bool:
        if not self._fits(self.linear, kind, kept):
            return False
        self.questions += 1
        return self.questions > MOST_QUESTIONS or self._fits(self.whole, kind, kept)

    def _fits(self, highs: highspy.Highs, kind: int, kept: Sequence[int]) -> bool:
        space, holds = self.space, set(kept)
        for row in self.limits:
            inside = row in holds
            least = float(space.least[row]) if inside else -FAR
            most = float(space.most[row]) if inside else FAR
            highs.changeRowBounds(row, least, most)
        highs.changeColBounds(kind, 1.0, float(space.sizes[kind]))
        highs.clearSolver()
        highs.run()
        fits = highs.getModelStatus() != INFEASIBLE
        highs.changeColBounds(kind, 0.0, float(space.sizes[kind]))
        return bool(fits)
