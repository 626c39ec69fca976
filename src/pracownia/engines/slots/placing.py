"""As many people as possible: the matching, panels for it, and chains where conflicts stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from pracownia.engines.budget import Budget

from .board import Before, Board
from .matching import Matching
from .model import Ground, bits
from .seating import seated

# Beyond it linear programming is quicker.
MOST_ASKED = 30_000
# What asking a slot for panels the slow way counts for.
SLOW = 20
# Ways that lead to a place but cross themselves and break: after so many another would break too.
MOST_BROKEN = 20


def placed(ground: Ground, matching: Matching) -> Board:
    """The matching with panels; whom conflicts push out of a slot is left without a place.

    Slots with the least choice first, so that those with more can even out the loads.
    """
    board = Board(ground)
    slots = [slot for slot, people in enumerate(matching.held) if people]
    spare = {
        t: ground.free[t].bit_count() - ground.case.panel * len(matching.held[t]) for t in slots
    }
    for slot in sorted(slots, key=lambda t: (spare[t], t)):
        if not board.fill(slot, matching.held[slot]):
            _fill_some(board, slot, matching.held[slot])
    return board


def _fill_some(board: Board, slot: int, people: Sequence[int]) -> None:
    """As many of these people as can meet together, those with more conflicts first."""
    inside: list[int] = []
    barred = board.ground.case.barred
    for person in sorted(people, key=lambda one: (-barred[one].bit_count(), one)):
        if board.fill(slot, [*inside, person]):
            inside.append(person)


@dataclass
class Effort:
    """How many questions may still be asked of slots: a count, the same on every machine."""

    left: int


def complete(board: Board, order: Sequence[int], bound: int, budget: Budget) -> None:
    """Bring in those left out by chains of moves until the bound is reached or nothing helps."""
    insertion = Insertion(board, Effort(MOST_ASKED))
    moved = True
    while moved and board.placed < bound:
        moved = False
        for person in order:
            budget.check()
            if board.slot[person] is None and board.placed < bound:
                moved = insertion.of(person) or moved


class Insertion:
    """One more person in, others moved if needed; nobody loses a place.

    Breadth first over people pushed out of their slot, each slot asked with its real panels. Until
    the timetable changes, answers are kept and people through whom no way leads are passed by.
    """

    def __init__(self, board: Board, effort: Effort) -> None:
        self.board, self.effort = board, effort
        self.came: dict[int, tuple[int, int] | None] = {}
        # People whom the same reviewers must not meet get the same answer from a slot.
        self.answers: dict[tuple[int, int | None, int], bool] = {}
        self.stuck: set[int] = set()

    def of(self, person: int) -> bool:
        """Try to place this person."""
        if self._way(person, self.board.ground.fits[person]) is None:
            return False
        self.answers.clear()
        self.stuck.clear()
        return True

    def may_be(self, person: int, slots: int | None = None) -> bool:
        """Whether there is a way for this person; `slots` stand in for those that fit them."""
        before = self._way(person, self.board.ground.fits[person] if slots is None else slots)
        if before is None:
            return False
        self.board.put_back(before)
        return True

    def _way(self, person: int, slots: int) -> list[Before] | None:
        """Place this person; what was there before, or None (no change) when it cannot be."""
        board, fits = self.board, self.board.ground.fits
        self.came = {person: None}
        queue, broken = [person], 0
        for one in queue:
            for slot in bits(fits[one] if one != person else slots):
                if self.effort.left <= 0 or broken == MOST_BROKEN:
                    return None
                if board.has_room(slot) and self._takes(slot, None, one):
                    before = self._ends(one, slot)
                    if before is not None:
                        return before
                    broken += 1
                for other in board.held[slot]:
                    known = other in self.came or other in self.stuck
                    if not known and self._takes(slot, other, one):
                        self.came[other] = (one, slot)
                        queue.append(other)
        self.stuck.update(queue[1:])
        return None

    def _takes(self, slot: int, out: int | None, into: int) -> bool:
        """Whether the slot has a panel for `into`, when `out` (if anybody) goes."""
        board, ground = self.board, self.board.ground
        self.effort.left -= 1
        barred = ground.case.barred[into] & ground.free[slot]
        idle = ground.free[slot] & ~board.busy[slot]
        if out is not None:
            idle |= board.panel[out]
        if (idle & ~barred).bit_count() >= ground.case.panel:
            return True
        question = (slot, out, barred)
        if question not in self.answers:
            self.effort.left -= SLOW
            people = [one for one in board.held[slot] if one != out]
            panels = seated(ground, slot, ground.barred([*people, into]), board.load)
            self.answers[question] = panels is not None
        return self.answers[question]

    def _ends(self, last: int, slot: int) -> list[Before] | None:
        """Carry out the moves that end with `last` going to `slot`; None when panels forbid."""
        board = self.board
        changes = {slot: [*board.held[slot], last]}
        current = last
        while (step := self.came[current]) is not None:
            into, where = step
            people = changes.get(where, board.held[where])
            changes[where] = [into if one == current else one for one in people]
            current = into
        return board.fill_all(changes)
