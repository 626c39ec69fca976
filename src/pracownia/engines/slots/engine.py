"""The whole timetable: most people, then even loads, then no holes, then who is left and why."""

from hashlib import sha256

from pracownia.engines.budget import Budget, OutOfTime, Progress

from .board import Board
from .evening import even_out, least_burden
from .exact import largest
from .explain import explained
from .matching import matched
from .model import Case, Ground, bits
from .placing import complete, placed
from .read import digest_of
from .result import Meeting, Timetable
from .waiting import close_gaps, waits

VERSION = "1.0"


def arrange(
    case: Case,
    *,
    seed: str | int = "0",
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Timetable:
    """The timetable with the most meetings, then the most even loads, then the least waiting.

    `seed` decides by lot who goes first where not everybody can be placed. `seconds` bounds the
    time: the best timetable so far comes back with an honest bound; `progress(stage, done, of)`
    is told each stage and may raise Cancelled.
    """
    budget = Budget.of(seconds, progress)
    order = by_lot(len(case.candidates), str(seed))
    budget.tell("place", 0, len(order))
    board, bound = most(Ground(case), order, budget)
    try:
        even_out(board, budget)
        close_gaps(board)
    except OutOfTime:
        pass
    budget.tell("explain", board.placed, bound)
    return Timetable(
        case=case,
        meetings=_meetings(board),
        bound=bound,
        unplaced=explained(board, budget),
        loads=tuple(board.load),
        burden=board.burden,
        least_burden=least_burden(board),
        waits=waits(board),
        version=VERSION,
        seed=str(seed),
        digest=digest_of(case),
    )


def most(ground: Ground, order: list[int], budget: Budget) -> tuple[Board, int]:
    """A timetable with the most meetings, and the bound."""
    matching = matched(ground, order)
    board, bound = placed(ground, matching), matching.size
    try:
        complete(board, order, bound, budget)
    except OutOfTime:
        return board, bound
    if board.placed < bound:
        return largest(board, order, bound, budget)
    return board, bound


def by_lot(count: int, seed: str) -> list[int]:
    """Candidates in the order of sha256("seed|number"): anybody can repeat it."""
    return sorted(range(count), key=lambda one: sha256(f"{seed}|{one}".encode()).digest())


def _meetings(board: Board) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(person, slot, tuple(bits(board.panel[person])))
        for person, slot in enumerate(board.slot)
        if slot is not None
    )
