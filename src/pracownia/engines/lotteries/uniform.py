"""A list of numbered panels, each as likely as any other: for a draw in front of the public.

Every panel gets the whole part of its weight times the length of the list; the rest is filled and
then exchanged so that each type comes as near as possible to its chances. Types that still have
fewer places than the whole part of theirs count more and more. All sums are whole multiples of a
power of two below 2^53, so they are exact and the list is the same on every machine.
"""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from .realise import Mixture
from .space import Floats, Panel, Space, Wholes, distinct

FINE = 1024.0
WEIGHT = 64.0
PATIENCE = 40
DOUBLINGS = 8
NEAR = 1e-6


@dataclass(eq=False)
class _List:
    """How often each panel stands in the list, and how far the types are from their aims."""

    panels: Floats
    aims: Floats
    weights: Floats
    times: Wholes

    def __post_init__(self) -> None:
        self.over: Floats = self.times @ self.panels - self.aims

    def costs(self) -> tuple[Floats, Floats]:
        """Of one panel more: what its places cost, and what it costs for being there at all."""
        return self.panels @ (self.weights * self.over), (self.panels**2) @ self.weights

    def add(self) -> None:
        along, alone = self.costs()
        self._put(int((2 * along + alone).argmin()), 1)

    def exchange(self) -> bool:
        """The panel that costs most leaves for the one that then costs least, if that helps."""
        along, alone = self.costs()
        out = int(np.where(self.times > 0, 2 * along - alone, -np.inf).argmax())
        shared = self.panels @ (self.weights * self.panels[out])
        change = 2 * (along - along[out]) + alone + alone[out] - 2 * shared
        into = int(change.argmin())
        if change[into] >= 0:
            return False
        self._put(out, -1)
        self._put(into, 1)
        return True

    def _put(self, place: int, sign: int) -> None:
        self.times[place] += sign
        self.over += sign * self.panels[place]


def listed(
    space: Space, mixture: Mixture, pool: tuple[Panel, ...], chances: Floats, length: int
) -> list[Panel]:
    """`length` panels, with repetitions, in the order of the pool."""
    known = distinct([*mixture.panels, *pool])
    aims = np.rint(chances * space.sizes * length * FINE) / FINE
    weights = np.rint(WEIGHT / space.sizes) + 1.0
    whole = np.floor(np.append(mixture.weights, np.zeros(len(known))) * length + NEAR)
    times = whole[: len(known)].astype(np.int64)
    found = _List(np.array(known, dtype=float), aims, weights, times)
    for _ in range(length - int(times.sum())):
        found.add()
    least = space.sizes * np.floor(chances * length + NEAR)
    times = _improved(space, found, least, chances)
    return [panel for panel, count in zip(known, times, strict=True) for _ in range(count)]


def _improved(space: Space, found: _List, least: Floats | Wholes, chances: Floats) -> Wholes:
    best, record = found.times.copy(), (-1.0, 0.0)
    drawable = chances > NEAR
    for _ in range(DOUBLINGS):
        for _ in range(PATIENCE * 10):
            if not found.exchange():
                break
        counts = found.over + found.aims
        lowest = np.floor(counts / space.sizes)[drawable].min(initial=np.inf)
        short = np.maximum(least - counts, 0.0)
        score = (float(lowest), -float(short.sum()))
        if score > record:
            best, record = found.times.copy(), score
        if not short.any():
            break
        found.weights = np.where(short > 0, found.weights * 2.0, found.weights)
    return best


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
