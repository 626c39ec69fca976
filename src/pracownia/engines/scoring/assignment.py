"""Who assesses what when people have said what they want: the largest sum of their bids.

Pairs are found by linear programming over application x reviewer. Its matrix is that of a
transport problem, so the best vertex is whole (Hoffman and Kruskal 1956). Most pairs are never
good enough to enter: the programme starts with a few for each application and takes in a pair only
when the prices of the solution say that it would gain (column generation).
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pracownia.engines.answers import Message, digest
from pracownia.engines.budget import Budget, Progress
from pracownia.engines.errors import BadInput

from .transport import Limits, Solved, Transport

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    type Floats = NDArray[numpy.float64]
    type Wholes = NDArray[numpy.int64]

VERSION = "1.0"
# Bids are counted in millionths, so the proof adds up in whole numbers.
UNIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Application:
    """An application that needs so many different reviewers."""

    name: str
    need: int


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who takes from `least` to `most` applications; None = an even share."""

    name: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Bids:
    """What there is to assign. `bids[application][reviewer]`, None where there is a conflict."""

    applications: tuple[Application, ...]
    reviewers: tuple[Reviewer, ...]
    bids: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Pairs (application, reviewer) by name; `bound`: no assignment has a larger sum of bids.

    When not everything fits, `changes` are the fewest changes that would make it fit, and the
    pairs are those that can be given then.
    """

    pairs: tuple[tuple[str, str], ...]
    total: float
    bound: float
    loads: dict[str, int]
    changes: tuple[Message, ...]
    version: str
    seed: str
    digest: str

    @property
    def feasible(self) -> bool:
        return not self.changes

    @property
    def optimal(self) -> bool:
        return self.feasible and self.bound <= self.total


def assign(
    given: Bids,
    *,
    seed: str | int,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Assignment:
    """The assignment with the largest sum of bids; the order of lot settles equal ones.

    `progress(stage, done, of)` is told each stage and may raise Cancelled. Out of `seconds` the
    pairs are valid and the bound true, but there may be better ones.
    """
    check(given)
    drawn = _by_lot(given, str(seed))
    if not drawn.applications or not drawn.reviewers:
        return _answer(given, drawn, None, str(seed))
    table = Table(drawn)
    solved = Transport(table.gains, table.needs, table.limits).solve(Budget.of(seconds, progress))
    return _answer(given, drawn, (table, solved), str(seed))


def check(given: Bids) -> None:
    """Refuse numbers that cannot be meant."""
    for key, names in (
        ("applications", [one.name for one in given.applications]),
        ("reviewers", [one.name for one in given.reviewers]),
    ):
        for row, name in enumerate(names):
            if name in names[:row]:
                raise BadInput(
                    "name_repeated", f"{name!r} twice", row=row, column=key, values={"name": name}
                )
    for row, one in enumerate(given.applications):
        _count(one.need, row, "need")
    for row, who in enumerate(given.reviewers):
        _count(who.least or 0, row, "min")
        if who.most is not None:
            _count(who.most, row, "max", least=who.least or 0)


def _count(value: int, row: int, column: str, least: int = 0) -> None:
    if value < least:
        raise BadInput(
            "count_too_small",
            f"{value} is less than {least}",
            row=row,
            column=column,
            values={"value": value, "least": least},
        )


def _by_lot(given: Bids, seed: str) -> Bids:
    """The same in the order of sha256("seed|name"): rows of the file have no say in ties."""

    def lot(name: str) -> bytes:
        return sha256(f"{seed}|{name}".encode()).digest()

    which = sorted(range(len(given.applications)), key=lambda n: lot(given.applications[n].name))
    who = sorted(range(len(given.reviewers)), key=lambda n: lot(given.reviewers[n].name))
    return Bids(
        tuple(given.applications[n] for n in which),
        tuple(given.reviewers[n] for n in who),
        tuple(tuple(given.bids[n][m] for m in who) for n in which),
    )


class Table:
    """Bids in millionths, as `gains` between -1 and 1 (conflicts: minus infinity), and limits."""

    def __init__(self, given: Bids) -> None:
        import numpy as np  # noqa: PLC0415 - heavy, only when an engine really runs

        rows = [[-np.inf if bid is None else bid * UNIT for bid in row] for row in given.bids]
        bids = np.array(rows, dtype=float)
        self.usable = np.isfinite(bids)
        self.bids: Wholes = np.rint(np.where(self.usable, bids, 0.0)).astype(np.int64)
        self.span = int(np.abs(self.bids).max(initial=0)) or 1
        self.gains = np.where(self.usable, self.bids / self.span, -np.inf)
        self.needs = np.array([one.need for one in given.applications], dtype=np.int64)
        share, people = int(self.needs.sum()), given.reviewers
        floor, ceiling = share // len(people), -(-share // len(people))
        least = [floor if one.least is None else one.least for one in people]
        most = [ceiling if one.most is None else one.most for one in people]
        pairs = list(zip(least, most, people, strict=True))
        self.limits = Limits(
            np.array([min(low, high) if p.least is None else low for low, high, p in pairs]),
            np.array([max(low, high) if p.most is None else high for low, high, p in pairs]),
            np.array([one.least is None for one in people]),
            np.array([one.most is None for one in people]),
        )

    def bound(self, solved: Solved, load: "Wholes") -> int:
        """No assignment with these loads has more, in millionths (weak duality, whole numbers)."""
        import numpy as np  # noqa: PLC0415

        prices = np.rint(solved.prices * self.span).astype(np.int64)
        first, second = prices[: len(self.needs)], prices[len(self.needs) :]
        limits = self.limits
        # A limit that nobody set may have given way; the bound then speaks of where it went.
        least = np.where(limits.soft_least, np.minimum(limits.least, load), limits.least)
        most = np.where(limits.soft_most, np.maximum(limits.most, load), limits.most)
        ends = np.where(second > 0, second * most, second * least)
        worth = np.where(self.usable, self.bids - first[:, None] - second[None, :], 0)
        return int((first * self.needs).sum() + ends.sum() + np.maximum(worth, 0).sum())

    def total(self, solved: Solved) -> int:
        return int(self.bids[solved.taken].sum())


def _answer(
    given: Bids, drawn: Bids, found: "tuple[Table, Solved] | None", seed: str
) -> Assignment:
    pairs: list[tuple[str, str]] = []
    loads = {one.name: 0 for one in given.reviewers}
    total = bound = 0
    changes: list[Message]
    if found is None:
        changes = [_short(one, 0) for one in given.applications if one.need]
    else:
        table, solved = found
        load = solved.taken.sum(axis=0)
        total, bound = table.total(solved), table.bound(solved, load)
        pairs = [
            (drawn.applications[which].name, drawn.reviewers[who].name)
            for which, who in zip(*solved.taken.nonzero(), strict=True)
        ]
        loads.update({one.name: int(n) for one, n in zip(drawn.reviewers, load, strict=True)})
        changes = _changes(drawn, solved)
    return Assignment(
        pairs=tuple(sorted(pairs)),
        total=total / UNIT,
        bound=max(bound, total) / UNIT,
        loads=loads,
        changes=tuple(changes),
        version=VERSION,
        seed=seed,
        digest=_digest(given),
    )


def _short(application: Application, given: int) -> Message:
    return Message(
        "assign.short",
        {"application": application.name, "need": application.need, "given": given},
    )


def _changes(drawn: Bids, solved: Solved) -> list[Message]:
    """What had to give way, of what somebody had set."""
    given = solved.taken.sum(axis=1)
    found = [
        _short(one, int(count))
        for one, count in zip(drawn.applications, given, strict=True)
        if count < one.need
    ]
    load = solved.taken.sum(axis=0)
    for who, count in zip(drawn.reviewers, load, strict=True):
        values = {"reviewer": who.name, "load": int(count)}
        if who.most is not None and count > who.most:
            found.append(Message("assign.over", {**values, "most": who.most}))
        if who.least is not None and count < who.least:
            found.append(Message("assign.under", {**values, "least": who.least}))
    return sorted(found, key=lambda one: (one.key, str(one.values)))


def _digest(given: Bids) -> str:
    return digest(
        {
            "applications": [[one.name, one.need] for one in given.applications],
            "reviewers": [[one.name, one.least, one.most] for one in given.reviewers],
            "bids": [list(row) for row in given.bids],
        }
    )
