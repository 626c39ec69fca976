"""The best panel in a direction, with proof.

Branch and bound over the warm relaxation (`tree`). Panels are small and the relaxation is a few
pivots away, so this is quicker than the whole-number solver of HiGHS, which takes over where the
tree grows beyond `MOST_NODES`.
"""

from dataclasses import dataclass

import highspy
import numpy as np

from pracownia.engines.budget import Budget, OutOfTime

from .face import Face
from .programme import FAR, INFEASIBLE, OPTIMAL, Stuck, maximise
from .space import Floats, Panel
from .tree import SLIGHT, Habits, Tree

MOST_NODES = 4000
TARGET = highspy.HighsModelStatus.kObjectiveTarget


@dataclass(frozen=True, eq=False)
class Best:
    """The best panel, what no panel exceeds, and other panels met on the way."""

    panel: Panel
    worth: float
    bound: float
    others: tuple[Panel, ...] = ()


class Oracle:
    """Asks for panels of a face; `nodes` = the work done so far."""

    def __init__(self, face: Face, budget: Budget, most_nodes: int = MOST_NODES) -> None:
        self.face, self.budget, self.most_nodes = face, budget, most_nodes
        self.columns = np.arange(face.space.types, dtype=np.int32)
        self.highs = self._programme(whole=False)
        self.highs.setOptionValue("simplex_strategy", 1)
        self.habits = Habits(face.space.types)
        self.nodes = 0

    def _programme(self, *, whole: bool) -> highspy.Highs:
        face, nothing = self.face, np.zeros(self.face.space.types)
        return maximise(
            nothing, face.lower, face.upper, face.rows, face.least, face.most, whole=whole
        )

    def best(
        self,
        direction: Floats,
        *,
        above: float = -FAR,
        enough: float = FAR,
        patience: int | None = None,
    ) -> Best | None:
        """The best panel, or the first with more than `enough`; None: no panel is `above`.

        With `patience` the best of those met until so many nodes after the first.
        """
        self.budget.check()
        scale = float(np.abs(direction).max()) or 1.0
        tree = self._tree(direction / scale, above / scale, enough / scale, patience)
        certain = tree.search(self.most_nodes)
        self.nodes += tree.nodes
        if not certain:
            self.nodes += self.most_nodes
            return self._by_solver(direction / scale, above / scale, enough / scale, scale)
        if not tree.found:
            return None
        panel = tree.found[-1]
        bound = FAR if tree.stopped else (tree.record + SLIGHT) * scale
        return Best(panel, float(direction @ panel), bound, tuple(tree.found[:-1]))

    def may_be(self) -> bool:
        """Whether there is a panel; also True where the tree grows too large to say."""
        tree = self._tree(np.zeros(len(self.columns)), -FAR, -FAR, None)
        return not tree.search(self.most_nodes) or bool(tree.found)

    def _tree(self, direction: Floats, above: float, enough: float, patience: int | None) -> Tree:
        self.highs.changeColsCost(len(direction), self.columns, direction)
        return Tree(
            self.highs,
            self.face,
            self.budget,
            self.habits,
            direction,
            above,
            enough,
            patience,
        )

    def _by_solver(
        self, direction: Floats, above: float, enough: float, scale: float
    ) -> Best | None:
        highs = self._programme(whole=True)
        highs.changeColsCost(len(direction), self.columns, direction)
        highs.setOptionValue("objective_target", enough)
        if above > -FAR:
            kinds = np.flatnonzero(direction).astype(np.int32)
            highs.addRow(above, FAR, len(kinds), kinds, direction[kinds])
        left = self.budget.left()
        if left is not None:
            highs.setOptionValue("time_limit", max(left, 0.01))
        highs.run()
        status = highs.getModelStatus()
        if status == INFEASIBLE:
            return None
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise OutOfTime
        if status not in (OPTIMAL, TARGET):
            raise Stuck(str(status))
        panel: Panel = np.rint(np.array(highs.getSolution().col_value)).astype(np.int64)
        worth = float(direction @ panel) * scale
        return Best(panel, worth, highs.getInfo().mip_dual_bound * scale)
