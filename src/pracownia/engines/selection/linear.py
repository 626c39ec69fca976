"""A linear programme kept warm in HiGHS, with bounds computed exactly from its prices.

For maximising c.x over lo <= A x <= hi, l <= x <= u, ANY row prices y give a bound

    c.x <= sum_r (hi_r y_r if y_r > 0 else lo_r y_r) + sum_j max(l_j d_j, u_j d_j),  d = c - A'y

(weak duality). HiGHS finds good prices in floating point; here they are rounded to multiples
of 2^-k and the bound is added up in whole numbers, so a wrong last digit of the solver can only
make a bound weaker, never false.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import highspy
    import numpy
    from numpy.typing import NDArray

    type Floats = NDArray[numpy.float64]
    type Wholes = NDArray[numpy.int64]

MOST_BITS = 24
ROOM = 61
EPSILON = 1e-7


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `least` <= sum of columns (each with its coefficient) <= `most`."""

    columns: tuple[int, ...]
    coefficients: tuple[int, ...]
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Programme:
    """Maximise `gains`; the first `whole` columns must be whole numbers."""

    gains: tuple[int, ...]
    lower: tuple[int, ...]
    upper: tuple[int, ...]
    whole: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """`value`: no list has more; `x`: the relaxed list; `slack`: gain per column, scaled."""

    value: int
    x: "Floats"
    numerator: int
    slack: "Wholes"
    bits: int
    lower: "Wholes"
    upper: "Wholes"

    def with_column(self, column: int, value: int) -> int:
        """No list in which this column has this value has more."""
        gain = int(self.slack[column])
        best = max(gain * int(self.lower[column]), gain * int(self.upper[column]))
        return (self.numerator - best + gain * value) >> self.bits


class Warm:
    """The relaxation kept in memory: fix or free a column, solve again in a few pivots."""

    def __init__(self, programme: Programme) -> None:
        import numpy  # noqa: PLC0415 - heavy, only when an engine really runs

        self.numpy = numpy
        self.programme = programme
        self.lower: Wholes = numpy.array(programme.lower, dtype=numpy.int64)
        self.upper: Wholes = numpy.array(programme.upper, dtype=numpy.int64)
        self.trail: list[tuple[int, int, int]] = []
        self.highs = load(programme, integer=False)
        self._matrix()

    def _matrix(self) -> None:
        np, programme = self.numpy, self.programme
        entries = sorted(
            (column, row, coefficient)
            for row, line in enumerate(programme.lines)
            for column, coefficient in zip(line.columns, line.coefficients, strict=True)
        )
        table = np.array(entries, dtype=np.int64).reshape(-1, 3)
        self.entry_column, self.entry_row, self.entry_value = table[:, 0], table[:, 1], table[:, 2]
        present, starts = np.unique(self.entry_column, return_index=True)
        self.present, self.starts = present, starts
        self.gains = np.array(programme.gains, dtype=np.int64)
        lines = programme.lines
        self.has_least = np.array([line.least is not None for line in lines])
        self.has_most = np.array([line.most is not None for line in lines])
        self.least = np.array([line.least or 0 for line in lines], dtype=np.int64)
        self.most = np.array([line.most or 0 for line in lines], dtype=np.int64)

    def fix(self, column: int, value: int) -> None:
        self.between(column, value, value)

    def between(self, column: int, lower: int, upper: int) -> None:
        before = self.state(column)
        if before != (lower, upper):
            self.trail.append((column, *before))
            self._set(column, lower, upper)

    def _set(self, column: int, lower: int, upper: int) -> None:
        self.lower[column], self.upper[column] = lower, upper
        self.highs.changeColBounds(column, float(lower), float(upper))

    def state(self, column: int) -> tuple[int, int]:
        return int(self.lower[column]), int(self.upper[column])

    def mark(self) -> int:
        """A point to come back to with `undo`."""
        return len(self.trail)

    def undo(self, mark: int) -> None:
        while len(self.trail) > mark:
            self._set(*self.trail.pop())

    def solve(self) -> Bound | None:
        """The bound now, or None when nothing fits."""
        import highspy  # noqa: PLC0415

        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            self.highs.clearSolver()
            self.highs.run()
            status = self.highs.getModelStatus()
            if status == highspy.HighsModelStatus.kInfeasible:
                return None
        solution = self.highs.getSolution()
        return self._bound(self.numpy.array(solution.col_value), solution.row_dual)

    def again(self, bound: Bound) -> Bound:
        """A bound by the same prices for the columns as they stand now (any prices give one)."""
        np, slack = self.numpy, bound.slack
        before = np.maximum(slack * bound.lower, slack * bound.upper)
        now = np.maximum(slack * self.lower, slack * self.upper)
        numerator = bound.numerator - int(before.sum()) + int(now.sum())
        lower, upper = self.lower.copy(), self.upper.copy()
        return Bound(numerator >> bound.bits, bound.x, numerator, slack, bound.bits, lower, upper)

    def _bound(self, x: "Floats", prices: Sequence[float]) -> Bound:
        np = self.numpy
        dual = np.array(prices, dtype=float)
        dual[(dual > 0) & ~self.has_most] = 0.0
        dual[(dual < 0) & ~self.has_least] = 0.0
        bits = self._bits(dual)
        y = np.rint(dual * (1 << bits)).astype(np.int64)
        slack = self.gains << bits
        products = self.entry_value * y[self.entry_row]
        slack[self.present] -= np.add.reduceat(products, self.starts)
        lower, upper = self.lower.copy(), self.upper.copy()
        best = np.maximum(slack * lower, slack * upper)
        ends = np.where(y > 0, y * self.most, y * self.least)
        numerator = int(best.sum()) + int(ends.sum())
        return Bound(numerator >> bits, x, numerator, slack, bits, lower, upper)

    def _bits(self, dual: Any) -> int:
        """As many binary places as surely fit in 64-bit sums."""
        np = self.numpy
        price = float(np.abs(dual).max(initial=0.0))
        ends = float(np.maximum(np.abs(self.least), np.abs(self.most)).sum())
        gain = float(np.abs(self.gains).sum())
        size = (gain + price * (len(self.entry_row) + ends) + 1) * (max(self.upper, default=1) + 1)
        return max(0, min(MOST_BITS, ROOM - int(size).bit_length()))


def load(programme: Programme, *, integer: bool) -> "highspy.Highs":
    """The programme in HiGHS: one thread, no gap, no random choices."""
    import highspy  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(programme.gains), len(programme.lines)
    model.col_cost_ = np.array(programme.gains, dtype=float)
    model.col_lower_ = np.array(programme.lower, dtype=float)
    model.col_upper_ = np.array(programme.upper, dtype=float)
    far = highspy.kHighsInf
    lines = programme.lines
    model.row_lower_ = np.array([-far if r.least is None else r.least for r in lines], float)
    model.row_upper_ = np.array([far if r.most is None else r.most for r in lines], float)
    model.sense_ = highspy.ObjSense.kMaximize
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(line.columns) for line in lines)])
    matrix.index_ = np.array([c for line in lines for c in line.columns], dtype=np.int32)
    matrix.value_ = np.array([c for line in lines for c in line.coefficients], dtype=float)
    if integer:
        kinds = [highspy.HighsVarType.kInteger] * programme.whole
        rest = len(programme.gains) - programme.whole
        model.integrality_ = kinds + [highspy.HighsVarType.kContinuous] * rest
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", 0)
    if integer:
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", 0.5)
    else:
        highs.setOptionValue("presolve", "off")
        highs.setOptionValue("solver", "simplex")
    highs.passModel(model)
    return highs
