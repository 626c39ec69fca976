"""Better panels from known ones: two or three people leave for as many of the same features.

Every pair and every triple of types gets a sum of large numbers that stand for its features;
equal sums mean equal counts in every quota, so such sets may be exchanged without checking
anything. This finds panels where quotas are exact and single exchanges lead nowhere.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import comb

import numpy as np
from numpy.typing import NDArray

from .face import Face
from .space import Flags, Floats, Panel, Space, Wholes

type Places = NDArray[np.int32]
MOST_SETS = 6_000_000
GAIN = 1e-9


@dataclass(frozen=True, eq=False)
class _Move:
    gain: float
    leaving: Wholes
    entering: Places


class _Sets:
    """All sets of two or three of `count` types; those of equal features form a group."""

    def __init__(self, marks: Wholes, size: int) -> None:
        self.size = size
        count = len(marks)
        self.before = _before(count, size)
        members = _combinations(count, size)
        sums = marks[members].sum(axis=0)
        order = np.argsort(sums, kind="stable")
        sums = sums[order]
        start = np.flatnonzero(np.append(True, sums[1:] != sums[:-1])[: len(sums)])
        length = np.diff(np.append(start, len(sums)))
        several = length > 1
        kept = order[np.repeat(several, length)]
        self.length: Wholes = length[several]
        self.start: Wholes = np.cumsum(self.length) - self.length
        self.members = np.ascontiguousarray(members[:, kept])
        self.group = np.full(len(sums), -1, dtype=np.int32)
        self.group[kept] = np.repeat(np.arange(len(self.length), dtype=np.int32), self.length)

    def best(self, seated: Wholes, taken: Floats, direction: Floats) -> _Move | None:
        """The best exchange; `taken` is infinite for types that cannot enter."""
        leaving = seated[_of_seated(len(seated), self.size)]
        groups = self.group[sum(row[one] for row, one in zip(self.before, leaving, strict=True))]
        leaving, groups = leaving[:, groups >= 0], groups[groups >= 0]
        if not len(groups):
            return None
        some, back = np.unique(groups, return_inverse=True)
        start, length = self.start[some], self.length[some]
        first = np.cumsum(length) - length
        entering = np.repeat(start - first, length) + np.arange(int(length.sum()))
        offers = (direction - taken)[self.members[:, entering]].sum(axis=0)
        gains = np.maximum.reduceat(offers, first)[back] - direction[leaving].sum(axis=0)
        best = int(gains.argmax())
        inside = slice(int(first[back[best]]), int(first[back[best]] + length[back[best]]))
        into = entering[inside][int(offers[inside].argmax())]
        return _Move(float(gains[best]), leaving[:, best], self.members[:, into])


class Exchange:
    """Exchanges between the types that may sit at all; the tables are made once."""

    def __init__(self, space: Space, barred: Flags) -> None:
        self.live = np.flatnonzero(~barred)
        marks = _marks(len(space.rows))[space.features[self.live]].sum(axis=1)
        count = len(self.live)
        sizes = [size for size in (2, 3) if size <= count and comb(count, size) <= MOST_SETS]
        self.tables = [_Sets(marks, size) for size in sizes]

    def improved(self, face: Face, panel: Panel, direction: Floats, steps: int = 6) -> Panel:
        """Climbs in the direction while some exchange gains."""
        least = GAIN * float(np.abs(direction).max())
        free = np.zeros(len(panel), dtype=bool)
        for _ in range(steps):
            move = self._best(face, panel, direction, free)
            if move is None or move.gain <= least:
                return panel
            panel = self._made(panel, move)
        return panel

    def wander(self, face: Face, panel: Panel, direction: Floats, steps: int) -> list[Panel]:
        """Goes on over worse panels (tabu search); every panel on the way up to the best one.

        Whoever came stays for a few steps, whoever left stays out.
        """
        until = np.zeros(len(panel), dtype=np.int64)
        found: list[Panel] = []
        record = float(direction @ panel)
        for step in range(1, steps + 1):
            move = self._best(face, panel, direction, until >= step)
            if move is None:
                break
            panel = self._made(panel, move)
            until[self.live[move.leaving]] = step + 6 + step % 5
            until[self.live[move.entering]] = step + 4 + step % 3
            worth = float(direction @ panel)
            if worth > record:
                record = worth
                found.append(panel)
        return found

    def _best(self, face: Face, panel: Panel, direction: Floats, still: Flags) -> _Move | None:
        live = self.live
        seated = np.flatnonzero(((panel > face.lower) & ~still)[live])
        taken = np.where(((panel >= face.upper) | still)[live], np.inf, 0.0)
        moves = [table.best(seated, taken, direction[live]) for table in self.tables]
        return max(
            (move for move in moves if move is not None and move.gain > -np.inf),
            key=lambda move: move.gain,
            default=None,
        )

    def _made(self, panel: Panel, move: _Move) -> Panel:
        panel = panel.copy()
        panel[self.live[move.leaving]] -= 1
        panel[self.live[move.entering]] += 1
        return panel


def _marks(count: int) -> Wholes:
    """A number for each row, the same on every machine, so large that sums do not meet."""
    digests = [sha256(f"row|{row}".encode()).digest() for row in range(count)]
    return np.array([int.from_bytes(one[:7]) for one in digests], dtype=np.int64)


def _combinations(count: int, size: int) -> Places:
    """All pairs or triples of 0..count-1 in the order of a dictionary, one in each column."""
    pairs = np.array(np.triu_indices(count, 1), dtype=np.int32)
    if size == 2:
        return pairs
    last = count - 1 - pairs[1]
    starts = np.repeat(np.cumsum(last) - last, last)
    first, second = np.repeat(pairs, last, axis=1)
    third = np.arange(len(first), dtype=np.int32) - starts + second + 1
    return np.array([first, second, third], dtype=np.int32)


_of_seated = lru_cache(maxsize=8)(_combinations)


def _before(count: int, size: int) -> list[Wholes]:
    """What each member adds to the place of its set in that order: the sets that come before."""
    places = range(count)
    if size == 2:
        first = [comb(count, 2) - comb(count - a, 2) - a - 1 for a in places]
        return [np.array(first), np.arange(count)]
    first = [comb(count, 3) - comb(count - a, 3) + comb(count - a - 1, 2) for a in places]
    second = [-comb(count - b, 2) - b - 1 for b in places]
    return [np.array(first), np.array(second), np.arange(count)]
