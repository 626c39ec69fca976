"""A case of meetings as plain values, and what the engine derives from it once.

Sets of slots and of reviewers are whole numbers used as sets of bits: slot t is bit t. It makes
the search short to write and quick to run without any library.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Case:
    """Who is free when, who must not meet whom, how many rooms and how many reviewers each.

    `candidates` and `reviewers` hold the free slots of each as bits, `barred` the reviewers whom
    a candidate must not meet, `rooms` the rooms of each slot, `blocks` the half-day of each slot.
    """

    candidates: tuple[int, ...]
    reviewers: tuple[int, ...]
    barred: tuple[int, ...]
    rooms: tuple[int, ...]
    blocks: tuple[int, ...]
    panel: int


@dataclass
class Ground:
    """A case with what follows from it: the free reviewers of a slot, its places, who fits."""

    case: Case

    @cached_property
    def slots(self) -> int:
        return len(self.case.rooms)

    @cached_property
    def free(self) -> list[int]:
        """Reviewers free in each slot."""
        found = [0] * self.slots
        for reviewer, when in enumerate(self.case.reviewers):
            for slot in bits(when):
                found[slot] |= 1 << reviewer
        return found

    @cached_property
    def places(self) -> list[int]:
        """How many meetings fit in a slot by rooms and by the number of free reviewers."""
        panel = self.case.panel
        return [
            min(rooms, free.bit_count() // panel)
            for rooms, free in zip(self.case.rooms, self.free, strict=True)
        ]

    @cached_property
    def fits(self) -> list[int]:
        """Slots in which a candidate is free and has a whole panel without conflict."""
        usable = mask(slot for slot, places in enumerate(self.places) if places)
        return [
            self._staffed(when & usable, barred) if barred else when & usable
            for when, barred in zip(self.case.candidates, self.case.barred, strict=True)
        ]

    def barred(self, people: Sequence[int]) -> list[int]:
        """Whom each of these people must not meet."""
        return [self.case.barred[person] for person in people]

    def staffed(self, slots: int, person: int) -> int:
        """Those of the slots in which a whole panel without conflict is free for this person."""
        return self._staffed(slots, self.case.barred[person])

    def _staffed(self, slots: int, barred: int) -> int:
        free, panel = self.free, self.case.panel
        return mask(t for t in bits(slots) if (free[t] & ~barred).bit_count() >= panel)

    def richer(self, half: int, rooms: int, reviewers: int) -> "Ground":
        """The same case with more rooms and reviewers (without conflicts) in these slots."""
        case = self.case
        wider = tuple(count + rooms * (half >> t & 1) for t, count in enumerate(case.rooms))
        people = case.reviewers + (half,) * reviewers
        other = Ground(replace(case, rooms=wider, reviewers=people))
        more = (1 << reviewers) - 1 << len(case.reviewers)
        other.free = [who | more * (half >> t & 1) for t, who in enumerate(self.free)]
        new = half & mask(t for t in bits(half) if other.places[t])
        other.fits = [
            fits | (other.staffed(when & new, one) if when & new & ~fits else 0)
            for one, (fits, when) in enumerate(zip(self.fits, case.candidates, strict=True))
        ]
        other.halves = self.halves
        return other

    @cached_property
    def halves(self) -> list[int]:
        """Half-days in the order of time, each as its slots."""
        found: list[int] = []
        for slot, block in enumerate(self.case.blocks):
            if slot and block == self.case.blocks[slot - 1]:
                found[-1] |= 1 << slot
            else:
                found.append(1 << slot)
        return found


def bits(value: int) -> Iterator[int]:
    """The members of a set of bits, the lowest first."""
    while value:
        low = value & -value
        yield low.bit_length() - 1
        value ^= low


def mask(members: Iterator[int]) -> int:
    """A set of bits with these members."""
    found = 0
    for member in members:
        found |= 1 << member
    return found
