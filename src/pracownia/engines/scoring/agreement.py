"""Krippendorff's alpha: how far reviewers agree beyond chance, with an interval.

    alpha = 1 - observed disagreement / expected disagreement

over all pairs of marks of the same application (weighted by 1 / (marks - 1)) and over all pairs of
marks at all; the difference of two values is measured as nominal, ordinal, interval or ratio
(Krippendorff 2004, Hayes and Krippendorff 2007). The interval repeats the calculation for
applications drawn with replacement (Efron 1979).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    type Floats = NDArray[numpy.float64]

Scale = Literal["nominal", "ordinal", "interval", "ratio"]
SCALES: tuple[Scale, ...] = ("nominal", "ordinal", "interval", "ratio")
DRAWS = 1000
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha with a 95 % interval; None where it cannot be told (no variation, no second marks)."""

    scale: Scale
    alpha: float | None
    low: float | None
    high: float | None
    units: int


def alpha(units: Sequence[Sequence[float]], scale: Scale) -> float | None:
    """Alpha of marks grouped by application; those with fewer than two are left out."""
    counted = _Counted(units)
    if not counted.usable:
        return None
    return _told(counted.alphas(counted.once(), scale)[0])


def agreement(units: Sequence[Sequence[float]], scale: Scale, *, seed: str | int) -> Agreement:
    """Alpha with its interval from `DRAWS` draws, the same for the same seed."""
    import numpy as np  # noqa: PLC0415 - heavy, only when an engine really runs

    counted = _Counted(units)
    if not counted.usable:
        return Agreement(scale, None, None, None, counted.size)
    value = _told(counted.alphas(counted.once(), scale)[0])
    lot = np.random.RandomState(
        np.frombuffer(sha256(f"{seed}|alpha".encode()).digest(), dtype="<u4")
    )
    found: list[float] = []
    for _ in range(0, DRAWS, AT_ONCE):
        drawn = lot.randint(0, counted.size, (AT_ONCE, counted.size))
        weights = np.array([np.bincount(row, minlength=counted.size) for row in drawn], float)
        found += [one for one in counted.alphas(weights, scale).tolist() if one == one]
    if value is None or not found:
        return Agreement(scale, value, None, None, counted.size)
    low, high = np.percentile(found, [2.5, 97.5])
    return Agreement(scale, value, float(low), float(high), counted.size)


def _told(value: float) -> float | None:
    return None if value != value else float(value)


class _Counted:
    """How often each value occurs in each application with at least two marks."""

    def __init__(self, units: Sequence[Sequence[float]]) -> None:
        import numpy as np  # noqa: PLC0415

        self.np = np
        paired = [unit for unit in units if len(unit) > 1]
        self.size = len(paired)
        self.values = np.array(sorted({value for unit in paired for value in unit}), dtype=float)
        place = {value: n for n, value in enumerate(self.values.tolist())}
        self.counts = np.zeros((self.size, len(self.values)))
        for row, unit in enumerate(paired):
            for value in unit:
                self.counts[row, place[float(value)]] += 1
        self.usable = len(self.values) > 1

    def once(self) -> "Floats":
        weights: Floats = self.np.ones((1, self.size))
        return weights

    def alphas(self, weights: "Floats", scale: Scale) -> "Floats":
        """Alpha for each row of weights (how many times each application counts)."""
        np = self.np
        share = self.counts / (self.counts.sum(axis=1, keepdims=True) - 1)
        totals = weights @ self.counts
        squares = self._squares(totals[0], scale)
        inside = self._inside(share, squares)
        found: Floats = np.full(len(weights), np.nan)
        for row, total in enumerate(totals):
            if scale == "ordinal":
                # Ranks lie the farther apart the more marks are between them.
                squares = self._squares(total, scale)
                inside = self._inside(share, squares)
            expected = float(total @ squares @ total) / (total.sum() - 1)
            if expected > 0:
                found[row] = 1 - float(weights[row] @ inside) / expected
        return found

    def _inside(self, share: "Floats", squares: "Floats") -> "Floats":
        """Disagreement inside each application."""
        inside: Floats = ((share @ squares) * self.counts).sum(axis=1)
        return inside

    def _squares(self, totals: "Floats", scale: Scale) -> "Floats":
        """The squared difference between any two values on this scale."""
        np, values = self.np, self.values
        squares: Floats
        if scale == "nominal":
            squares = 1.0 - np.eye(len(values))
        elif scale == "ordinal":
            upto = np.cumsum(totals) - totals / 2
            squares = (upto[:, None] - upto[None, :]) ** 2
        else:
            apart = values[:, None] - values[None, :]
            around = values[:, None] + values[None, :]
            unit = 1.0 if scale == "interval" else np.where(around == 0, 1.0, around)
            squares = (apart / unit) ** 2
        return squares
