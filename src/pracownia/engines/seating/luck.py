"""Chance that is the same on every machine: a published seed, and no logarithms.

Libraries of mathematics differ in the last digit of a logarithm, which after thousands of steps is
another seating. So an exponential chance is looked up in a table that takes only sums and
divisions: its i-th entry is the mean of the i-th smallest of SIZE exponential numbers.
"""

from collections.abc import Callable
from hashlib import sha256
from itertools import accumulate
from random import Random

SIZE = 1024
_TABLE = tuple(accumulate(1 / (SIZE - place) for place in range(SIZE)))

Chance = Callable[[], float]


def chance_of(seed: object) -> Chance:
    """Numbers from 0 to 1; only `random()` of the generator is promised to stay as it is."""
    return Random(int(sha256(str(seed).encode()).hexdigest()[:16], 16)).random  # noqa: S311


def patience(chance: Chance) -> float:
    """How much worse a change may be, in temperatures: 1 on average, seldom much more."""
    return _TABLE[int(chance() * SIZE)]
