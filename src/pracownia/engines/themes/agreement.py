"""Do two people code alike: share of equal codes, and Cohen's kappa above chance."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from pracownia.engines.errors import BadInput


@dataclass(frozen=True, slots=True)
class Agreement:
    """`kappa` is None when each coder used one and the same code for everything."""

    answers: int
    observed: float
    expected: float
    kappa: float | None


def agreement(first: Sequence[Hashable], second: Sequence[Hashable]) -> Agreement:
    """kappa = (p - e) / (1 - e); p = share of equal codes, e = sum of products of their shares."""
    if len(first) != len(second) or not first:
        raise BadInput("coders_differ", "both coders must have coded the same answers")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    ones, others = Counter(first), Counter(second)
    expected = sum(count * others[code] for code, count in ones.items()) / n**2
    kappa = None if expected == 1 else (observed - expected) / (1 - expected)
    return Agreement(n, observed, expected, kappa)
