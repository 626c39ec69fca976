"""Would chance, or other people of the same kind, give the same groups?"""

from collections.abc import Sequence
from math import comb

import numpy as np

from pracownia.engines.budget import Budget

from .chance import chances, order
from .clusters import grouped, nearest
from .features import Matrix
from .plane import axes, projected, width

RESAMPLES, FEWEST_RESAMPLES, SHUFFLES = 50, 10, 40


def same_partition(first: Sequence[int], second: Sequence[int]) -> float:
    """Adjusted Rand index: 1 = the same groups, 0 = as alike as by chance (Hubert, Arabie 1985)."""
    names, others = sorted(set(first)), sorted(set(second))
    table = np.zeros((len(names), len(others)), dtype=int)
    for one, other in zip(first, second, strict=True):
        table[names.index(one), others.index(other)] += 1
    pairs = sum(comb(int(n), 2) for n in table.ravel())
    rows = sum(comb(int(n), 2) for n in table.sum(axis=1))
    columns = sum(comb(int(n), 2) for n in table.sum(axis=0))
    expected = rows * columns / max(1, comb(len(first), 2))
    most = (rows + columns) / 2
    return 1.0 if most == expected else (pairs - expected) / (most - expected)


def by_chance(table: Matrix, seed: str) -> float:
    """The share of shuffles in which votes differ along one direction as much as here.

    Each statement keeps its votes and gives them to other people who voted on it (parallel
    analysis, Horn 1965). A large share: opinions on one statement do not go with those on another.
    """
    here = width(table)
    wider = sum(width(_shuffled(table, f"{seed}|shuffle|{n}")) >= here for n in range(SHUFFLES))
    return wider / SHUFFLES


def _shuffled(table: Matrix, seed: str) -> Matrix:
    mixed = table.copy()
    for column in range(table.shape[1]):
        seen = np.flatnonzero(~np.isnan(table[:, column]))
        mixed[seen, column] = table[seen[order(f"{seed}|{column}", len(seen))], column]
    return mixed


def stability(
    table: Matrix, labels: Sequence[int], count: int, seed: str, budget: Budget
) -> tuple[float, int]:
    """Mean agreement of the groups with those of resamples, and how many resamples there were.

    Each resample draws as many voters with replacement, finds its own plane and groups, and puts
    all voters into them; the adjusted Rand index says how alike both partitions are. At least
    FEWEST_RESAMPLES are made whatever the time.
    """
    alike: list[float] = []
    for number in range(RESAMPLES):
        left = budget.left()
        if number >= FEWEST_RESAMPLES and left is not None and left <= 0:
            break
        budget.tell("stability", number, RESAMPLES)
        drawn = chances(f"{seed}|resample|{number}", len(table))
        rows = (drawn * len(table)).astype(np.int64)
        means, directions = axes(table[rows])
        _labels, middles = grouped(
            projected(table[rows], means, directions), count, f"{seed}|{number}", starts=3
        )
        found = nearest(projected(table, means, directions), middles)
        alike.append(same_partition(list(labels), found.tolist()))
    return round(sum(alike) / len(alike), 6), len(alike)
