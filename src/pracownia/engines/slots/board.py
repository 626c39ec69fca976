"""The timetable while it is being made: always valid, changed slot by slot."""

from collections.abc import Mapping, Sequence

from .model import Ground, bits
from .seating import seated

# A slot, who met in it, with which panels.
type Before = tuple[int, list[int], list[int]]


class Board:
    """Who meets whom in which slot; nothing ever breaks a rule."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.held: list[list[int]] = [[] for _ in range(ground.slots)]
        self.slot: list[int | None] = [None] * len(ground.case.candidates)
        self.panel: list[int] = [0] * len(ground.case.candidates)
        self.busy: list[int] = [0] * ground.slots
        self.load: list[int] = [0] * len(ground.case.reviewers)
        self.duty: list[int] = [0] * len(ground.case.reviewers)

    def copy(self, ground: Ground | None = None) -> "Board":
        """The same timetable, perhaps on a ground with more in it."""
        other = Board(ground or self.ground)
        other.held = [list(people) for people in self.held]
        other.slot, other.panel = list(self.slot), list(self.panel)
        other.busy = list(self.busy)
        other.load[: len(self.load)] = self.load
        other.duty[: len(self.duty)] = self.duty
        return other

    @property
    def placed(self) -> int:
        return sum(map(len, self.held))

    @property
    def burden(self) -> int:
        """Sum of squares of the loads: the smaller, the more even."""
        return sum(load * load for load in self.load)

    def has_room(self, slot: int) -> bool:
        return len(self.held[slot]) < self.ground.places[slot]

    def fill(self, slot: int, people: Sequence[int]) -> bool:
        """These people and nobody else meet in this slot; False (no change) when they cannot."""
        self._count(slot, -1)
        panels = seated(self.ground, slot, self.ground.barred(people), self.load)
        self._count(slot, 1)
        if panels is None:
            return False
        self.put(slot, people, panels)
        return True

    def fill_all(self, changes: Mapping[int, Sequence[int]]) -> list[Before] | None:
        """Several slots at once: all of them, and what was there before; or none (None)."""
        before = [(slot, self.held[slot], self.panels(slot)) for slot in changes]
        for slot, people in changes.items():
            if not self.fill(slot, people):
                self.put_back(before)
                return None
        return before

    def put_back(self, before: list[Before]) -> None:
        for slot, people, panels in before:
            self.put(slot, people, panels)

    def panels(self, slot: int) -> list[int]:
        return [self.panel[person] for person in self.held[slot]]

    def put(self, slot: int, people: Sequence[int], panels: Sequence[int]) -> None:
        """These people with these panels, whatever was in the slot before."""
        self._count(slot, -1)
        for person in self.held[slot]:
            # In a chain of moves this person may already sit elsewhere.
            if self.slot[person] == slot:
                self.slot[person], self.panel[person] = None, 0
        self.held[slot], self.busy[slot] = list(people), 0
        for person, panel in zip(people, panels, strict=True):
            self.slot[person], self.panel[person] = slot, panel
            self.busy[slot] |= panel
        self._count(slot, 1)

    def meeting_of(self, reviewer: int, slot: int) -> int:
        """Whom this busy reviewer meets in this slot."""
        return next(p for p in self.held[slot] if self.panel[p] >> reviewer & 1)

    def change(self, slot: int, person: int, leaves: int, joins: int) -> None:
        """One reviewer for another; a chain of changes is valid again when it is complete."""
        swap = 1 << leaves | 1 << joins
        self.panel[person] ^= swap
        self.busy[slot] ^= swap
        for reviewer, step in ((leaves, -1), (joins, 1)):
            self.load[reviewer] += step
            self.duty[reviewer] ^= 1 << slot

    def _count(self, slot: int, step: int) -> None:
        for reviewer in bits(self.busy[slot]):
            self.load[reviewer] += step
            self.duty[reviewer] ^= 1 << slot
