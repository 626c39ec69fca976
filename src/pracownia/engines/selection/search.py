"""Branch and bound over the warm relaxation: finds the best list and proves it with exact bounds.

Depth first, the column nearest to one half, first taken in, then left out. A branch is cut when
its exact bound is not above the best known list. A search that grows beyond `MOST_NODES` is
handed to the integer solver of HiGHS (gap 0); its proof is then the solver's own.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pracownia.engines.budget import Budget, OutOfTime

from .linear import Bound, Programme, Warm, load

if TYPE_CHECKING:
    import highspy

    from .linear import Floats

MOST_NODES = 160
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Found:
    """A list that keeps every rule, and its marks."""

    total: int
    members: frozenset[int]


@dataclass
class Search:
    """Looks for better lists under the columns fixed at the moment."""

    programme: Programme
    keeps: Callable[[Collection[int]], bool]
    budget: Budget = field(default_factory=Budget)
    by_bound: bool = True
    bound: int | None = None

    def __post_init__(self) -> None:
        self.warm = Warm(self.programme)
        self.best: Found | None = None
        self.nodes = 0
        self.first: Bound | None = None
        self.than: int | None = None
        self.enough: int | None = None

    def improve(self, *, than: int | None, enough: int | None = None) -> Found | None:
        """The best list with more marks than `than`; stops at the first with `enough`."""
        self.best, self.nodes, self.than, self.enough = None, 0, than, enough
        self.first = None
        mark = self.warm.mark()
        try:
            complete = self._visit()
        finally:
            self.warm.undo(mark)
        return self.best if complete else self._by_solver(than)

    def root(self) -> Bound | None:
        return self.warm.solve()

    def _cut(self, value: int) -> bool:
        floor = self.best.total if self.best else self.than
        return floor is not None and value <= floor

    def _done(self) -> bool:
        return self.enough is not None and self.best is not None and self.best.total >= self.enough

    def _visit(self) -> bool:
        """Searches below the present state; False = gave up, too many nodes."""
        self.budget.check()
        self.nodes += 1
        if self.nodes > MOST_NODES:
            return False
        bound = self.warm.solve()
        self.first = self.first or bound
        if bound is None or self._cut(bound.value):
            return True
        column = _most_divided(bound.x, self.programme.whole)
        if column is None:
            return self._leaf(bound)
        mark = self.warm.mark()
        for value in (1, 0):
            self.warm.fix(column, value)
            if not self._visit():
                return False
            self.warm.undo(mark)
            if self._done():
                break
        return True

    def _leaf(self, bound: Bound) -> bool:
        """A whole list; False when rounding deceived the relaxation and HiGHS must decide."""
        inside = (bound.x[: self.programme.whole] > 0.5).nonzero()[0]
        members: frozenset[int] = frozenset(inside.tolist())
        if not self.keeps(members):
            return False
        total = sum(self.programme.gains[member] for member in members)
        total += self._extra(bound)
        if total < bound.value:
            return False
        if not self._cut(total):
            self.best = Found(total, members)
        return True

    def _extra(self, bound: Bound) -> int:
        """Gains of the helping columns (none in a selection, covered places in a reserve)."""
        gains, whole = self.programme.gains, self.programme.whole
        return round(
            sum(gains[c] * float(bound.x[c]) for c in range(whole, len(gains)) if gains[c])
        )

    def _by_solver(self, than: int | None) -> Found | None:
        state = replace(
            self.programme,
            lower=tuple(self.warm.lower.tolist()),
            upper=tuple(self.warm.upper.tolist()),
        )
        values, proven = solve_whole(state, self.budget)
        self.by_bound = False
        if values is None:
            return None
        gains, whole = self.programme.gains, self.programme.whole
        members = frozenset(c for c in range(whole) if values[c] > 0.5)
        if not self.keeps(members):
            raise ArithmeticError("the solver answered with a list that breaks a rule")
        total = round(sum(gain * value for gain, value in zip(gains, values, strict=True) if gain))
        self.bound = proven
        return Found(total, members) if than is None or total > than else None


def _most_divided(x: "Floats", whole: int) -> int | None:
    people = x[:whole]
    distance = abs((people - 0.5).round(9))
    column = int(distance.argmin()) if whole else 0
    return column if whole and distance[column] < 0.5 - NEAR else None


def solve_whole(programme: Programme, budget: Budget) -> tuple[list[float] | None, int | None]:
    """The whole optimum by HiGHS with its bound; (None, None) when nothing fits."""
    import highspy  # noqa: PLC0415

    empty = [line for line in programme.lines if not line.columns]
    if any((line.least or 0) > 0 or (line.most or 0) < 0 for line in empty):
        return None, None
    if not programme.gains:
        return [], 0
    highs = load(programme, integer=True)
    left = budget.left()
    if left is not None:
        highs.setOptionValue("time_limit", max(left, 0.01))
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None, None
    if status != highspy.HighsModelStatus.kOptimal:
        raise _stopped(highs, programme.whole)
    bound = highs.getInfo().mip_dual_bound
    return [round(v, 9) for v in highs.getSolution().col_value], int(bound + NEAR)


def _stopped(highs: "highspy.Highs", whole: int) -> OutOfTime:
    stopped = OutOfTime()
    values = list(highs.getSolution().col_value)
    if highs.getInfo().primal_solution_status == 2 and len(values) >= whole:
        stopped.members = frozenset(column for column in range(whole) if values[column] > 0.5)
    return stopped
