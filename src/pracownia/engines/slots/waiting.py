"""No holes: in a half-day nobody should wait for an empty slot between two meetings."""

from itertools import combinations

from .board import Board
from .model import bits

# Slots farther apart than this are not exchanged: half-days are short.
NEAR_BY = 16


def waits(board: Board) -> int:
    """Slots that reviewers wait through between their meetings of the same half-day."""
    return sum(_gaps(duty & half) for duty in board.duty for half in board.ground.halves)


def _gaps(duty: int) -> int:
    if not duty:
        return 0
    return duty.bit_length() - (duty & -duty).bit_length() + 1 - duty.bit_count()


def close_gaps(board: Board) -> None:
    """Exchange whole slots of a half-day, or move one meeting, as long as waiting gets shorter.

    Panels stay together, so neither the number of meetings nor any load changes.
    """
    for half in board.ground.halves:
        slots = list(bits(half))
        pairs = [(t, u) for t, u in combinations(slots, 2) if u - t <= NEAR_BY]
        moved = any(_gaps(duty & half) for duty in board.duty)
        while moved:
            moved = any(_exchange(board, half, t, u) or _shift(board, half, t, u) for t, u in pairs)


def _exchange(board: Board, half: int, t: int, u: int) -> bool:
    """What is in slot t goes to u and the other way round, when that shortens waiting."""
    if not (_may_sit(board, t, u) and _may_sit(board, u, t)):
        return False
    swap = 1 << t | 1 << u
    if not _shorter(board, half, board.busy[t] ^ board.busy[u], swap):
        return False
    here, there = (board.held[t], board.panels(t)), (board.held[u], board.panels(u))
    board.put(t, *there)
    board.put(u, *here)
    return True


def _shift(board: Board, half: int, t: int, u: int) -> bool:
    """One meeting with its panel goes from one of these slots to the other."""
    return any(
        _carry(board, half, person, out, into)
        for out, into in ((t, u), (u, t))
        if board.has_room(into)
        for person in board.held[out]
    )


def _carry(board: Board, half: int, person: int, out: int, into: int) -> bool:
    ground, panel = board.ground, board.panel[person]
    idle = ground.free[into] & ~board.busy[into]
    if not ground.case.candidates[person] >> into & 1 or panel & ~idle:
        return False
    if not _shorter(board, half, panel, 1 << out | 1 << into):
        return False
    stay = [one for one in board.held[out] if one != person]
    panels = [board.panel[one] for one in stay]
    board.put(into, [*board.held[into], person], [*board.panels(into), panel])
    board.put(out, stay, panels)
    return True


def _may_sit(board: Board, origin: int, slot: int) -> bool:
    """Whether everybody who meets in `origin` could meet in `slot` instead."""
    case, people = board.ground.case, board.held[origin]
    return (
        len(people) <= case.rooms[slot]
        and not board.busy[origin] & ~board.ground.free[slot]
        and all(case.candidates[person] >> slot & 1 for person in people)
    )


def _shorter(board: Board, half: int, reviewers: int, swap: int) -> bool:
    """Whether these people wait less when their duties in the two slots are exchanged."""
    change = 0
    for reviewer in bits(reviewers):
        duty = board.duty[reviewer] & half
        change += _gaps(duty ^ swap) - _gaps(duty)
    return change < 0
