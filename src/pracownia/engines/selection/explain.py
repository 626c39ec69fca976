"""For each person: why in or out, by how much, because of which rules, and who would leave."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from pracownia.engines.answers import Message
from pracownia.engines.budget import Budget, OutOfTime

from .choose import Desk
from .linear import Bound
from .model import Candidate, Excluded, Pinned, Threshold
from .problem import Problem, by_lot, stated
from .relax import conflict_of
from .result import Selection, Standing, Why
from .search import Found
from .swaps import Swaps

# People who are alike are settled by the same prices; a few sets of prices serve thousands.
KEPT_BOUNDS = 8


class NoList(ValueError):
    """There is no chosen list that could be explained."""


def why(selection: Selection, number: str) -> Why:
    """Why this one person is in or out."""
    return Explainer(selection).why(number)


def explain_all(
    selection: Selection,
    *,
    seconds: float | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> dict[str, Why]:
    """Why each person is in or out; empty when no list keeps the rules.

    When `seconds` pass, those not yet settled are "unsettled"; `progress` is told of each person.
    """
    if not selection.chosen:
        return {}
    explainer = Explainer(selection, Budget.of(seconds, progress))
    people = selection.inputs.candidates
    found = {}
    for done, person in enumerate(people):
        explainer.budget.tell("explain", done, len(people))
        found[person.number] = explainer.why(person.number)
    return found


@dataclass(frozen=True, slots=True)
class _Case:
    """What was found out about one person before it is put into words."""

    standing: Standing
    values: dict[str, object]
    margin: Decimal | None = None
    price: Decimal | None = None
    rules: tuple[int, ...] = ()
    other: frozenset[int] | None = None


class Explainer:
    """Answers about one selection; keeps the relaxation warm between questions."""

    def __init__(self, selection: Selection, budget: Budget | None = None) -> None:
        if not selection.chosen:
            raise NoList("no list was chosen, so nobody's place can be explained")
        self.selection = selection
        self.budget = budget or Budget()
        self.problem: Problem = stated(selection.inputs)
        self.desk = Desk(self.problem, self.budget)
        self.members = frozenset(self.problem.index[number] for number in selection.chosen)
        self.desk.settle(self.members)
        self.total = self.problem.total(self.members)
        self.swaps = Swaps(self.problem, self.members)
        people = selection.inputs.candidates
        self.person = {person.number: person for person in people}
        lot = sorted(self.person, key=lambda number: by_lot(selection.seed, number))
        self.lot = {number: place for place, number in enumerate(lot, 1)}
        marks = sorted((person.marks for person in people), reverse=True)
        self.ranks = {mark: place for place, mark in reversed(list(enumerate(marks, 1)))}
        self.reserve = {number: place for place, number in enumerate(selection.reserve, 1)}
        self.impossible: dict[object, tuple[int, ...]] = {}
        self.replaced_by: dict[int, int] | None = None
        self.bounds: deque[Bound] = deque(maxlen=KEPT_BOUNDS)

    def why(self, number: str) -> Why:
        person = self.person[number]
        case = self._case(person)
        out: tuple[str, ...] = ()
        into: tuple[str, ...] = ()
        if case.other is not None:
            out = self.problem.names(self.members - case.other)
            into = self.problem.names(case.other - self.members)
        values = {"marks": person.marks, **case.values}
        return Why(
            number=number,
            standing=case.standing,
            marks=person.marks,
            place_by_marks=self.ranks[person.marks],
            place_by_lot=self.lot[number],
            margin=case.margin,
            price=case.price,
            rules=case.rules,
            out=out,
            into=into,
            reserve_place=self.reserve.get(number),
            message=Message(f"why.{case.standing}", values),
        )

    def _case(self, person: Candidate) -> _Case:
        if person.number in self.problem.barred:
            return self._barred(*self.problem.barred[person.number])
        place = self.problem.index[person.number]
        if place in self.problem.pinned:
            return _Case("pinned", {"reason": self._reason(person.number)})
        try:
            return self._chosen(place) if place in self.members else self._left_out(place)
        except OutOfTime:
            return _Case("unsettled", {})

    def _barred(self, kind: str, index: int) -> _Case:
        rule = self.selection.inputs.rules[index]
        if isinstance(rule, Threshold):
            values: dict[str, object] = {"threshold": rule.marks, "rule": index}
            return _Case("below_threshold", values, rules=(index,))
        reason = rule.reason if isinstance(rule, Excluded) else ""
        return _Case("excluded", {"reason": reason, "rule": index}, rules=(index,))

    def _reason(self, number: str) -> str:
        rules = self.selection.inputs.rules
        return next(r.reason for r in rules if isinstance(r, Pinned) and r.number == number)

    # -- people on the list

    def _chosen(self, place: int) -> _Case:
        other = self._best(place, 0)
        if other is None:
            rules = self._contradiction(place, 0)
            return _Case("indispensable", {"rules": rules}, rules=rules)
        margin = self.problem.points(self.total - other.total)
        if other.total == self.total:
            values: dict[str, object] = {"place_by_lot": self._lot(place)}
            return _Case("chosen_by_lot", values, margin=margin, other=other.members)
        return _Case("chosen", {"margin": margin}, margin=margin, other=other.members)

    def _lot(self, place: int) -> int:
        return self.lot[self.problem.people[place].number]

    # -- people who are not

    def _left_out(self, place: int) -> _Case:
        other = self._best(place, 1)
        if other is None:
            rules = self._contradiction(place, 1)
            return _Case("impossible", {"rules": rules}, rules=rules)
        price = self.problem.points(self.total - other.total)
        if other.total == self.total:
            values: dict[str, object] = {"place_by_lot": self._lot(place)}
            return _Case("lost_by_lot", values, price=price, other=other.members)
        return replace(self._outdone(place, other), price=price, other=other.members)

    def _outdone(self, place: int, other: Found) -> _Case:
        marks = self.problem.marks
        last = min(marks[member] for member in self.members - self.problem.pinned)
        price = self.problem.points(self.total - other.total)
        values: dict[str, object] = {"price": price, "last": self.problem.points(last)}
        lower = self._mask(lambda member: marks[member] < marks[place])
        if lower:
            rules = self._guards(place, lower)
            values |= {"lower": lower.bit_count(), "rules": rules}
            return _Case("rules", values, rules=rules)
        if self.total - other.total == last - marks[place]:
            return _Case("marks", {**values, "rules": ()})
        lowest = self._mask(lambda member: marks[member] == last)
        rules = self._guards(place, lowest)
        return _Case("marks", {**values, "rules": rules}, rules=rules)

    def _mask(self, wanted: Callable[[int], bool]) -> int:
        free = (m not in self.problem.pinned and wanted(m) for m in self.swaps.members)
        return sum(1 << bit for bit, fits in enumerate(free) if fits)

    def _guards(self, place: int, shielded: int) -> tuple[int, ...]:
        """Rules that keep this person from replacing these members, the most frequent first."""
        found: dict[int, int] = {}
        for rule, blocked in self.swaps.blocked(place):
            if blocked & shielded:
                found[rule] = found.get(rule, 0) | blocked & shielded
        return tuple(sorted(found, key=lambda rule: (-found[rule].bit_count(), rule)))

    # -- searching

    def _best(self, place: int, value: int) -> Found | None:
        """The best list with this person in (1) or out (0); None when there is none."""
        desk, warm = self.desk, self.desk.search.warm
        memory = desk.with_person if value else desk.without_person
        self._exchange(place, value)
        known = memory.get(place)
        if known and self._surely_best(place, value, known.total):
            return known
        mark = warm.mark()
        warm.fix(place, value)
        try:
            better = desk.search.improve(than=known.total if known else None)
        finally:
            warm.undo(mark)
        if desk.search.first is not None:
            self.bounds.appendleft(warm.again(desk.search.first))
        if better is not None:
            desk.remember(better)
        return better or known

    def _surely_best(self, place: int, value: int, total: int) -> bool:
        """Whether the prices of the chosen list, or of a search before this one, prove it."""
        if self.desk.warm_bound.with_column(place, value) <= total:
            return True
        for bound in self.bounds:
            if bound.with_column(place, value) <= total:
                self.bounds.remove(bound)
                self.bounds.appendleft(bound)
                return True
        return False

    def _exchange(self, place: int, value: int) -> None:
        """Remembers the best list that differs by one exchange."""
        marks = self.problem.marks
        if value:
            free = self.swaps.listed(self.swaps.allowed(place))
            free = [member for member in free if member not in self.problem.pinned]
            if free:
                leaver = min(free, key=lambda member: marks[member])
                self._remember(leaver, place)
            return
        newcomer = self._newcomers().get(place)
        if newcomer is not None:
            self._remember(place, newcomer)

    def _remember(self, leaver: int, newcomer: int) -> None:
        total = self.total - self.problem.marks[leaver] + self.problem.marks[newcomer]
        self.desk.remember(Found(total, self.members - {leaver} | {newcomer}))

    def _newcomers(self) -> dict[int, int]:
        """For each member the best single replacement."""
        if self.replaced_by is None:
            self.replaced_by = {}
            others = (p for p in range(len(self.problem.people)) if p not in self.members)
            waiting = self.swaps.everyone
            for newcomer in sorted(others, key=lambda p: (-self.problem.marks[p], p)):
                if not waiting:
                    break
                mask = self.swaps.allowed(newcomer) & waiting
                waiting &= ~mask
                for member in self.swaps.listed(mask):
                    self.replaced_by[member] = newcomer
        return self.replaced_by

    def _contradiction(self, place: int, value: int) -> tuple[int, ...]:
        """Rules that together forbid (or demand) this person; the same for people alike."""
        rows = frozenset((r.rule, r.value) for r in self.problem.rows if place in r.members)
        groups = frozenset(
            (kinds.rule, name)
            for kinds in self.problem.kinds
            for name, group in kinds.groups
            if place in group
        )
        key = (rows, groups, value)
        if key not in self.impossible:
            demands = conflict_of(self.selection.inputs, self.problem, self.budget, {place: value})
            rules = dict.fromkeys(d.rule for d in demands if d.rule is not None)
            self.impossible[key] = tuple(rules)
        return self.impossible[key]
