"""The reserve: the fewest people who can repair any single resignation, then the best others."""

from collections.abc import Iterable
from dataclasses import dataclass

from pracownia.engines.budget import Budget

from .linear import Line, Programme
from .problem import Problem
from .search import Found, Search
from .swaps import Swaps


@dataclass(frozen=True, slots=True)
class Reserve:
    """People in order; members nobody can replace; members the list is too short to cover."""

    people: tuple[int, ...]
    without_replacement: tuple[int, ...]
    uncovered: tuple[int, ...]


def reserve_for(
    problem: Problem, members: frozenset[int], size: int, budget: Budget, barred: Iterable[int] = ()
) -> Reserve:
    swaps = Swaps(problem, members)
    out = frozenset(barred)
    fits = {
        person: swaps.allowed(person)
        for person in range(len(problem.people))
        if person not in members and person not in out
    }
    coverable = 0
    for mask in fits.values():
        coverable |= mask
    people = _cover(problem, fits, coverable, size, budget) if size and coverable else frozenset()
    others = sorted((p for p in fits if p not in people), key=lambda p: (-problem.marks[p], p))
    listed = people | frozenset(others[: max(0, size - len(people))])
    covered = 0
    for person in listed:
        covered |= fits[person]
    order = sorted(listed, key=lambda person: (-problem.marks[person], person))
    return Reserve(
        tuple(order),
        tuple(swaps.listed(swaps.everyone & ~coverable)),
        tuple(swaps.listed(coverable & ~covered)),
    )


def _cover(
    problem: Problem, fits: dict[int, int], coverable: int, size: int, budget: Budget
) -> frozenset[int]:
    """A smallest set that covers every resignation; of those the most marks, then the lot."""
    best: dict[int, int] = {}
    for person in sorted(fits, key=lambda p: (-problem.marks[p], p)):
        if fits[person]:
            best.setdefault(fits[person], person)
    people = sorted(best.values())
    masks = [fits[person] for person in people]
    bits = [bit for bit in range(coverable.bit_length()) if coverable >> bit & 1]
    marks = [problem.marks[person] for person in people]
    least = _fewest(masks, bits, budget)
    cover = _Cover(masks, bits, budget)
    if least <= size:
        chosen = cover.best(marks, least, len(bits))
    else:
        chosen = cover.best(marks, size, cover.most(size))
    return frozenset(people[place] for place in chosen)


def _fewest(masks: list[int], bits: list[int], budget: Budget) -> int:
    lines = tuple(_line(masks, bit, (), 1) for bit in bits)
    count = len(masks)
    search = _search(Programme((-1,) * count, (0,) * count, (1,) * count, count, lines), budget)
    return -_surely(search.improve(than=None)).total


def _surely(found: Found | None) -> Found:
    if found is None:
        raise ArithmeticError("a cover exists, yet none was found")
    return found


def _line(masks: list[int], bit: int, extra: tuple[int, ...], least: int) -> Line:
    columns = tuple(place for place, mask in enumerate(masks) if mask >> bit & 1)
    return Line((*columns, *extra), (1,) * len(columns) + (-1,) * len(extra), least, None)


def _search(programme: Programme, budget: Budget) -> Search:
    return Search(programme, lambda members: True, budget)


class _Cover:
    """Sets of a given size with the most coverage; helping columns say what is covered."""

    def __init__(self, masks: list[int], bits: list[int], budget: Budget) -> None:
        self.masks, self.bits, self.budget = masks, bits, budget
        people = len(masks)
        self.lines = tuple(
            _line(masks, bit, (people + place,), 0) for place, bit in enumerate(bits)
        )

    def _programme(self, gains: list[int], helper: int, size: int, covered: int) -> Programme:
        people, helpers = len(self.masks), len(self.bits)
        count = Line(tuple(range(people)), (1,) * people, None, size)
        enough = Line(tuple(range(people, people + helpers)), (1,) * helpers, covered, None)
        columns = people + helpers
        return Programme(
            (*gains, *(helper,) * helpers),
            (0,) * columns,
            (1,) * columns,
            people,
            (*self.lines, count, enough),
        )

    def most(self, size: int) -> int:
        programme = self._programme([0] * len(self.masks), 1, size, 0)
        return _surely(_search(programme, self.budget).improve(than=None)).total

    def best(self, marks: list[int], size: int, covered: int) -> frozenset[int]:
        lift = 1 - min(marks, default=0)
        gains = [value + lift for value in marks]
        search = _search(self._programme(gains, 0, size, covered), self.budget)
        found = _surely(search.improve(than=None))
        members, total = found.members, found.total
        for place in range(len(gains)):
            if place not in members:
                search.warm.fix(place, 1)
                other = search.improve(than=total - 1, enough=total)
                if other is None:
                    search.warm.fix(place, 0)
                    continue
                members = other.members
            search.warm.fix(place, 1)
        return members
