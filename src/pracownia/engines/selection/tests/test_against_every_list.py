"""The engine against the trial of every list, on hundreds of small calls."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pracownia.engines.selection import (
    Candidate,
    Pool,
    Threshold,
    explain_all,
    next_from_reserve,
    relaxed,
    select,
)
from pracownia.engines.selection.problem import stated

from . import brute
from .cast import calls


def person(number, marks):
    return Candidate(number, Decimal(marks), {"plec": "K"})


small = settings(
    max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@small
@given(calls(), st.integers(0, 3))
def test_the_list_is_the_best_and_the_first_by_lot(call, seed):
    people, rules, places = call
    found = brute.lists(people, rules, places)
    answer = select(people, rules, places=places, reserve=3, seed=seed)
    assert answer.feasible == bool(found)
    if found:
        assert answer.optimal
        assert answer.total == max(brute.total(c) for c in found)
        assert set(answer.chosen) == brute.first(found, str(seed))
        assert answer.bound == answer.total


@small
@given(calls(), st.integers(0, 3))
def test_prices_and_margins_are_exact(call, seed):
    people, rules, places = call
    found = brute.lists(people, rules, places)
    answer = select(people, rules, places=places, reserve=3, seed=seed)
    whys = explain_all(answer)
    if not found:
        assert whys == {}
        return
    best = max(brute.total(c) for c in found)
    pool = {p.number for p in brute.eligible(people, rules)}
    problem = stated(answer.inputs)
    for person in people:
        why = whys[person.number]
        with_, without = [], []
        for c in found:
            (with_ if person in c else without).append(brute.total(c))
        if why.standing in ("pinned", "below_threshold", "excluded"):
            assert why.standing == "pinned" or person.number not in pool
            continue
        if person.number in answer.chosen:
            assert why.price is None
            assert why.margin == (best - max(without) if without else None)
            assert (why.standing == "indispensable") == (not without)
        else:
            assert why.margin is None
            assert why.price == (best - max(with_) if with_ else None)
            assert (why.standing == "impossible") == (not with_)
        loss = why.price if why.margin is None else why.margin
        if loss is not None:
            names = set(answer.chosen) - set(why.out) | set(why.into)
            members = [problem.index[name] for name in names]
            assert problem.keeps(members)
            assert problem.points(problem.total(members)) == best - loss
            assert person.number in why.out + why.into


@small
@given(calls())
@example(([person("A", 1), person("B", 2)], [Threshold(Decimal(50)), Pool("plec", "K", 0)], 1))
def test_the_ways_out_are_all_the_cheapest(call):
    people, rules, places = call
    if brute.lists(people, rules, places):
        return
    answer = select(people, rules, places=places, reserve=0, seed=1)
    cost, expected = brute.ways(people, rules, places)
    if cost is None:
        assert answer.relaxations == ()
        assert answer.notices[-1].key == "no_way_out"
        return
    assert {Fraction(way.cost) for way in answer.relaxations} == {cost}
    assert len(answer.relaxations) == min(10, len(expected))
    steps = [
        frozenset(
            ((c.rule, "max" if c.after > c.before else "min"), abs(c.after - c.before))
            for c in way.changes
        )
        for way in answer.relaxations
    ]
    assert len(set(steps)) == len(steps)
    assert set(steps) <= expected
    for way in answer.relaxations:
        changed = relaxed(answer.inputs, way)
        lists = brute.lists(people, changed.rules, changed.places) if changed.places else [()]
        assert lists
        if changed.places:
            assert way.total == max(brute.total(c) for c in lists)


@small
@given(calls())
@example(([person("A", 1), person("B", 2)], [Threshold(Decimal(50)), Pool("plec", "K", 0)], 1))
def test_the_conflict_is_a_contradiction_and_nothing_in_it_is_spare(call):
    people, rules, places = call
    answer = select(people, rules, places=places, reserve=0, seed=1)
    named = {demand.rule for demand in answer.conflict}
    if answer.feasible:
        assert not named
        return
    kept = [
        rule for index, rule in enumerate(rules) if index in named or not hasattr(rule, "weight")
    ]
    sizes = [places] if None in named else range(len(people) + 1)
    assert not any(brute.lists(people, kept, size) for size in sizes)


@small
@given(calls(), st.integers(0, 2))
def test_the_reserve_repairs_every_resignation_that_can_be_repaired(call, seed):
    people, rules, places = call
    answer = select(people, rules, places=places, reserve=len(people), seed=seed)
    if not answer.chosen:
        return
    chosen = [p for p in people if p.number in answer.chosen]
    size, nobody = brute.smallest_cover(chosen, people, rules, places)
    assert set(answer.without_replacement) == nobody
    assert answer.uncovered == ()
    tight = select(people, rules, places=places, reserve=size, seed=seed)
    assert tight.uncovered == ()
    if size:
        short = select(people, rules, places=places, reserve=size - 1, seed=seed)
        assert len(short.reserve) == size - 1
        assert short.uncovered
    pool = brute.eligible(people, rules)
    for member in chosen:
        after = next_from_reserve(tight, [member.number])
        laws = [r for r in rules if getattr(r, "number", "") != member.number]
        if member.number in nobody:
            assert after.person is None
            assert after.message.key == "succession.nobody"
            continue
        joined = [p for p in people if p.number == after.person]
        rest = [p for p in chosen if p != member]
        assert brute.keeps(rest + joined, laws, pool, places)
        place = tight.reserve.index(after.person)
        assert [s.number for s in after.skipped] == list(tight.reserve[:place])
