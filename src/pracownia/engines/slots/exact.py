"""The last resort: the largest timetable by linear and integer programming, panels as cuts.

Variables are only "candidate in slot". For a set B of reviewers in a slot every timetable has

    sum over candidates c of  max(0, panel - |free for c outside B|) * x[c, slot]  <=  |B|

and these inequalities for all B say exactly that panels exist (max-flow min-cut). They are added
when a solution breaks them, to every slot in which the same reviewers are free (Benders 1962).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pracownia.engines.budget import Budget, OutOfTime

from .board import Board
from .matching import Matching
from .model import Ground, bits
from .placing import complete, placed
from .seating import obstacle

if TYPE_CHECKING:
    import highspy

NEAR = 1e-6
# Relaxations with nothing left to cut, each with other small gains, before whole numbers.
MOST_TRIES = 6
# What all the small gains together come to: less than one meeting.
SHAKE = 0.4
MIXED = 2_654_435_761


def largest(board: Board, order: Sequence[int], bound: int, budget: Budget) -> tuple[Board, int]:
    """A largest timetable and the bound that proves it; with time out the best of both so far.

    First the linear relaxation: its bound is cheap, and its solution, mended by chains, is often
    a timetable that reaches it. Only then whole numbers.
    """
    master, tries = _Master(board.ground), 0
    master.shake(0)
    try:
        while board.placed < bound:
            budget.check()
            budget.tell("search", board.placed, bound)
            found, limit = master.solve(budget)
            bound = max(board.placed, min(bound, limit))
            if found is None:
                break
            fresh = master.cut(found)
            other = placed(board.ground, found)
            complete(other, order, bound, budget)
            if other.placed > board.placed:
                board = other
            tries += not fresh
            if tries < MOST_TRIES:
                master.shake(tries)
            else:
                master.in_whole_numbers()
    except OutOfTime:
        pass
    return board, bound


class _Master:
    """The programme, kept in the solver while cuts are added."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.columns = [(c, t) for c, fits in enumerate(ground.fits) for t in bits(fits)]
        self.at: list[list[tuple[int, int]]] = [[] for _ in range(ground.slots)]
        for column, (person, slot) in enumerate(self.columns):
            self.at[slot].append((person, column))
        self.known: set[tuple[int, int]] = set()
        self.whole = False
        self.highs = self._loaded()

    def _loaded(self) -> "highspy.Highs":
        import highspy  # noqa: PLC0415 - heavy, only for the rare case that needs it
        import numpy as np  # noqa: PLC0415

        mine: dict[int, list[int]] = {}
        for column, (person, _slot) in enumerate(self.columns):
            mine.setdefault(person, []).append(column)
        here = [[column for _, column in at] for at in self.at]
        rows = [*mine.values(), *here]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.columns), len(rows)
        model.col_cost_ = model.col_upper_ = np.ones(len(self.columns))
        model.col_lower_ = np.zeros(len(self.columns))
        model.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
        model.row_upper_ = np.array([1] * len(mine) + self.ground.places, dtype=float)
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

    def shake(self, turn: int) -> None:
        """Make some of the equally good solutions a little better, so that one stands out.

        The sum stays below one meeting, so rounding down still gives a true bound.
        """
        share = SHAKE / len(self.ground.fits) / 2**32
        for column in range(len(self.columns)):
            mixed = (column + 1) * (2 * turn + 1) * MIXED % 2**32
            self.highs.changeColCost(column, 1.0 + share * mixed)

    def in_whole_numbers(self) -> None:
        """From now on nobody may be in two slots by halves, and all gains are one."""
        import highspy  # noqa: PLC0415

        if not self.whole:
            self.whole = True
            for column in range(len(self.columns)):
                self.highs.changeColCost(column, 1.0)
                self.highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)

    def solve(self, budget: Budget) -> tuple[Matching | None, int]:
        """A best solution of the programme so far (None: out of time) and its bound.

        Of a person who is in two slots by halves the larger part counts.
        """
        import highspy  # noqa: PLC0415

        left = budget.left()
        if left is not None:
            self.highs.setOptionValue("time_limit", self.highs.getRunTime() + max(left, 0.01))
        self.highs.run()
        info = self.highs.getInfo()
        optimal = self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if not optimal:
            limit = info.mip_dual_bound if self.whole else len(self.ground.fits)
            return None, int(limit + NEAR)
        limit = info.mip_dual_bound if self.whole else info.objective_function_value
        found = Matching([None] * len(self.ground.fits), [[] for _ in self.at])
        values = self.highs.getSolution().col_value
        parts = sorted(zip(values, self.columns, strict=True), reverse=True)
        for value, (person, slot) in parts:
            open_place = len(found.held[slot]) < self.ground.places[slot]
            if value > NEAR and found.slot[person] is None and open_place:
                found.slot[person] = slot
                found.held[slot].append(person)
        return found, int(limit + NEAR)

    def cut(self, found: Matching) -> bool:
        """Forbid what cannot be seated in this solution, in every slot with the same reviewers."""
        free, before = self.ground.free, len(self.known)
        for slot, people in enumerate(found.held):
            lacking = obstacle(self.ground, slot, self.ground.barred(people))
            if lacking is None or (free[slot], lacking) in self.known:
                continue
            self.known.add((free[slot], lacking))
            for twin, reviewers in enumerate(free):
                if reviewers == free[slot]:
                    self._forbid(twin, lacking)
        return len(self.known) > before

    def _forbid(self, slot: int, lacking: int) -> None:
        """The inequality for these reviewers, and the one for those who need a panel of them."""
        panel = self.ground.case.panel
        outside = self.ground.free[slot] & ~lacking
        columns, weights = [], []
        for person, column in self.at[slot]:
            need = panel - (outside & ~self.ground.case.barred[person]).bit_count()
            if need > 0:
                columns.append(column)
                weights.append(need)
        size = lacking.bit_count()
        self._at_most(size, columns, weights)
        whole = [c for c, need in zip(columns, weights, strict=True) if need == panel]
        if len(whole) > size // panel:
            self._at_most(size // panel, whole, [1] * len(whole))

    def _at_most(self, limit: int, columns: Sequence[int], weights: Sequence[int]) -> None:
        if columns:
            self.highs.addRow(
                -float("inf"), float(limit), len(columns), list(columns), list(map(float, weights))
            )
