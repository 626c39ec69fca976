"""The last resort: the largest timetable by integer programming, panels added as cuts.

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


def largest(board: Board, order: Sequence[int], bound: int, budget: Budget) -> tuple[Board, int]:
    """A largest timetable and the bound that proves it; with time out the best of both so far."""
    master = _Master(board.ground)
    try:
        while board.placed < bound:
            budget.check()
            budget.tell("search", board.placed, bound)
            found, limit = master.solve(budget)
            bound = max(board.placed, min(bound, limit))
            if found is None:
                break
            master.cut(found)
            other = placed(board.ground, found)
            complete(other, order, bound, budget)
            if other.placed > board.placed:
                board = other
    except OutOfTime:
        pass
    return board, bound


class _Master:
    """The integer programme, kept in the solver while cuts are added."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.columns = [(c, t) for c, fits in enumerate(ground.fits) for t in bits(fits)]
        self.at: list[list[tuple[int, int]]] = [[] for _ in range(ground.slots)]
        for column, (person, slot) in enumerate(self.columns):
            self.at[slot].append((person, column))
        self.highs = self._loaded()
        self.known: set[tuple[int, int]] = set()

    def _loaded(self) -> "highspy.Highs":
        import highspy  # noqa: PLC0415 - heavy, only for the rare case that needs it

        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.99),
        ):
            highs.setOptionValue(option, value)
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for column in range(len(self.columns)):
            highs.addVar(0.0, 1.0)
            highs.changeColCost(column, 1.0)
            highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        self.highs = highs
        mine: dict[int, list[int]] = {}
        for column, (person, _slot) in enumerate(self.columns):
            mine.setdefault(person, []).append(column)
        for columns in mine.values():
            self._at_most(1, columns, [1] * len(columns))
        for slot, here in enumerate(self.at):
            self._at_most(self.ground.places[slot], [c for _, c in here], [1] * len(here))
        return highs

    def _at_most(self, limit: int, columns: Sequence[int], weights: Sequence[int]) -> None:
        if columns:
            self.highs.addRow(
                -float("inf"), float(limit), len(columns), list(columns), list(map(float, weights))
            )

    def solve(self, budget: Budget) -> tuple[Matching | None, int]:
        """A best solution of the programme so far (None: out of time) and its bound."""
        import highspy  # noqa: PLC0415

        left = budget.left()
        if left is not None:
            self.highs.setOptionValue("time_limit", self.highs.getRunTime() + max(left, 0.01))
        self.highs.run()
        limit = int(self.highs.getInfo().mip_dual_bound + NEAR)
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None, limit
        values = self.highs.getSolution().col_value
        found = Matching([None] * len(self.ground.fits), [[] for _ in self.at])
        for (person, slot), value in zip(self.columns, values, strict=True):
            if value > 1 - NEAR * 100:
                found.slot[person] = slot
                found.held[slot].append(person)
        return found, limit

    def cut(self, found: Matching) -> None:
        """Forbid what cannot be seated in this solution, in every slot with the same reviewers."""
        free = self.ground.free
        for slot, people in enumerate(found.held):
            lacking = obstacle(self.ground, slot, self.ground.barred(people))
            if lacking is None or (free[slot], lacking) in self.known:
                continue
            self.known.add((free[slot], lacking))
            for twin, reviewers in enumerate(free):
                if reviewers == free[slot]:
                    self._forbid(twin, lacking)

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
