"""One search for the best panel in a direction: branch and bound over the warm relaxation.

Depth first, first more of a type. The type to divide is the one whose division has lowered the
bound most so far, in this search and in those before it (pseudo-costs, Bénichou et al. 1971).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from pracownia.engines.budget import Budget

from .face import Face
from .programme import Stuck, solved
from .space import Floats, Panel

WHOLE = 1e-6
SLIGHT = 1e-9
NEAR = 1e-4
EVEN = 1e-8
STEPS = range(1, 3000)
# What a division is thought to cost before it was tried, and the most that is believed.
USUAL = 0.05
MOST_LOSS = 1.0


@dataclass(frozen=True, slots=True)
class _Limit:
    """From `least` to `most` people of one type, below a node of the tree."""

    kind: int
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of the panels; it came about when `part` of a person was taken from the parent."""

    bound: float
    limits: tuple[_Limit, ...]
    side: int = 0
    part: float = 0.0


class Habits:
    """By how much the bound falls, for each whole person, when a type is divided: less, more."""

    def __init__(self, types: int) -> None:
        self.losses = np.full((2, types), USUAL)
        self.times = np.zeros((2, types))

    def learn(self, node: _Node, worth: float) -> None:
        if not node.limits:
            return
        place = node.side, node.limits[-1].kind
        loss = min(max(0.0, node.bound - worth), MOST_LOSS) / max(node.part, WHOLE)
        self.times[place] += 1
        self.losses[place] += (loss - self.losses[place]) / self.times[place]

    def divide(self, point: Floats) -> int | None:
        """The type to divide; None = all are whole."""
        below = point - np.floor(point)
        apart = np.minimum(below, 1 - below)
        if apart.max() < WHOLE:
            return None
        down = np.maximum(self.losses[0] * below, WHOLE)
        up = np.maximum(self.losses[1] * (1 - below), WHOLE)
        return int(np.where(apart < WHOLE, -1.0, down * up).argmax())


@dataclass(eq=False)
class Tree:
    """The panels `found`, each better than the one before; `stopped` = there may be better."""

    highs: highspy.Highs
    face: Face
    budget: Budget
    habits: Habits
    direction: Floats
    record: float
    enough: float
    patience: int | None

    def __post_init__(self) -> None:
        self.found: list[Panel] = []
        self.stopped = False
        self.nodes = 0
        self.step = _step(self.direction)
        self.here: Sequence[_Limit] = ()

    def search(self, most_nodes: int) -> bool:
        """False: too many nodes."""
        last = most_nodes
        stack = [_Node(np.inf, ())]
        try:
            while stack and not self.stopped:
                node = stack.pop()
                if self._down(node.bound) <= self.record + SLIGHT:
                    continue
                self.nodes += 1
                if self.nodes > last:
                    self.stopped = bool(self.found)
                    return self.stopped
                if self.nodes % 64 == 0:
                    self.budget.check()
                self._go(node.limits)
                stack += self._visit(node)
                if self.found and self.patience is not None:
                    last = min(last, self.nodes + self.patience)
        finally:
            self._go(())
        return True

    def _visit(self, node: _Node) -> list[_Node]:
        """Solves the relaxation here; what is to be visited below, the last first."""
        if not solved(self.highs):
            self.habits.learn(node, -np.inf)
            return []
        worth = float(self.highs.getObjectiveValue())
        self.habits.learn(node, worth)
        if self._down(worth) <= self.record + SLIGHT:
            return []
        point = np.array(self.highs.getSolution().col_value)
        kind = self.habits.divide(point)
        if kind is None:
            self._keep(np.rint(point).astype(np.int64))
            return []
        least, most = self._limits(node.limits, kind)
        below = float(np.floor(point[kind]))
        part = float(point[kind]) - below
        down, up = _Limit(kind, least, below), _Limit(kind, below + 1, most)
        return [
            _Node(worth, (*node.limits, down), 0, part),
            _Node(worth, (*node.limits, up), 1, 1 - part),
        ]

    def _down(self, bound: float) -> float:
        """No panel is worth a part of a step."""
        if not self.step or bound == np.inf:
            return bound
        return float(np.floor(bound / self.step + NEAR)) * self.step

    def _keep(self, panel: Panel) -> None:
        if not self.face.space.keeps(panel):
            raise Stuck("rounding")
        self.found.append(panel)
        self.record = float(self.direction @ panel)
        self.stopped = self.record > self.enough

    def _limits(self, limits: Sequence[_Limit], kind: int) -> tuple[float, float]:
        for limit in reversed(limits):
            if limit.kind == kind:
                return limit.least, limit.most
        return float(self.face.lower[kind]), float(self.face.upper[kind])

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
