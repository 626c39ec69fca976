"""The fairest chances when fractions of people may sit: an upper bound, and often the truth.

Chances q_t of one person of each type; everybody still undecided has z or more. Maximise z; by
complementary slackness a type whose excess over z has a price has exactly z in every optimum, so
it is fixed there; go on with the others. The result is unique.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .programme import FAR, Stuck, maximise, solved
from .space import Flags, Floats, Space

PRICED = 1e-7
ROOM = (0.0, 1e-10, 1e-9, 2e-8, 2e-7)


@dataclass(frozen=True, eq=False)
class Cut:
    """weights . panel <= most for every panel, though not for every fractional one."""

    weights: Floats
    most: float


@dataclass(frozen=True, eq=False)
class Relaxed:
    """Chances of one person of each type, and the level at which the lowest are."""

    chances: Floats
    lowest: float


def fairest(
    space: Space, barred: Flags, cuts: Sequence[Cut] = (), levels: int | None = None
) -> Relaxed:
    """The leximin of the relaxation, or only its lowest levels.

    Every row gets a little room for rounding, more only when it is needed.
    """
    for room in ROOM:
        try:
            return _Levels(space, barred, cuts, room).climb(levels)
        except Stuck:
            continue
    raise Stuck("the relaxation has no solution")


class _Levels:
    """Columns: the excess of each type over z, then z; rows: quotas, size, cuts, then caps."""

    def __init__(self, space: Space, barred: Flags, cuts: Sequence[Cut], room: float) -> None:
        self.space, self.room = space, room
        self.open = ~barred
        self.chances = np.zeros(space.types)
        sizes = space.sizes.astype(float)
        table = [space.rows * sizes, sizes[None, :]]
        table += [(cut.weights * sizes)[None, :] for cut in cuts]
        self.table = np.vstack(table)
        least = np.concatenate([space.least, [space.size], np.full(len(cuts), -FAR)]) - room
        most = np.concatenate([space.most, [space.size], [cut.most for cut in cuts]]) + room
        self.common = self.table @ self.open
        self.highs = maximise(
            np.append(np.zeros(space.types), 1.0),
            np.zeros(space.types + 1),
            np.append(np.where(barred, 0.0, 1.0), 1.0),
            np.hstack([self.table, self.common[:, None]]),
            least,
            most,
        )
        self.caps: dict[int, int] = {}

    def climb(self, levels: int | None) -> Relaxed:
        lowest, done = 0.0, 0
        while self.open.any():
            values, level = self._solve()
            lowest = level if done == 0 else lowest
            done += 1
            settled = self.open.copy() if done == levels else self._settled(level)
            self.chances[settled] = (values[:-1] + level)[settled]
            self._fix(settled)
        return Relaxed(np.clip(self.chances, 0.0, 1.0), lowest)

    def _solve(self) -> tuple[Floats, float]:
        """Solves, adding `nobody above 1` only for the types that break it."""
        while True:
            if not solved(self.highs, certain=True):
                raise Stuck("rounding")
            values = np.array(self.highs.getSolution().col_value)
            level = float(values[-1])
            above = self.open & (values[:-1] + level > 1 + 1e-9)
            fresh = [int(kind) for kind in np.flatnonzero(above) if int(kind) not in self.caps]
            if not fresh:
                return values, level
            for kind in fresh:
                self.caps[kind] = len(self.table) + len(self.caps)
                columns = np.array([kind, self.space.types], dtype=np.int32)
                self.highs.addRow(-FAR, 1.0, 2, columns, np.ones(2))

    def _settled(self, level: float) -> Flags:
        solution = self.highs.getSolution()
        prices, duals = np.array(solution.col_dual)[:-1], np.array(solution.row_dual)
        settled: Flags = self.open & (np.abs(prices) > PRICED)
        for kind, row in self.caps.items():
            if self.open[kind] and abs(duals[row]) > PRICED:
                settled[kind] = True
        if settled.any():
            return settled
        if level > 1 - 1e-9:
            return self.open.copy()
        raise Stuck("no prices")

    def _fix(self, settled: Flags) -> None:
        for kind in np.flatnonzero(settled):
            value = float(self.chances[kind])
            least, most = max(0.0, value - self.room), min(1.0, value + self.room)
            self.highs.changeColBounds(int(kind), least, most)
            if int(kind) in self.caps:
                self.highs.changeCoeff(self.caps[int(kind)], self.space.types, 0.0)
        self.open &= ~settled
        common = self.table @ self.open
        for row in np.flatnonzero(common != self.common):
            self.highs.changeCoeff(int(row), self.space.types, float(common[row]))
        self.common = common
