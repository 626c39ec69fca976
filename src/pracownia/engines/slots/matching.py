"""The first question without conflicts of whole panels: candidates to places in slots."""

from collections.abc import Sequence
from dataclasses import dataclass

from .model import Ground, bits


@dataclass
class Matching:
    """Who sits where; `slot` is None for those without a place."""

    slot: list[int | None]
    held: list[list[int]]

    @property
    def size(self) -> int:
        return sum(map(len, self.held))


def matched(ground: Ground, order: Sequence[int]) -> Matching:
    """A largest matching; who comes earlier in `order` is never left out for a later one.

    Augmenting paths (Kuhn 1955), slot by slot. After a failed search no later path can leave the
    slots that were seen, so they are closed for good.
    """
    places, fits = ground.places, ground.fits
    held: list[list[int]] = [[] for _ in places]
    found = Matching([None] * len(fits), held)
    open_slots = sum(1 << slot for slot, count in enumerate(places) if count)
    alive = open_slots
    for person in order:
        path, seen = _path(fits, held, person, open_slots, alive)
        if not path:
            alive &= ~seen
            continue
        for mover, slot in path:
            before = found.slot[mover]
            if before is not None:
                held[before].remove(mover)
            held[slot].append(mover)
            found.slot[mover] = slot
        last = path[0][1]
        if len(held[last]) == places[last]:
            open_slots &= ~(1 << last)
    return found


def _path(
    fits: Sequence[int], held: Sequence[Sequence[int]], person: int, open_slots: int, alive: int
) -> tuple[list[tuple[int, int]], int]:
    """Moves (who, to which slot) from the free place back to `person`; and the slots seen."""
    came: dict[int, tuple[int, int | None]] = {}
    seen, queue = 0, []
    mover: int = person
    start: int | None = None
    place = 0
    while True:
        fresh = fits[mover] & alive & ~seen
        for slot in bits(fresh):
            came[slot] = (mover, start)
        if free := fresh & open_slots:
            return _back(came, (free & -free).bit_length() - 1), seen
        seen |= fresh
        queue += [(slot, other) for slot in bits(fresh) for other in held[slot]]
        if place == len(queue):
            return [], seen
        start, mover = queue[place]
        place += 1


def _back(came: dict[int, tuple[int, int | None]], slot: int) -> list[tuple[int, int]]:
    moves: list[tuple[int, int]] = []
    current: int | None = slot
    while current is not None:
        mover, before = came[current]
        moves.append((mover, current))
        current = before
    return moves
