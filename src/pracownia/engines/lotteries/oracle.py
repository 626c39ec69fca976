"""The best panel in a direction, proven by the whole-number solver of HiGHS."""

from dataclasses import dataclass

import highspy
import numpy as np

from pracownia.engines.budget import Budget, OutOfTime

from .face import Face
from .programme import FAR, INFEASIBLE, OPTIMAL, Stuck, maximise
from .space import Floats, Panel

TARGET = highspy.HighsModelStatus.kObjectiveTarget


@dataclass(frozen=True, eq=False)
class Best:
    """A panel, its worth, and what no panel exceeds."""

    panel: Panel
    worth: float
    bound: float


class Oracle:
    """Asks for panels of a face; counts how often."""

    def __init__(self, face: Face, budget: Budget) -> None:
        self.face, self.budget = face, budget
        self.asked = 0
        self.highs = maximise(
            np.zeros(face.space.types),
            face.lower,
            face.upper,
            face.rows,
            face.least,
            face.most,
            whole=True,
        )

    def best(self, direction: Floats, enough: float = FAR) -> Best | None:
        """The best panel, or the first with more than `enough`; None = there is no panel."""
        self.budget.check()
        self.asked += 1
        scale = float(np.abs(direction).max()) or 1.0
        columns = np.arange(len(direction), dtype=np.int32)
        self.highs.changeColsCost(len(direction), columns, direction / scale)
        self.highs.setOptionValue("objective_target", enough / scale)
        left = self.budget.left()
        if left is not None:
            self.highs.setOptionValue("time_limit", self.highs.getRunTime() + max(left, 0.01))
        self.highs.clearSolver()
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == INFEASIBLE:
            return None
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise OutOfTime
        if status not in (OPTIMAL, TARGET):
            raise Stuck(str(status))
        values = np.array(self.highs.getSolution().col_value)
        panel: Panel = np.rint(values).astype(np.int64)
        bound = self.highs.getInfo().mip_dual_bound * scale
        return Best(panel, float(direction @ panel), bound)
