"""Why somebody has no place, and which single change would give them one.

A change is named only after it was tried: with it this person gets in and nobody goes out.
"""

from collections.abc import Callable, Iterator
from functools import cache

from pracownia.engines.answers import Message
from pracownia.engines.budget import Budget, OutOfTime

from .board import Board
from .model import Ground, bits, mask
from .placing import Effort, Insertion
from .result import Unplaced
from .seating import seated

# Half-days a candidate could offer; more would only make the list long.
MOST_TIMES = 3
# How long changes are looked for, all people together; reasons are always given.
MOST_ASKED = 150_000


def explained(board: Board, budget: Budget) -> tuple[Unplaced, ...]:
    """Everybody without a place; out of time the changes are left out, the reasons stay."""
    helper = _Fixes(board)
    found = []
    for person, slot in enumerate(board.slot):
        if slot is None:
            fixes: tuple[Message, ...] = ()
            try:
                budget.check()
                fixes = tuple(helper.of(person))
            except OutOfTime:
                pass
            found.append(Unplaced(person, why(board, person), fixes))
    return tuple(found)


def why(board: Board, person: int) -> Message:
    """The reason in the order: no time, no panel, full, conflicts."""
    ground = board.ground
    own = ground.case.candidates[person]
    if not own:
        return Message("slots.no_time")
    if not ground.fits[person]:
        barred = list(bits(ground.case.barred[person]))
        panel = ground.case.panel
        return Message(
            "slots.no_panel", {"slots": list(bits(own)), "panel": panel, "barred": barred}
        )
    crowd = _crowd(board, person)
    if any(board.has_room(slot) for slot in bits(crowd)):
        return Message("slots.conflicts", {"slots": list(bits(ground.fits[person]))})
    rivals = sum(1 for fits in ground.fits if fits and not fits & ~crowd)
    return Message(
        "slots.full",
        {
            "slots": list(bits(ground.fits[person])),
            "crowd": list(bits(crowd)),
            "people": rivals,
            "places": sum(ground.places[slot] for slot in bits(crowd)),
            "limits": _limits(ground, crowd),
        },
    )


def _crowd(board: Board, person: int) -> int:
    """Slots for which this person competes, directly or through those who would have to move."""
    fits = board.ground.fits
    seen = fits[person]
    queue = list(bits(seen))
    for slot in queue:
        for other in board.held[slot]:
            fresh = fits[other] & ~seen
            seen |= fresh
            queue += bits(fresh)
    return seen


def _limits(ground: Ground, crowd: int) -> list[str]:
    """What keeps these slots small: "rooms", "reviewers" or both."""
    case, found = ground.case, set()
    for slot in bits(crowd):
        staff = ground.free[slot].bit_count() // case.panel
        found.add("rooms" if case.rooms[slot] <= staff else "reviewers")
    return sorted(found)


class _Fixes:
    def __init__(self, board: Board) -> None:
        self.board, self.effort = board, Effort(MOST_ASKED)
        self.with_way_out = _with_way_out(board)
        self.as_it_is = Insertion(board, self.effort)
        self.richer = cache(self._richer)

    def of(self, person: int) -> Iterator[Message]:
        """Another half-day of theirs, then one more room, reviewer or panel in one of their own."""
        yield from self._times(person)
        crowd = _crowd(self.board, person) or self.board.ground.case.candidates[person]
        tries: tuple[tuple[str, int, int, Callable[[int], bool]], ...] = (
            ("slots.fix_room", 1, 0, self._lacks_rooms),
            ("slots.fix_reviewer", 0, 1, self._lacks_reviewer),
            ("slots.fix_panel", 1, self.board.ground.case.panel, bool),
        )
        for key, rooms, reviewers, may_help in tries:
            for half in self.board.ground.halves:
                if may_help(crowd & half) and self._helps(person, half, rooms, reviewers):
                    yield Message(key, {"slots": list(bits(half))})
                    return

    def _times(self, person: int) -> Iterator[Message]:
        """Half-days in which this person would get in, if they were free then."""
        ground, found = self.board.ground, 0
        for half in ground.halves:
            fresh = half & self.with_way_out & ~ground.case.candidates[person]
            slots = ground.staffed(fresh, person)
            if slots and self.as_it_is.may_be(person, slots):
                yield Message("slots.fix_time", {"slots": list(bits(half))})
                found += 1
                if found == MOST_TIMES:
                    return

    def _helps(self, person: int, half: int, rooms: int, reviewers: int) -> bool:
        return self.richer(half, rooms, reviewers).may_be(person)

    def _richer(self, half: int, rooms: int, reviewers: int) -> Insertion:
        board = self.board
        return Insertion(board.copy(board.ground.richer(half, rooms, reviewers)), self.effort)

    def _lacks_rooms(self, slots: int) -> bool:
        """Whether somewhere a panel is idle and all rooms are taken."""
        board, rooms = self.board, self.board.ground.case.rooms
        panel = board.ground.case.panel
        return any(
            len(board.held[slot]) >= rooms[slot] and self._idle(slot) >= panel
            for slot in bits(slots)
        )

    def _lacks_reviewer(self, slots: int) -> bool:
        """Whether somewhere a room is empty and at most one reviewer is missing."""
        board, rooms = self.board, self.board.ground.case.rooms
        panel = board.ground.case.panel
        return any(
            len(board.held[slot]) < rooms[slot] and self._idle(slot) >= panel - 1
            for slot in bits(slots)
        )

    def _idle(self, slot: int) -> int:
        return (self.board.ground.free[slot] & ~self.board.busy[slot]).bit_count()


def _with_way_out(board: Board) -> int:
    """Slots from which a chain of moves leads to a free place."""
    fits = board.ground.fits
    found = mask(slot for slot in range(board.ground.slots) if _is_open(board, slot))
    grown = True
    while grown:
        grown = False
        for slot, people in enumerate(board.held):
            if not found >> slot & 1 and any(fits[one] & found for one in people):
                found |= 1 << slot
                grown = True
    return found


def _is_open(board: Board, slot: int) -> bool:
    """Whether the slot has a panel for somebody without any conflict."""
    barred = board.ground.barred(board.held[slot])
    return board.has_room(slot) and seated(board.ground, slot, [*barred, 0], board.load) is not None
