"""The transport problem behind the assignment, kept warm in HiGHS while pairs are added.

Rows: each application gets what it needs, each reviewer between two limits. Columns: pairs, and
for each row the ways in which it may give way, at a price far above any bid.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pracownia.engines.budget import Budget

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    type Floats = NDArray[numpy.float64]
    type Flags = NDArray[numpy.bool_]
    type Wholes = NDArray[numpy.int64]

# Up to so many pairs all of them enter at once; beyond, a few for each application at first.
ALL_AT_ONCE = 6_000
SPARE, ENTERING = 4, 3
ROUNDS = 25
NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Limits:
    """Loads allowed; `soft` where nobody set them, so that they may give way."""

    least: "Wholes"
    most: "Wholes"
    soft_least: "Flags"
    soft_most: "Flags"


@dataclass(frozen=True, slots=True)
class Solved:
    """Pairs taken, what is missing for each application, and the prices of all rows."""

    taken: "Flags"
    short: "Wholes"
    prices: "Floats"


class Transport:
    """Largest sum of `gains` (minus infinity = never) over pairs; all numbers of the order of 1."""

    def __init__(self, gains: "Floats", needs: "Wholes", limits: Limits) -> None:
        import highspy  # noqa: PLC0415 - heavy, only when an engine really runs
        import numpy as np  # noqa: PLC0415

        self.np, self.highs = np, highspy.Highs()  # type: ignore[no-untyped-call]
        self.gains, self.needs, self.limits = gains, needs, limits
        self.count, self.people = gains.shape
        self.pairs: list[tuple[Any, Any]] = []
        self.inside = ~np.isfinite(gains)
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("presolve", "off"),
        ):
            self.highs.setOptionValue(option, value)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._rows()

    def solve(self, budget: Budget) -> Solved:
        """A best vertex; pairs enter until no price says that one more would gain.

        Out of time the vertex so far: its prices still give a true bound.
        """
        self._enter(self._first())
        while True:
            budget.tell("assign", int(self.inside.sum()), self.inside.size)
            self.highs.run()
            solution = self.highs.getSolution()
            prices = self.np.array(solution.row_dual)
            fresh = self._gaining(prices)
            left = budget.left()
            if not fresh.any() or (left is not None and left < 0):
                return self._solved(self.np.array(solution.col_value), prices)
            self._enter(fresh)

    def _rows(self) -> None:
        np, limits = self.np, self.limits
        lower = np.concatenate([self.needs, limits.least]).astype(float)
        upper = np.concatenate([self.needs, limits.most]).astype(float)
        none = np.array([], dtype=np.int32)
        rows = len(lower)
        starts = np.zeros(rows, dtype=np.int32)
        self.highs.addRows(rows, lower, upper, 0, starts, none, np.array([], dtype=float))
        # A path of exchanges passes each reviewer once, so no bids can be worth this much.
        soft = 2.0 * self.people + 2.0
        hard = 10.0 * soft
        far = np.full(self.people, float(self.count))
        one = np.ones(self.people)
        people = self.count + np.arange(self.people)
        which = np.arange(self.count)
        self._columns(np.full(self.count, -2 * hard), self.needs.astype(float), [which], 1.0)
        # Giving way by one is cheaper than by more, so that nobody bears everything.
        for sign, gives in ((1.0, limits.soft_least), (-1.0, limits.soft_most)):
            self._columns(np.where(gives, -soft, -hard), one, [people], sign)
            self._columns(np.where(gives, -3 * soft, -hard), far, [people], sign)
        self.elastic = self.count + 4 * self.people

    def _columns(self, costs: "Floats", upper: "Floats", rows: list[Any], value: float) -> None:
        np, count, depth = self.np, len(costs), len(rows)
        starts = (np.arange(count) * depth).astype(np.int32)
        index = np.stack(rows, axis=1).astype(np.int32).ravel()
        values = np.full(count * depth, value)
        self.highs.addCols(
            count, costs, np.zeros(count), upper, count * depth, starts, index, values
        )

    def _enter(self, fresh: "Flags") -> None:
        which, who = self.np.nonzero(fresh)
        self.inside |= fresh
        self.pairs.append((which, who))
        gains = self.gains[which, who]
        self._columns(gains, self.np.ones(len(gains)), [which, self.count + who], 1.0)

    def _first(self) -> "Flags":
        """Pairs to begin with: the best ones at prices that roughly even out the loads."""
        np = self.np
        if self.gains.size <= ALL_AT_ONCE:
            return ~self.inside
        wanted = self.needs.sum() / self.people
        prices = np.zeros(self.people)
        most = int(self.needs.max())
        for turn in range(ROUNDS):
            best = self._best(self.gains - prices, most)
            prices += (best.sum(axis=0) / wanted - 1.0) * 0.3 / (1 + turn)
        return self._best(self.gains - prices, most + SPARE) & ~self.inside

    def _best(self, gains: "Floats", count: int) -> "Flags":
        """The so many best pairs of each application."""
        np = self.np
        chosen: Flags = np.zeros(gains.shape, dtype=bool)
        count = min(count, self.people)
        places = np.argpartition(-gains, count - 1, axis=1)[:, :count]
        np.put_along_axis(chosen, places, values=True, axis=1)
        return chosen

    def _gaining(self, prices: "Floats") -> "Flags":
        np = self.np
        worth = self.gains - prices[: self.count, None] - prices[None, self.count :]
        worth[self.inside] = -np.inf
        found: Flags = self._best(worth, ENTERING) & (worth > NEAR)
        return found

    def _solved(self, values: "Floats", prices: "Floats") -> Solved:
        np = self.np
        which = np.concatenate([pair[0] for pair in self.pairs])
        who = np.concatenate([pair[1] for pair in self.pairs])
        taken = np.zeros(self.gains.shape, dtype=bool)
        chosen = values[self.elastic :] > 0.5
        taken[which[chosen], who[chosen]] = True
        short = self.needs - taken.sum(axis=1)
        return Solved(taken, short, prices)
