"""Whether a difference of shares may be chance: Fisher's exact test, Holm's correction.

R. A. Fisher, The Logic of Inductive Inference, 1935: with the sums of a table of two by two held,
the corner is hypergeometric; the two-sided p is the sum of the chances that are not greater than
that of the table seen. S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, 1979: of
m comparisons the smallest p is multiplied by m, the next by m - 1 and so on, never decreasing.

Counted in whole numbers, so nothing is rounded before the last division.
"""

from collections.abc import Sequence


def fisher(yes: int, all_: int, other_yes: int, other_all: int) -> float:
    """The two-sided p of ``yes`` of ``all_`` here and ``other_yes`` of ``other_all`` elsewhere."""
    if not (0 <= yes <= all_ and 0 <= other_yes <= other_all):
        raise ValueError("more successes than tries")
    together, tries = yes + other_yes, all_ + other_all
    least, most = max(0, together - other_all), min(all_, together)
    weights = [1]
    for k in range(least, most):
        # C(all, k) C(other, together - k) up to a common factor: each step divides without a rest
        # only when the factor stays in, so tops and bottoms are kept apart until the end.
        weights.append(weights[-1] * (all_ - k) * (together - k))
    bottoms = [1]
    for k in range(most - 1, least - 1, -1):
        bottoms.append(bottoms[-1] * (k + 1) * (tries - all_ - together + k + 1))
    chances = [top * rest for top, rest in zip(weights, reversed(bottoms), strict=True)]
    seen = chances[yes - least]
    return sum(one for one in chances if one <= seen) / sum(chances)


def holm(ps: Sequence[float]) -> list[float]:
    """The same p, corrected for how many there are; in the order given."""
    found = [0.0] * len(ps)
    highest = 0.0
    for place, at in enumerate(sorted(range(len(ps)), key=lambda at: ps[at])):
        highest = max(highest, min(1.0, ps[at] * (len(ps) - place)))
        found[at] = highest
    return found
