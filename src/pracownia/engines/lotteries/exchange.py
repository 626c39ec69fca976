"""Better panels from known ones: two or three people leave for as many of the same features.

Every pair and every triple of types gets a sum of secret numbers of its features; equal sums mean
equal counts in every quota, so such sets may be exchanged without checking anything. This finds
panels where quotas are exact and single exchanges lead nowhere.
"""

from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

import numpy as np

from .face import Face
from .space import Floats, Panel, Wholes

MOST_SETS = 3_000_000
GAIN = 1e-9


@dataclass(frozen=True, eq=False)
class _Sets:
    """Sets of types, those with equal features side by side from `start`, `length` of them."""

    kinds: Wholes  # place in the set, set -> type
    start: Wholes
    length: Wholes
    group: Wholes


@dataclass(frozen=True, eq=False)
class _Move:
    gain: float
    leaving: Wholes
    entering: Wholes


class Exchange:
    """Exchanges within one face; the tables are made once."""

    def __init__(self, face: Face) -> None:
        self.face = face
        marks = _marks(len(face.space.rows))[face.space.features].sum(axis=1)
        live = np.flatnonzero(face.upper > face.lower)
        tables = [_sets(marks, kinds) for kinds in _choices(live)]
        self.tables = [table for table in tables if table.kinds.size]

    def improved(self, panel: Panel, direction: Floats, steps: int = 6) -> Panel:
        """Climbs in the direction while some exchange gains."""
        scale = float(np.abs(direction).max())
        for _ in range(steps):
            moves = [self._best(table, panel, direction) for table in self.tables]
            best = max(moves, key=lambda move: move.gain, default=None)
            if best is None or best.gain <= GAIN * scale:
                return panel
            panel = panel.copy()
            np.subtract.at(panel, best.leaving, 1)
            np.add.at(panel, best.entering, 1)
        return panel

    def _best(self, sets: _Sets, panel: Panel, direction: Floats) -> _Move:
        kinds = sets.kinds
        worth = direction[kinds].sum(axis=0)
        leaving = np.flatnonzero((panel > self.face.lower)[kinds].all(axis=0))
        if not len(leaving):
            return _Move(0.0, leaving, leaving)
        taken = (panel >= self.face.upper)[kinds].any(axis=0)
        offers = np.where(taken, -np.inf, worth)
        gains = np.maximum.reduceat(offers, sets.start)[sets.group[leaving]] - worth[leaving]
        best = int(gains.argmax())
        group = sets.group[leaving[best]]
        first = sets.start[group]
        entering = first + int(offers[first : first + sets.length[group]].argmax())
        return _Move(float(gains[best]), kinds[:, leaving[best]], kinds[:, entering])


def _marks(count: int) -> Wholes:
    """A number for each row, the same on every machine, so large that sums do not meet."""
    digests = [sha256(f"row|{row}".encode()).digest() for row in range(count)]
    return np.array([int.from_bytes(one[:7]) for one in digests], dtype=np.int64)


def _choices(live: Wholes) -> list[Wholes]:
    """All pairs of the types, and all triples where there are not too many."""
    count = len(live)
    found = [live[np.array(np.triu_indices(count, 1))]]
    if count >= 3 and count * (count - 1) * (count - 2) // 6 <= MOST_SETS:
        flat = np.fromiter(
            (place for three in combinations(range(count), 3) for place in three), dtype=np.int64
        )
        found.append(live[flat.reshape(-1, 3).T])
    return found


def _sets(marks: Wholes, kinds: Wholes) -> _Sets:
    """Keeps the sets that can be exchanged for another one."""
    sums = marks[kinds].sum(axis=0)
    order = np.argsort(sums, kind="stable")
    sums = sums[order]
    start = np.flatnonzero(np.append(True, sums[1:] != sums[:-1])[: len(sums)])
    length = np.diff(np.append(start, len(sums)))
    several = length > 1
    kept = order[np.repeat(several, length)]
    length = length[several]
    start = np.cumsum(length) - length
    group = np.repeat(np.arange(len(length)), length)
    return _Sets(np.ascontiguousarray(kinds[:, kept]), start, length, group)
