"""The best list and, among equally good ones, the first in the published order of the lot."""

from pracownia.engines.budget import Budget, OutOfTime

from .build import programme_of
from .linear import Bound
from .problem import Problem
from .search import Found, Search
from .swaps import Swaps


class Desk:
    """A problem with its warm relaxation and the best lists met so far, with and without each."""

    def __init__(self, problem: Problem, budget: Budget) -> None:
        self.problem = problem
        self.search = Search(programme_of(problem), problem.keeps, budget)
        self.bound: Bound | None = None
        self.with_person: dict[int, Found] = {}
        self.without_person: dict[int, Found] = {}
        self.members: frozenset[int] = frozenset()

    @property
    def warm_bound(self) -> Bound:
        if self.bound is None:
            self.bound = self.search.root()
        if self.bound is None:
            raise ArithmeticError("a list exists, yet the relaxation is empty")
        return self.bound

    def remember(self, found: Found) -> None:
        for member in found.members:
            known = self.with_person.get(member)
            if known is None or known.total < found.total:
                self.with_person[member] = found
        for member in self.members - found.members:
            known = self.without_person.get(member)
            if known is None or known.total < found.total:
                self.without_person[member] = found

    def settle(self, members: frozenset[int]) -> None:
        """From now on this is the chosen list."""
        self.members = members
        self.remember(Found(self.problem.total(members), members))


def best_list(desk: Desk) -> Found | None:
    """A list of the most marks; None when no list keeps the rules."""
    if len(desk.problem.people) < desk.problem.places:
        return None
    desk.bound = desk.search.root()
    if desk.bound is None:
        return None
    return desk.search.improve(than=None)


def first_by_lot(desk: Desk, found: Found) -> frozenset[int]:
    """Of all lists with this total, the one whose people come first in the lot.

    People are asked in the order of the lot: is there a best list with all taken so far and
    this person? Exact reduced costs answer "no" for most, an exchange for an equal person
    answers "yes" for some; only the rest needs a search.
    """
    search, warm = desk.search, desk.search.warm
    start = warm.mark()
    members, taken = found.members, 0
    bound = desk.warm_bound
    swaps: Swaps | None = None
    for person in range(len(desk.problem.people)):
        search.budget.check()
        if taken == desk.problem.places:
            break
        if person in members:
            warm.fix(person, 1)
            taken += 1
            continue
        if bound.with_column(person, 1) < found.total:
            continue
        swaps = swaps or Swaps(desk.problem, members)
        better = _exchange(desk, swaps, person) or _searched(desk, person, found.total)
        if better is None:
            warm.fix(person, 0)
            continue
        warm.fix(person, 1)
        members, taken, swaps = better, taken + 1, None
    warm.undo(start)
    return members


def _exchange(desk: Desk, swaps: Swaps, person: int) -> frozenset[int] | None:
    """The list with an equal, later person replaced by this one, when all rules stay kept."""
    marks = desk.problem.marks
    for other in reversed(swaps.listed(swaps.allowed(person))):
        if other < person:
            return None
        if marks[other] == marks[person] and other not in desk.problem.pinned:
            return frozenset(swaps.members) - {other} | {person}
    return None


def _searched(desk: Desk, person: int, total: int) -> frozenset[int] | None:
    desk.search.warm.fix(person, 1)
    found = desk.search.improve(than=total - 1, enough=total)
    return found.members if found else None


def chosen_list(desk: Desk) -> tuple[frozenset[int] | None, bool]:
    """The list to propose and whether it is proven; a stopped search gives its best so far."""
    try:
        found = best_list(desk)
    except OutOfTime as stopped:
        partial = stopped.members or (desk.search.best.members if desk.search.best else None)
        if partial is None or not desk.problem.keeps(partial):
            raise
        return partial, False
    if found is None:
        return None, True
    try:
        return first_by_lot(desk, found), True
    except OutOfTime:
        return found.members, False
