"""The last resort: the largest timetable by linear and integer programming, panels as cuts.

Slots in which everything is the same are one variable per candidate (`twins`): nothing is lost for
the bound, and the solver does not try the same timetable in each order of slots. The relaxation
with its cuts is solved first: its bound is nearly always the true one, and its solution, mended by
chains, is nearly always a timetable that reaches it. Only then whole numbers, and only where twins
cannot share their people among them, each slot for itself.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pracownia.engines.budget import Budget, OutOfTime

from .board import Board
from .model import Ground
from .placing import complete
from .programme import Programme
from .sharing import shared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Relaxations with nothing left to cut, each with other small gains, before whole numbers.
MOST_TRIES = 3
LEAST_SHARE = 1e-3


def largest(board: Board, order: Sequence[int], bound: int, budget: Budget) -> tuple[Board, int]:
    """A largest timetable and the bound that proves it; with time out the best of both so far."""
    ground = board.ground
    try:
        for groups in (twins(ground), [[slot] for slot in range(ground.slots)]):
            if board.placed == bound:
                break
            programme, tries = Programme(ground, groups), 0
            while board.placed < bound:
                budget.check()
                budget.tell("search", board.placed, bound)
                shares, limit = programme.solve(budget)
                bound = max(board.placed, min(bound, limit))
                if shares is None:
                    return board, bound
                if programme.cut(shares):
                    continue
                other = _seated(ground, groups, programme, shares)
                complete(other, order, bound, budget)
                if other.placed > board.placed:
                    board = other
                if programme.whole:
                    break
                tries += 1
                programme.turn(tries if tries < MOST_TRIES else None)
    except OutOfTime:
        pass
    return board, bound


def twins(ground: Ground) -> list[list[int]]:
    """Slots with places in which the same people are free and fit, together."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for slot, (free, places) in enumerate(zip(ground.free, ground.places, strict=True)):
        if places:
            fit = sum((fits >> slot & 1) << one for one, fits in enumerate(ground.fits))
            found.setdefault((free, places, fit), []).append(slot)
    return list(found.values())


def _seated(
    ground: Ground, groups: list[list[int]], programme: Programme, shares: "NDArray[np.float64]"
) -> Board:
    """A timetable as near to these shares as panels allow; the larger part of a person counts."""
    import numpy as np  # noqa: PLC0415 - heavy, only for the rare case that needs it

    board, taken = Board(ground), set[int]()
    people: list[list[int]] = [[] for _ in groups]
    for column in np.argsort(-shares, kind="stable"):
        person, group = programme.columns[column]
        most = len(groups[group]) * ground.places[groups[group][0]]
        if shares[column] > LEAST_SHARE and person not in taken and len(people[group]) < most:
            taken.add(person)
            people[group].append(person)
    for slots, them in zip(groups, people, strict=True):
        for slot, some in zip(slots, shared(ground, slots, them), strict=True):
            board.fill(slot, some)
    return board
