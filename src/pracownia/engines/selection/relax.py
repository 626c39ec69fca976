"""Ways out of contradictory rules: the cheapest changes of limits, and what contradicts what.

Every rule that is not hard gets a whole number by which it may give way. Raising a maximum by
one costs its weight; lowering a minimum m by one costs weight * (1 + 2/m), because one person
means more where few were asked for. Costs are counted in thousandths, rounded down.
All vectors of changes of the least cost are listed: after each one a cut demands that some
change be smaller; among equals the next one is isolated by weights drawn from the seed
(Mulmuley, Vazirani, Vazirani 1987), so that the order does not depend on the solver.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256

from pracownia.engines.budget import Budget

from .build import line_of
from .check import sides
from .conflict import contradiction
from .linear import Line, Programme
from .model import Distinct, Each, Excluded, Inputs, Limit, Pinned, Pool, Rule, Threshold
from .problem import Problem
from .result import Change, Demand, Side, Way
from .search import solve_whole

MOST_WAYS = 10
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Give:
    """One side of one rule that may give way, by at most `room`, for `cost` a step."""

    demand: Demand
    before: int
    room: int
    cost: int


def gives_of(inputs: Inputs, problem: Problem) -> tuple[Give, ...]:
    people = len(problem.people)
    places = inputs.places
    found = [Give(Demand(None, "min"), places, places, THOUSAND + 2 * THOUSAND // places)]
    for index, rule in enumerate(inputs.rules):
        if isinstance(rule, Threshold | Pinned | Excluded) or rule.hard:
            continue
        least, most = sides(rule)
        if least:
            cost = rule.weight * (THOUSAND + 2 * THOUSAND // least)
            found.append(Give(Demand(index, "min"), least, least, cost))
        if most is not None:
            room = max(people, most) - most
            found.append(Give(Demand(index, "max"), most, room, rule.weight * THOUSAND))
    return tuple(found)


class Elastic:
    """The rules with every side able to give way; columns: people, values, then the gives."""

    def __init__(self, inputs: Inputs, problem: Problem, gives: Sequence[Give]) -> None:
        self.gives = gives
        self.people = len(problem.people)
        self.helpers = sum(len(kinds.groups) for kinds in problem.kinds)
        self.first = self.people + self.helpers
        self.column = {give.demand: self.first + k for k, give in enumerate(gives)}
        self.pinned = problem.pinned
        self.marks = problem.marks
        self.lines: list[tuple[frozenset[Demand], Line]] = []
        for row in problem.rows:
            self._side(row.rule, line_of(row), "min")
            self._side(row.rule, line_of(row), "max")
        place = self.people
        for kinds in problem.kinds:
            columns = tuple(range(place, place + len(kinds.groups)))
            for column, (_, members) in zip(columns, kinds.groups, strict=True):
                inside = tuple(sorted(members))
                signs = (1,) * len(inside) + (-1,)
                self.lines.append((frozenset(), Line((*inside, column), signs, 0, None)))
            self._side(kinds.rule, Line(columns, (1,) * len(columns), kinds.least, None), "min")
            place += len(kinds.groups)

    def _side(self, rule: int | None, line: Line, side: Side) -> None:
        limit = line.least if side == "min" else line.most
        if limit is None or (side == "min" and limit == 0):
            return
        demand = Demand(rule, side)
        column = self.column.get(demand)
        columns, signs = line.columns, line.coefficients
        if column is not None:
            columns, signs = (*columns, column), (*signs, 1 if side == "min" else -1)
        least, most = (limit, None) if side == "min" else (None, limit)
        self.lines.append((frozenset([demand]), Line(columns, signs, least, most)))

    def programme(
        self, gains: Sequence[int], extra: Sequence[Line] = (), binaries: int = 0
    ) -> Programme:
        """People and gives whole; helping columns are put last by reordering nothing."""
        lower = [int(place in self.pinned) for place in range(self.people)]
        lower += [0] * (self.helpers + len(self.gives) + binaries)
        upper = [1] * self.first + [give.room for give in self.gives] + [1] * binaries
        lines = tuple(line for _, line in self.lines) + tuple(extra)
        padded = tuple(gains) + (0,) * (len(lower) - len(gains))
        return Programme(padded, tuple(lower), tuple(upper), len(lower), lines)

    def gains(self, costs: Sequence[int]) -> list[int]:
        return [0] * self.first + [-cost for cost in costs]


def ways_out(inputs: Inputs, problem: Problem, budget: Budget) -> tuple[Way, ...]:
    """All the cheapest changes of the rules, at most ten, cheapest marks not considered."""
    gives = gives_of(inputs, problem)
    elastic = Elastic(inputs, problem, gives)
    costs = [give.cost for give in gives]
    steps = _least(elastic, elastic.programme(elastic.gains(costs)), budget)
    if steps is None:
        return ()
    price = sum(cost * step for cost, step in zip(costs, steps, strict=True))
    order = elastic.gains([_draw(inputs.seed, k) for k in range(len(gives))])
    spent = Line(tuple(range(elastic.first, elastic.first + len(gives))), tuple(costs), None, price)
    found: list[tuple[int, ...]] = []
    while len(found) < MOST_WAYS:
        cuts, binaries = _cuts(elastic, found)
        steps = _least(elastic, elastic.programme(order, (spent, *cuts), binaries), budget)
        if steps is None:
            break
        found.append(steps)
    return tuple(_way(inputs, gives, steps, price) for steps in sorted(found, reverse=True))


def _least(elastic: Elastic, programme: Programme, budget: Budget) -> tuple[int, ...] | None:
    values, _ = solve_whole(programme, budget)
    if values is None:
        return None
    return tuple(round(values[elastic.first + k]) for k in range(len(elastic.gives)))


def _draw(seed: str, place: int) -> int:
    return 1 + int(sha256(f"{seed}|way|{place}".encode()).hexdigest()[:5], 16)


def _cuts(elastic: Elastic, found: Sequence[tuple[int, ...]]) -> tuple[list[Line], int]:
    """For each known way: some change must be smaller (equal cost then makes it different)."""
    lines, place = [], elastic.first + len(elastic.gives)
    start = place
    for steps in found:
        flags = []
        for k, step in enumerate(steps):
            if step:
                room = elastic.gives[k].room
                away = room - step + 1
                lines.append(Line((elastic.first + k, place), (1, away), None, step - 1 + away))
                flags.append(place)
                place += 1
        lines.append(Line(tuple(flags), (1,) * len(flags), 1, None))
    return lines, place - start


def _way(inputs: Inputs, gives: Sequence[Give], steps: Sequence[int], price: int) -> Way:
    changes: list[Change] = []
    for give, step in zip(gives, steps, strict=True):
        if step:
            after = give.before + (step if give.demand.side == "max" else -step)
            rule = give.demand.rule
            exact = rule is None or isinstance(inputs.rules[rule], Pool)
            side: Side = "places" if exact else give.demand.side
            changes.append(Change(rule, side, give.before, after))
    return Way(Decimal(price) / THOUSAND, tuple(changes), None)


def relaxed(inputs: Inputs, way: Way) -> Inputs:
    """The same inputs with the changes of this way out made."""
    rules, places = list(inputs.rules), inputs.places
    for change in way.changes:
        if change.rule is None:
            places = change.after
        else:
            rules[change.rule] = _moved(rules[change.rule], change)
    return replace(inputs, rules=tuple(rules), places=places)


def _moved(rule: Rule, change: Change) -> Rule:
    if isinstance(rule, Pool):
        return replace(rule, places=change.after)
    if isinstance(rule, Distinct):
        return replace(rule, minimum=change.after)
    if not isinstance(rule, Limit | Each):
        return rule
    if change.side == "min":
        return replace(rule, minimum=change.after)
    return replace(rule, maximum=change.after)


def _forced(programme: Programme, forced: Mapping[int, int]) -> Programme:
    lower, upper = list(programme.lower), list(programme.upper)
    for column, value in forced.items():
        lower[column] = upper[column] = value
    return replace(programme, lower=tuple(lower), upper=tuple(upper))


def conflict_of(
    inputs: Inputs, problem: Problem, budget: Budget, forced: Mapping[int, int] | None = None
) -> tuple[Demand, ...]:
    """A smallest set of demands that contradict each other, in the order of the rules.

    `forced`: people who must be in (1) or out (0) while the demands are tried.
    """
    elastic = Elastic(inputs, problem, ())
    demands: list[Demand] = []
    for names, _ in elastic.lines:
        demands.extend(demand for demand in names if demand not in demands)
    everything = _forced(elastic.programme([]), forced or {})

    def possible(kept: Sequence[Demand]) -> bool:
        allowed = frozenset(kept)
        lines = tuple(line for names, line in elastic.lines if names <= allowed)
        return solve_whole(replace(everything, lines=lines), budget)[0] is not None

    found = contradiction(demands, possible)
    named: list[Demand] = []
    for demand in found:
        exact = demand.rule is None or isinstance(inputs.rules[demand.rule], Pool)
        place = Demand(demand.rule, "places") if exact else demand
        if place not in named:
            named.append(place)
    return tuple(named)
