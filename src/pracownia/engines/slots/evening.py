"""Loads of reviewers made even without losing a meeting: hand-overs, then moves of meetings.

With the slots of all meetings fixed, loads have the smallest sum of squares exactly when no chain
of hand-overs leads from somebody to a person with at least two meetings less (Harvey, Ladner,
Lovasz and Tamir 2003). Then meetings move, in chains, to slots where less burdened reviewers are
free, as long as the sum falls.
"""

from collections.abc import Iterator
from heapq import nlargest, nsmallest
from itertools import islice

from pracownia.engines.budget import Budget

from .board import Board
from .model import bits, mask

# So many trials without any gain end a kind of change; they are rare where conflicts are few.
MOST_REFUSED = 60

# The slot, who is met, which reviewer leaves and which joins.
Change = tuple[int, int, int, int]
Meetings = dict[int, list[int]]


def even_out(board: Board, budget: Budget) -> None:
    """Make the loads even; whenever it is stopped the timetable is valid."""
    floor = least_burden(board)
    if board.burden > floor:
        relieve(board)
    while board.burden > floor and (
        _better(board, _moves(board), budget) or _better(board, _swaps(board), budget)
    ):
        budget.tell("even", floor, board.burden)


def least_burden(board: Board) -> int:
    """No timetable with as many meetings has a smaller sum of squares: everybody gets the same
    number, as far as the slots in which they are free and the people they may meet allow.
    """
    ground = board.ground
    usable = sum(1 << slot for slot, places in enumerate(ground.places) if places)
    room = sorted(
        min((when & usable).bit_count(), _acquainted(board, reviewer))
        for reviewer, when in enumerate(ground.case.reviewers)
    )
    left, total = board.placed * ground.case.panel, 0
    for place, most in enumerate(room):
        share = min(most, left // (len(room) - place))
        total += share * share
        left -= share
    return total


def _acquainted(board: Board, reviewer: int) -> int:
    """How many people could meet this reviewer at all."""
    ground, when = board.ground, board.ground.case.reviewers[reviewer]
    return sum(
        1
        for fits, barred in zip(ground.fits, ground.case.barred, strict=True)
        if fits & when and not barred >> reviewer & 1
    )


def relieve(board: Board) -> None:
    """Hand-overs inside slots, from the most burdened, until no chain helps.

    What a failed search has seen is closed: nobody less burdened can be reached through it.
    """
    people = set(range(len(board.load)))
    closed: set[int] = set()
    while people:
        start = max(people, key=board.load.__getitem__)
        if board.load[start] < min(board.load[one] for one in people) + 2:
            return
        search = _Search(board, closed, mask(iter(people)))
        chain = search.chain(start)
        for change in chain:
            board.change(*change)
        if not chain:
            people.difference_update(search.givers)
            closed |= search.left.keys()


class _Search:
    """Breadth first over people with one meeting too many and meetings with one person too few."""

    def __init__(self, board: Board, closed: set[int], fresh: int) -> None:
        self.board, self.closed, self.fresh = board, closed, fresh
        self.givers: list[int] = []
        # Where somebody joins; who leaves a meeting, and for which other one (None: rests).
        self.joined: dict[int, tuple[int, int]] = {}
        self.left: dict[int, tuple[int, int | None]] = {}

    def chain(self, start: int) -> list[Change]:
        """Changes that take one meeting from `start` for somebody less burdened by two or more."""
        board = self.board
        self._reach(start)
        for giver in self.givers:
            for slot in bits(board.duty[giver]):
                for taker in self._takers(giver, slot):
                    if board.load[taker] <= board.load[start] - 2:
                        return self._back(start, taker)
                    self._reach(taker)
        return []

    def _reach(self, reviewer: int) -> None:
        self.fresh &= ~(1 << reviewer)
        self.givers.append(reviewer)

    def _takers(self, giver: int, slot: int) -> Iterator[int]:
        """Idle people who can come into this slot when `giver` goes out of it."""
        board, free = self.board, self.board.ground.free[slot]
        short = self._lacking(board.meeting_of(giver, slot), giver, None)
        for meeting in short:
            able = free & ~board.ground.case.barred[meeting] & ~board.panel[meeting]
            for taker in bits(able & ~board.busy[slot] & self.fresh):
                self.joined[taker] = slot, meeting
                yield taker
            for mover in bits(able & board.busy[slot]):
                short += self._lacking(board.meeting_of(mover, slot), mover, meeting)

    def _lacking(self, meeting: int, leaves: int, other: int | None) -> list[int]:
        """This meeting, if it is seen for the first time, as one with a person too few."""
        if meeting in self.left or meeting in self.closed:
            return []
        self.left[meeting] = (leaves, other)
        return [meeting]

    def _back(self, start: int, taker: int) -> list[Change]:
        changes: list[Change] = []
        slot, meeting = self.joined[taker]
        while True:
            giver, other = self.left[meeting]
            changes.append((slot, meeting, giver, taker))
            if other is not None:
                meeting = other
            elif giver == start:
                return changes
            else:
                slot, meeting = self.joined[giver]
            taker = giver


def _better(board: Board, ways: Iterator[Meetings], budget: Budget) -> bool:
    """Take the first of these ways that makes the loads more even, if there is one."""
    burden = board.burden
    for changes in islice(ways, MOST_REFUSED):
        budget.check()
        before = board.fill_all(changes)
        if before is not None:
            if board.burden < burden:
                relieve(board)
                return True
            board.put_back(before)
    return False


def _moves(board: Board) -> Iterator[Meetings]:
    """Moves, in chains, from one slot to another in which less burdened reviewers are idle."""
    routes: dict[int, dict[int, tuple[int, int]]] = {}
    for out, into in _promising(board):
        if out not in routes:
            routes[out] = _routes(board, out)
        if into in routes[out]:
            yield _changes(board, routes[out], out, into)


def _swaps(board: Board) -> Iterator[Meetings]:
    """Where a less burdened reviewer must not meet anybody in the slot: somebody else instead."""
    ground, most = board.ground, max(board.load, default=0)
    for reviewer in sorted(range(len(board.load)), key=board.load.__getitem__):
        if board.load[reviewer] > most - 2:
            return
        for slot in bits(ground.case.reviewers[reviewer] & ~board.duty[reviewer]):
            for person in board.held[slot]:
                if ground.case.barred[person] >> reviewer & 1:
                    yield from _instead(board, slot, person, reviewer)


def _instead(board: Board, slot: int, person: int, reviewer: int) -> Iterator[Meetings]:
    ground = board.ground
    for other, fits in enumerate(ground.fits):
        if fits >> slot & 1 and not ground.case.barred[other] >> reviewer & 1:
            there = board.slot[other]
            here = [other if one == person else one for one in board.held[slot]]
            if there is not None and there != slot and ground.fits[person] >> there & 1:
                back = [person if one == other else one for one in board.held[there]]
                yield {slot: here, there: back}


def _promising(board: Board) -> Iterator[tuple[int, int]]:
    """Pairs of slots between which a meeting should move, the most promising first."""
    panel, load, ground = board.ground.case.panel, board.load, board.ground
    outs, intos = [], []
    for slot in range(ground.slots):
        if board.held[slot]:
            busy = nlargest(panel, bits(board.busy[slot]), key=load.__getitem__)
            outs.append((sum(2 * load[r] - 1 for r in busy), slot, mask(iter(busy))))
        spare = ground.free[slot] & ~board.busy[slot]
        if board.has_room(slot) and spare.bit_count() >= panel:
            idle = nsmallest(panel, bits(spare), key=load.__getitem__)
            intos.append((sum(2 * load[r] + 1 for r in idle), slot, mask(iter(idle))))
    # Whoever leaves one slot and comes to the other keeps their load: two less than it looks.
    found = [
        (change, out, into)
        for relief, out, leaving in outs
        for cost, into, coming in intos
        if cost - relief < 2 * panel
        and (change := cost - relief - 2 * (leaving & coming).bit_count()) < 0
        and into != out
    ]
    return ((out, into) for _change, out, into in sorted(found))


def _routes(board: Board, out: int) -> dict[int, tuple[int, int]]:
    """For each slot to which a chain of moves leads from `out`: who moves there, from where."""
    came: dict[int, tuple[int, int]] = {}
    seen = 1 << out
    queue = [out]
    for slot in queue:
        for person in board.held[slot]:
            fresh = board.ground.fits[person] & ~seen
            seen |= fresh
            for other in bits(fresh):
                came[other] = (person, slot)
                queue.append(other)
    return came


def _changes(board: Board, came: dict[int, tuple[int, int]], out: int, into: int) -> Meetings:
    """Who meets in each slot of the chain after the moves."""
    changes: Meetings = {}
    slot = into
    while slot != out:
        person, before = came[slot]
        changes.setdefault(slot, list(board.held[slot])).append(person)
        changes.setdefault(before, list(board.held[before])).remove(person)
        slot = before
    return changes
