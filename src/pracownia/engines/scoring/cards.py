"""From points to one mark: weighted total of a card, spread, the third card. Pure arithmetic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the finished cards say together."""

    mean: Decimal
    spread: Decimal
    needs_third: bool
    is_final: bool


def total(points: Iterable[tuple[int, Decimal]]) -> Decimal:
    """The mark of one card: points times weight, added up."""
    return rounded(sum((count * weight for count, weight in points), Decimal(0)))


def rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def outcome(
    marks: Sequence[Decimal], third: Decimal | None, *, cards: int, divergence: Decimal
) -> Outcome | None:
    """``marks`` of ordinary cards and of the ``third`` one, if finished; None when there are none.

    Without divergence the result is the mean of all. With it a third card is asked for, and then
    the result is the mean of the two marks closest to each other (docs/assessment.md).
    """
    if not marks:
        return None
    spread = max(marks) - min(marks)
    diverge = len(marks) >= cards and spread > divergence
    if third is not None and diverge:
        return Outcome(closest_mean([*marks, third]), spread, False, True)
    return Outcome(
        rounded(sum(marks, Decimal(0)) / len(marks)),
        spread,
        diverge,
        len(marks) >= cards and not diverge,
    )


def closest_mean(marks: Sequence[Decimal]) -> Decimal:
    """The mean of the two marks closest to each other; of two such pairs the higher one."""
    ordered = sorted(marks)
    pairs = pairwise(ordered)
    low, high = min(pairs, key=lambda pair: (pair[1] - pair[0], -pair[1]))
    return rounded((low + high) / 2)
