"""The whole proposal: the best list, its reserve, the state of each rule, or the ways out."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pracownia.engines.answers import Message
from pracownia.engines.budget import Budget, OutOfTime, Progress

from .check import checked, sides
from .choose import Desk, chosen_list
from .digest import digest_of
from .model import Candidate, Distinct, Each, Inputs, Limit, Pinned, Pool, Rule
from .problem import Problem, stated
from .relax import conflict_of, relaxed, ways_out
from .reserve import Reserve, reserve_for
from .result import Selection, Status, Tally, Way

VERSION = "1.0"


def select(
    candidates: Iterable[Candidate],
    rules: Iterable[Rule],
    *,
    places: int,
    reserve: int,
    seed: str | int,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Selection:
    """The list with the most marks that keeps all rules, ties decided by the published lot.

    `seconds` bounds the time (the best list so far is then returned with status "stopped" and
    an honest bound); `progress(stage, done, of)` is told each stage and may raise Cancelled.
    """
    inputs = checked(candidates, rules, places=places, reserve=reserve, seed=str(seed))
    return propose(inputs, Budget.of(seconds, progress))


def propose(inputs: Inputs, budget: Budget) -> Selection:
    """The proposal for inputs that are already checked."""
    problem = stated(inputs)
    empty = _empty(inputs, problem)
    budget.tell("choose", 0, 3)
    if len(problem.people) < problem.places:
        return _without(empty, problem, budget)
    desk = Desk(problem, budget)
    try:
        members, proven = chosen_list(desk)
    except OutOfTime:
        return replace(empty, bound=_points(problem, desk.bound.value if desk.bound else None))
    if members is None:
        return _without(empty, problem, budget)
    budget.tell("reserve", 1, 3)
    total = problem.total(members)
    left = _reserve(problem, members, inputs.reserve, budget)
    bound = total if proven or desk.bound is None else max(desk.bound.value, total)
    proof: Literal["bound", "search"] = "bound" if desk.search.by_bound else "search"
    status: Status = "optimal" if proven else "stopped"
    budget.tell("done", 3, 3)
    return replace(
        empty,
        status=status,
        chosen=problem.names(members),
        reserve=tuple(problem.people[person].number for person in left.people),
        total=problem.points(total),
        bound=_points(problem, bound),
        proof=proof if proven else "none",
        tallies=tallies(inputs, problem, members),
        without_replacement=problem.names(left.without_replacement),
        uncovered=problem.names(left.uncovered),
    )


def _reserve(problem: Problem, members: frozenset[int], size: int, budget: Budget) -> Reserve:
    try:
        return reserve_for(problem, members, size, budget)
    except OutOfTime:
        return reserve_for(problem, members, size, Budget())


def _points(problem: Problem, total: int | None) -> Decimal | None:
    return None if total is None else problem.points(total)


def _empty(inputs: Inputs, problem: Problem) -> Selection:
    return Selection(
        version=VERSION,
        seed=inputs.seed,
        digest=digest_of(inputs),
        inputs=inputs,
        status="stopped",
        chosen=(),
        reserve=(),
        total=None,
        bound=None,
        proof="none",
        tallies=(),
        without_replacement=(),
        uncovered=(),
        relaxations=(),
        conflict=(),
        notices=notices(inputs),
    )


def _without(empty: Selection, problem: Problem, budget: Budget) -> Selection:
    """No list keeps the rules: the cheapest ways out, each with the marks it would give."""
    budget.tell("ways_out", 1, 3)
    try:
        ways = ways_out(empty.inputs, problem, budget)
        conflict = conflict_of(empty.inputs, problem, budget)
        priced = tuple(_priced(empty.inputs, way, budget) for way in ways)
    except OutOfTime:
        return replace(empty, status="infeasible", proof="search")
    hard = () if ways else (Message("no_way_out", {}),)
    return replace(
        empty,
        status="infeasible",
        proof="search",
        relaxations=priced,
        conflict=conflict,
        notices=empty.notices + hard,
    )


def _priced(inputs: Inputs, way: Way, budget: Budget) -> Way:
    changed = relaxed(inputs, way)
    if changed.places == 0:
        return way
    problem = stated(changed)
    members, proven = chosen_list(Desk(problem, budget))
    if members is None or not proven:
        return way
    return replace(way, total=problem.points(problem.total(members)))


def notices(inputs: Inputs) -> tuple[Message, ...]:
    """What a coordinator should look at although it is not refused."""
    found = []
    for index, rule in enumerate(inputs.rules):
        if isinstance(rule, Limit | Pool):
            present = any(p.fields[rule.field] == rule.value for p in inputs.candidates)
            if not present:
                values = {"rule": index, "field": rule.field, "value": rule.value}
                found.append(Message("value_without_candidates", values))
    pins = {rule.number for rule in inputs.rules if isinstance(rule, Pinned)}
    without = replace(
        inputs, rules=tuple(rule for rule in inputs.rules if not isinstance(rule, Pinned))
    )
    if pins:
        barred = stated(without).barred
        found.extend(
            Message("pinned_below_threshold", {"number": number})
            for number in sorted(pins & barred.keys())
        )
    return tuple(found)


def tallies(inputs: Inputs, problem: Problem, members: frozenset[int]) -> tuple[Tally, ...]:
    """How each limit stands in this list."""
    found = []
    for index, rule in enumerate(inputs.rules):
        if isinstance(rule, Distinct):
            kinds = next(kinds for kinds in problem.kinds if kinds.rule == index)
            count, available = kinds.represented(members), len(kinds.groups)
            found.append(Tally(index, count, rule.minimum, None, available))
        elif isinstance(rule, Limit | Each | Pool):
            found.append(_tally(index, rule, problem, members))
    return tuple(found)


def _tally(
    index: int, rule: Limit | Each | Pool, problem: Problem, members: frozenset[int]
) -> Tally:
    rows = [row for row in problem.rows if row.rule == index]
    counts = [len(row.members & members) for row in rows]
    least, most = sides(rule)
    full = tuple(
        row.value for row, count in zip(rows, counts, strict=True) if most and count == most
    )
    available = max((len(row.members) for row in rows), default=0)
    return Tally(index, max(counts, default=0), least, most, available, full)
