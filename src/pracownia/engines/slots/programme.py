"""The linear programme over "candidate in one of these slots", with panels as cuts.

For a set B of reviewers in a slot every timetable has, with need(c) = max(0, panel - |free for c
outside B|),

    sum over candidates c of  need(c) * x[c, slot]  <=  |B|

and these inequalities for all B say exactly that panels exist (max-flow min-cut). For each d up to
the size of a panel whole numbers also keep  sum floor(need(c) / d) * x <= floor(|B| / d)  (Gomory
1958). B is everybody in the slot but a set A of the reviewers with most conflicts; all A are tried.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pracownia.engines.budget import Budget

from .model import Ground, bits
from .seating import obstacle

if TYPE_CHECKING:
    import highspy
    import numpy as np
    from numpy.typing import NDArray

NEAR = 1e-6
# What all the small gains together come to: less than one meeting.
SHAKE = 0.05
MIXED = 2_654_435_761
# Reviewers of a slot whose sets are all tried: those with most conflicts.
MOST_TRIED = 8
# Cuts that a solution may add for the same slots: the most broken ones.
MOST_CUTS = 3
BROKEN = 1e-4

# At most this, in these columns, with these weights.
type Row = tuple[float, NDArray[np.int32], NDArray[np.float64]]


class Programme:
    """The programme of a ground, kept in the solver while cuts are added."""

    def __init__(self, ground: Ground, groups: Sequence[Sequence[int]]) -> None:
        self.ground, self.groups = ground, groups
        self.columns = [
            (person, group)
            for group, slots in enumerate(groups)
            for person, fits in enumerate(ground.fits)
            if fits >> slots[0] & 1
        ]
        self.whole = False
        self.highs = self._loaded()
        self.turn(0)

    @cached_property
    def cuts(self) -> "_Cuts":
        return _Cuts(self.ground, self.groups, self.columns)

    def turn(self, number: int | None) -> None:
        """Make some of the equally good solutions a little better, so that another stands out.

        The sum stays below one meeting, so rounding down still gives a true bound. None: from now
        on nobody may be in two places by halves, and all gains are one.
        """
        import highspy  # noqa: PLC0415 - heavy, only for the rare case that needs it
        import numpy as np  # noqa: PLC0415

        count = len(self.columns)
        every, gains = np.arange(count, dtype=np.int32), np.ones(count)
        if number is None:
            self.whole = True
            kind = np.full(count, highspy.HighsVarType.kInteger)
            self.highs.changeColsIntegrality(count, every, kind)
        else:
            mixed = (every.astype(np.uint64) + 1) * (2 * number + 1) * MIXED % 2**32
            gains += mixed * (SHAKE / len(self.ground.fits) / 2**32)
        self.highs.changeColsCost(count, every, gains)

    def solve(self, budget: Budget) -> tuple["NDArray[np.float64] | None", int]:
        """How much of each person is in each group (None: out of time), and the bound."""
        import highspy  # noqa: PLC0415
        import numpy as np  # noqa: PLC0415

        left = budget.left()
        if left is not None:
            self.highs.setOptionValue("time_limit", self.highs.getRunTime() + max(left, 0.01))
        self.highs.run()
        info = self.highs.getInfo()
        optimal = self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if self.whole:
            limit = info.mip_dual_bound
        else:
            limit = info.objective_function_value if optimal else len(self.ground.fits)
        shares = np.array(self.highs.getSolution().col_value) if optimal else None
        return shares, int(limit + NEAR)

    def cut(self, shares: "NDArray[np.float64]") -> bool:
        """Forbid what cannot be seated in this solution; whether there was something to forbid."""
        fresh = self.cuts.broken(shares)
        if not fresh and self.whole:
            fresh = self._obstacles(shares)
        for limit, columns, weights in fresh:
            self.highs.addRow(-float("inf"), limit, len(columns), columns, weights)
        return bool(fresh)

    def _obstacles(self, shares: "NDArray[np.float64]") -> list["Row"]:
        """In whole numbers, each slot for itself, exactly: with any set of reviewers."""
        held: list[list[int]] = [[] for _ in self.groups]
        for share, (person, group) in zip(shares, self.columns, strict=True):
            if share > 0.5:
                held[group].append(person)
        found = []
        for group, slots in enumerate(self.groups):
            lacking = None
            if len(slots) == 1:
                lacking = obstacle(self.ground, slots[0], self.ground.barred(held[group]))
            if lacking is not None:
                outside = self.ground.free[slots[0]] & ~lacking
                found.append(self._row(group, outside, lacking.bit_count()))
        return found

    def _row(self, group: int, outside: int, size: int) -> "Row":
        """The inequality for everybody but these reviewers, of whom there are so many."""
        import numpy as np  # noqa: PLC0415

        panel, barred = self.ground.case.panel, self.ground.case.barred
        needs = [
            (column, panel - (outside & ~barred[person]).bit_count())
            for column, (person, where) in enumerate(self.columns)
            if where == group
        ]
        kept = [(column, need) for column, need in needs if need > 0]
        columns = np.array([column for column, _ in kept], dtype=np.int32)
        return float(size), columns, np.array([float(need) for _, need in kept])

    def _loaded(self) -> "highspy.Highs":
        import highspy  # noqa: PLC0415
        import numpy as np  # noqa: PLC0415

        mine: dict[int, list[int]] = {}
        here: list[list[int]] = [[] for _ in self.groups]
        for column, (person, group) in enumerate(self.columns):
            mine.setdefault(person, []).append(column)
            here[group].append(column)
        rows = [*mine.values(), *here]
        places = [len(slots) * self.ground.places[slots[0]] for slots in self.groups]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.columns), len(rows)
        model.col_cost_ = model.col_upper_ = np.ones(len(self.columns))
        model.col_lower_ = np.zeros(len(self.columns))
        model.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
        model.row_upper_ = np.array([1] * len(mine) + places, dtype=float)
        model.sense_ = highspy.ObjSense.kMaximize
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *map(len, rows)])
        matrix.index_ = np.array([column for row in rows for column in row], dtype=np.int32)
        matrix.value_ = np.ones(len(matrix.index_))
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.99),
        ):
            highs.setOptionValue(option, value)
        highs.passModel(model)
        return highs


class _Cuts:
    """All sets of the most conflicted reviewers of each group, and what is needed of the others."""

    def __init__(
        self,
        ground: Ground,
        groups: Sequence[Sequence[int]],
        columns: Sequence[tuple[int, int]],
    ) -> None:
        import numpy as np  # noqa: PLC0415

        self.panel, self.columns = ground.case.panel, columns
        tried = [_most_conflicted(ground, slots[0], columns, g) for g, slots in enumerate(groups)]
        sets = np.arange(1 << max(map(len, tried), default=0))
        # Needs of whoever may meet these of the tried reviewers, when those outside are these.
        met = np.bitwise_count(sets[:, None] & sets[None, :]).astype(float)
        self.needs = np.maximum(0.0, self.panel - met)
        inside = np.array([ground.free[slots[0]].bit_count() for slots in groups])
        self.sizes = inside[:, None] - np.bitwise_count(sets)[None, :].astype(float)
        for group, reviewers in enumerate(tried):
            self.sizes[group, 1 << len(reviewers) :] = np.inf
        self.many = np.array([len(slots) for slots in groups], dtype=float)
        barred = ground.case.barred
        self.met = np.array(
            [
                sum(1 << n for n, one in enumerate(tried[group]) if not barred[person] >> one & 1)
                for person, group in columns
            ]
        )
        self.group = np.array([group for _, group in columns])

    def broken(self, shares: "NDArray[np.float64]") -> list["Row"]:
        """The inequalities that this solution breaks most."""
        import numpy as np  # noqa: PLC0415

        groups, sets = self.sizes.shape
        weights = np.bincount(self.group * sets + self.met, shares, groups * sets)
        found: list[Row] = []
        excess = np.stack(
            [
                weights.reshape(groups, sets) @ (self.needs // d)
                - self.many[:, None] * np.floor(self.sizes / d)
                for d in range(1, self.panel + 1)
            ],
            axis=1,
        ).reshape(groups, -1)
        for group in np.flatnonzero(excess.max(axis=1) > BROKEN):
            for place in np.argsort(-excess[group], kind="stable")[:MOST_CUTS]:
                if excess[group, place] > BROKEN:
                    d, outside = divmod(int(place), sets)
                    found.append(self._row(int(group), outside, d + 1))
        return found

    def _row(self, group: int, outside: int, d: int) -> "Row":
        import numpy as np  # noqa: PLC0415

        columns = np.flatnonzero(self.group == group)
        needs = self.needs[self.met[columns], outside] // d
        limit = self.many[group] * np.floor(self.sizes[group, outside] / d)
        return float(limit), columns[needs > 0].astype(np.int32), needs[needs > 0]


def _most_conflicted(
    ground: Ground, slot: int, columns: Sequence[tuple[int, int]], group: int
) -> list[int]:
    """The free reviewers of a slot whom most of its people must not meet."""
    people = [person for person, where in columns if where == group]
    barred = ground.barred(people)
    conflicts = {one: sum(b >> one & 1 for b in barred) for one in bits(ground.free[slot])}
    return sorted(conflicts, key=lambda one: (-conflicts[one], one))[:MOST_TRIED]
