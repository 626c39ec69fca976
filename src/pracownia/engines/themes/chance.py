"""Chance that is the same on every machine: splitmix64 (Steele, Lea, Flood 2014) from a seed."""

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from .features import Matrix

_STEP, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def chances(seed: str, count: int) -> Matrix:
    """`count` numbers in [0, 1)."""
    return _numbers(seed, count) / 2.0**53


def order(seed: str, count: int) -> NDArray[np.int64]:
    """0 ... count - 1 in an order by lot."""
    found: NDArray[np.int64] = np.argsort(_numbers(seed, count), kind="stable").astype(np.int64)
    return found


def _numbers(seed: str, count: int) -> NDArray[np.uint64]:
    """Whole numbers below 2**53; arithmetic modulo 2**64 is what uint64 does."""
    start = int.from_bytes(sha256(seed.encode()).digest()[:8])
    state = np.uint64(start) + np.uint64(_STEP) * np.arange(1, count + 1, dtype=np.uint64)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(_FIRST)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(_SECOND)
    return (state ^ (state >> np.uint64(31))) >> np.uint64(11)
