"""A list of numbered panels, each as likely as any other: for a draw in front of the public.

Every panel gets the whole part of its weight times the length of the list; the rest is filled and
then exchanged so that each type comes as near as possible to its chances. Types that still have
fewer places than the whole part of theirs count more and more. All sums are whole multiples of a
power of two below 2^53, so they are exact and the list is the same on every machine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from .realise import Mixture
from .space import Floats, Panel, Space, Wholes, distinct

FINE = 1024.0
WEIGHT = 64.0
MOST_EXCHANGES = 600
MOST_RENEWALS = 60
PATIENCE = 6
ROUNDS = 60
NEAR = 1e-6
type Fresh = Callable[[Floats], Panel | None]


@dataclass(eq=False)
class _List:
    """How often each panel stands in the list, and how far the types are from their aims."""

    panels: Floats
    aims: Floats
    weights: Floats
    times: Wholes
    misses: int = 0

    def __post_init__(self) -> None:
        self.over: Floats = self.times @ self.panels - self.aims
        self.weigh(self.weights)

    def weigh(self, weights: Floats) -> None:
        self.weights = weights
        self.alone: Floats = self.panels**2 @ weights

    def along(self) -> Floats:
        """What the places of each panel cost; `alone` is what it costs for being there at all."""
        return np.asarray(self.panels @ (self.weights * self.over), dtype=float)

    def add(self) -> None:
        self._put(int((2 * self.along() + self.alone).argmin()), 1)

    def exchange(self) -> bool:
        """The panel that costs most leaves for the one that then costs least, if that helps."""
        along, alone = self.along(), self.alone
        out = self._dearest(along)
        shared = self.panels @ (self.weights * self.panels[out])
        change = 2 * (along - along[out]) + alone + alone[out] - 2 * shared
        into = int(change.argmin())
        if change[into] >= 0:
            return False
        self._put(out, -1)
        self._put(into, 1)
        return True

    def renew(self, fresh: Fresh) -> bool:
        """The same with a panel made for the place."""
        out = self._dearest(self.along())
        without = self.over - self.panels[out]
        panel = fresh(-self.weights * without)
        if panel is None:
            self.misses += 1
            return False
        before, after = self.over @ (self.weights * self.over), without + panel
        if after @ (self.weights * after) >= before:
            return False
        self.panels = np.vstack([self.panels, panel[None, :].astype(float)])
        self.times = np.append(self.times, 0)
        self.alone = np.append(self.alone, panel**2 @ self.weights)
        self._put(out, -1)
        self._put(len(self.times) - 1, 1)
        return True

    def _dearest(self, along: Floats) -> int:
        return int(np.where(self.times > 0, 2 * along - self.alone, -np.inf).argmax())

    def _put(self, place: int, sign: int) -> None:
        self.times[place] += sign
        self.over += sign * self.panels[place]


def listed(
    space: Space, mixture: Mixture, pool: tuple[Panel, ...], fresh: Fresh, length: int
) -> list[Panel]:
    """`length` panels, with repetitions; `fresh` makes a panel far in a direction."""
    known = distinct([*mixture.panels, *pool])
    chances = mixture.weights @ np.array(mixture.panels, dtype=float) / space.sizes
    whole = np.floor(np.append(mixture.weights, np.zeros(len(known))) * length + NEAR)
    found = _List(
        panels=np.array(known, dtype=float),
        aims=np.rint(chances * space.sizes * length * FINE) / FINE,
        weights=np.rint(WEIGHT / space.sizes) + 1.0,
        times=whole[: len(known)].astype(np.int64),
    )
    for _ in range(length - int(found.times.sum())):
        found.add()
    _improve(found, space, np.floor(chances * length + NEAR), fresh)
    panels = found.panels.astype(np.int64)
    return [one for one, count in zip(panels, found.times, strict=True) for _ in range(count)]


def _improve(found: _List, space: Space, least: Floats, fresh: Fresh) -> None:
    """Exchanges, then new panels, as long as somebody sits less often than they should."""
    best: tuple[tuple[float, float], Floats, Wholes] | None = None
    for _ in range(ROUNDS):
        _settle(found, fresh)
        often = np.floor((found.over + found.aims) / space.sizes + NEAR)
        short = np.maximum(least - often, 0.0)
        score = (-float(short.max()), -float(short.sum()))
        if best is None or score > best[0]:
            best = score, found.panels, found.times.copy()
        if not short.any():
            break
        found.weigh(found.weights + WEIGHT * (short > 0))
    if best is not None:
        _, found.panels, found.times = best


def _settle(found: _List, fresh: Fresh) -> None:
    for _ in range(MOST_EXCHANGES):
        if not found.exchange():
            break
    for _ in range(MOST_RENEWALS):
        if found.misses > PATIENCE or not found.renew(fresh):
            break


def named(
    space: Space, panels: list[Panel], order: list[tuple[int, ...]], seed: str
) -> tuple[tuple[int, ...], ...]:
    """People for the places: of each type those who sat least often; then numbered by lot."""
    often = [0] * sum(len(members) for members in order)
    rank = {person: place for members in order for place, person in enumerate(members)}
    listed: list[tuple[int, ...]] = []
    for panel in panels:
        people: list[int] = []
        for kind in np.flatnonzero(panel):
            turns = sorted(order[int(kind)], key=lambda one: (often[one], rank[one]))
            people += turns[: int(panel[kind])]
        for person in people:
            often[person] += 1
        listed.append(tuple(sorted(people)))
    lots = [sha256(f"{seed}|list|{place}".encode()).hexdigest() for place in range(len(listed))]
    return tuple(listed[place] for place in sorted(range(len(listed)), key=lots.__getitem__))
