"""The best panel in a direction, with proof.

Branch and bound over the warm relaxation: depth first, the type nearest to one half, first more of
it. Panels are small and the relaxation is a few pivots away, so this is quicker than the
whole-number solver of HiGHS, which takes over where the tree grows beyond `MOST_NODES`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from pracownia.engines.budget import Budget, OutOfTime

from .face import Face
from .programme import FAR, INFEASIBLE, OPTIMAL, Stuck, maximise, solved
from .space import Floats, Panel

MOST_NODES = 4000
WHOLE = 1e-6
SLIGHT = 1e-9
NEAR = 1e-4
EVEN = 1e-8
STEPS = range(1, 3000)
TARGET = highspy.HighsModelStatus.kObjectiveTarget


@dataclass(frozen=True, eq=False)
class Best:
    """The best panel, what no panel exceeds, and other panels met on the way."""

    panel: Panel
    worth: float
    bound: float
    others: tuple[Panel, ...] = ()


@dataclass(frozen=True, slots=True)
class _Limit:
    """From `least` to `most` people of one type, below a node of the tree."""

    kind: int
    least: float
    most: float


class Oracle:
    """Asks for panels of a face."""

    def __init__(self, face: Face, budget: Budget, most_nodes: int = MOST_NODES) -> None:
        self.face, self.budget, self.most_nodes = face, budget, most_nodes
        self.columns = np.arange(face.space.types, dtype=np.int32)
        self.highs = self._programme(whole=False)
        self.highs.setOptionValue("simplex_strategy", 1)

    def _programme(self, *, whole: bool) -> highspy.Highs:
        face, nothing = self.face, np.zeros(self.face.space.types)
        return maximise(
            nothing, face.lower, face.upper, face.rows, face.least, face.most, whole=whole
        )

    def best(self, direction: Floats, *, above: float = -FAR, enough: float = FAR) -> Best | None:
        """The best panel, or the first with more than `enough`; None: no panel is `above`."""
        self.budget.check()
        scale = float(np.abs(direction).max()) or 1.0
        tree = _Tree(self, direction / scale, above / scale, enough / scale)
        if not tree.search():
            return self._by_solver(direction / scale, above / scale, enough / scale, scale)
        if not tree.found:
            return None
        panel = tree.found[-1]
        bound = FAR if tree.stopped else (tree.record + SLIGHT) * scale
        return Best(panel, float(direction @ panel), bound, tuple(tree.found[:-1]))

    def may_be(self) -> bool:
        """Whether there is a panel; also True where the tree grows too large to say."""
        tree = _Tree(self, np.zeros(len(self.columns)), -FAR, -FAR)
        return not tree.search() or bool(tree.found)

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


class _Tree:
    """One search: the panels found, each better than the one before."""

    def __init__(self, oracle: Oracle, direction: Floats, above: float, enough: float) -> None:
        self.oracle, self.direction, self.enough = oracle, direction, enough
        self.highs = oracle.highs
        self.highs.changeColsCost(len(direction), oracle.columns, direction)
        self.record, self.stopped = above, False
        self.found: list[Panel] = []
        self.step = _step(direction)
        self.here: Sequence[_Limit] = ()

    def search(self) -> bool:
        """False: too many nodes."""
        nodes = 0
        stack: list[tuple[float, tuple[_Limit, ...]]] = [(np.inf, ())]
        try:
            while stack and not self.stopped:
                bound, limits = stack.pop()
                if self._down(bound) <= self.record + SLIGHT:
                    continue
                nodes += 1
                if nodes > self.oracle.most_nodes:
                    return False
                if nodes % 64 == 0:
                    self.oracle.budget.check()
                self._go(limits)
                stack += self._visit(limits)
        finally:
            self._go(())
        return True

    def _visit(self, limits: tuple[_Limit, ...]) -> list[tuple[float, tuple[_Limit, ...]]]:
        """Solves the relaxation here; what is to be visited below, the last first."""
        if not solved(self.highs):
            return []
        worth = float(self.highs.getObjectiveValue())
        if self._down(worth) <= self.record + SLIGHT:
            return []
        point = np.array(self.highs.getSolution().col_value)
        apart = np.abs(point - np.rint(point))
        kind = int(apart.argmax())
        if apart[kind] < WHOLE:
            self._keep(np.rint(point).astype(np.int64))
            return []
        least, most = self._limits(limits, kind)
        below = float(np.floor(point[kind]))
        down, up = _Limit(kind, least, below), _Limit(kind, below + 1, most)
        return [(worth, (*limits, down)), (worth, (*limits, up))]

    def _down(self, bound: float) -> float:
        """No panel is worth a part of a step."""
        if not self.step or bound == np.inf:
            return bound
        return float(np.floor(bound / self.step + NEAR)) * self.step

    def _keep(self, panel: Panel) -> None:
        if not self.oracle.face.space.keeps(panel):
            raise Stuck("rounding")
        self.found.append(panel)
        self.record = float(self.direction @ panel)
        self.stopped = self.record > self.enough

    def _limits(self, limits: Sequence[_Limit], kind: int) -> tuple[float, float]:
        for limit in reversed(limits):
            if limit.kind == kind:
                return limit.least, limit.most
        face = self.oracle.face
        return float(face.lower[kind]), float(face.upper[kind])

    def _go(self, limits: Sequence[_Limit]) -> None:
        """Moves the programme to another node."""
        common = 0
        for old, new in zip(self.here, limits, strict=False):
            if old is not new:
                break
            common += 1
        for place in range(len(self.here) - 1, common - 1, -1):
            kind = self.here[place].kind
            self.highs.changeColBounds(kind, *self._limits(self.here[:place], kind))
        for limit in limits[common:]:
            self.highs.changeColBounds(limit.kind, limit.least, limit.most)
        self.here = limits


def _step(direction: Floats) -> float:
    """A number of which all entries are whole multiples, or 0 where none is seen."""
    for parts in STEPS:
        entries = direction * parts
        if np.abs(entries - np.rint(entries)).max() < EVEN:
            return 1.0 / parts
    return 0.0
