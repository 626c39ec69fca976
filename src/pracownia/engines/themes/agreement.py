"""Do two people code alike: share of equal codes, kappa and alpha above chance."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from pracownia.engines.errors import BadInput
from pracownia.engines.scoring import alpha


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cohen's kappa and Krippendorff's alpha; None when both used one code for everything."""

    answers: int
    observed: float
    expected: float
    kappa: float | None
    alpha: float | None


def agreement(first: Sequence[Hashable], second: Sequence[Hashable]) -> Agreement:
    """kappa = (p - e) / (1 - e); p = share of equal codes, e = sum of products of their shares.

    Alpha is that of the engine of scoring, with codes as names (nominal).
    """
    if len(first) != len(second) or not first:
        raise BadInput("coders_differ", "both coders must have coded the same answers")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    ones, others = Counter(first), Counter(second)
    expected = sum(count * others[code] for code, count in ones.items()) / n**2
    kappa = None if expected == 1 else (observed - expected) / (1 - expected)
    place = {code: float(number) for number, code in enumerate(dict.fromkeys([*first, *second]))}
    units = [(place[a], place[b]) for a, b in zip(first, second, strict=True)]
    return Agreement(n, observed, expected, kappa, alpha(units, "nominal"))
