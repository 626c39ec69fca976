"""Small events against the trial of every seating, and the bound against all of them."""

from functools import cache
from itertools import combinations, product

import pytest

from pracownia.engines import seating

from .cast import case, repeats


def divisions(people, sizes):
    """Every way to divide people among tables of these sizes."""
    if not sizes:
        yield ()
        return
    for table in combinations(people, sizes[0]):
        rest = [person for person in people if person not in table]
        for others in divisions(rest, sizes[1:]):
            yield (table, *others)


@cache
def rounds_of(people, sizes, hosts):
    """Unordered where no host tells tables apart."""
    found = {}
    for one in divisions(list(people), sizes):
        if all(host in one[table] for host, table in hosts):
            found.setdefault(frozenset(one) if not hosts else one, one)
    return tuple(found.values())


def best(one):
    options = [
        [
            division
            for sizes in sorted({tuple(s) for s in all_sizes(one, number)})
            for division in rounds_of(
                tuple(sorted(one.present[number])),
                sizes,
                tuple((h, t) for h, t in one.hosts.items() if h in one.present[number]),
            )
            if not any({*pair} <= {*table} for table in division for pair in one.apart)
        ]
        for number in range(one.rounds)
    ]
    options[0] = options[0][:1] if not one.hosts and not one.apart and full(one) else options[0]
    return min(repeats(rounds) for rounds in product(*options))


def full(one):
    return all(len(present) == one.people for present in one.present)


def all_sizes(one, number):
    low, more = divmod(len(one.present[number]), one.tables)
    for larger in combinations(range(one.tables), more):
        yield [low + (table in larger) for table in range(one.tables)]


@pytest.mark.parametrize(
    "one",
    [
        case(6, 2, 2),
        case(6, 3, 3),
        case(6, 2, 3),
        case(7, 2, 2),
        case(6, 3, 3, forbidden=[[0, 1]]),
        case(6, 2, 3, hosts={"0": 0, "1": 1}),
        case(7, 3, 2, hosts={"0": 0, "1": 1, "2": 2}),
        case(7, 2, 2, hosts={"3": 1}),
        case(6, 2, 3, present=[[0, 1, 2, 3, 4, 5], [0, 1, 2, 3], [1, 2, 3, 4, 5]]),
        case(8, 2, 2),
        case(5, 2, 3),
        case(4, 2, 4),
        case(5, 1, 3),
    ],
    ids=str,
)
def test_no_seating_has_fewer_repeats(one):
    answer = seating.seat(one, seed=1, effort=0.05)
    least = best(one)
    assert answer.tally.repeats == least
    assert answer.bound.repeats <= least


@pytest.mark.parametrize(
    ("data", "possible"),
    [
        ({"forbidden": [[0, 1], [0, 2], [1, 2]]}, False),
        ({"forbidden": [[0, 1], [2, 3], [4, 5]]}, True),
        ({"forbidden": [[0, 1], [0, 2], [0, 3]]}, True),
        ({"forbidden": [[0, 1], [0, 2], [0, 3], [0, 4]]}, False),
        ({"forbidden": [[0, 1], [0, 2]]}, True),
        ({"together": [[0, 1], [1, 2], [2, 3]]}, False),
        ({"together": [[0, 1, 2]]}, True),
        ({"together": [[0, 1], [2, 3], [4, 5]]}, False),
        ({"together": [[0, 1]], "forbidden": [[0, 1]]}, False),
        ({"together": [[0, 1]], "hosts": {"0": 0, "1": 1}}, False),
        ({"forbidden": [[0, 1]], "hosts": {"0": 1, "1": 1}}, False),
    ],
    ids=str,
)
def test_six_people_at_two_tables_of_three_are_possible_or_not(data, possible):
    answer = seating.seat(case(6, 2, 2, **data), seed=1, effort=0.1)
    assert answer.feasible == possible
    if not possible:
        wrong = answer.contradiction
        assert wrong.rules
        assert wrong.ways
        for rules in wrong.ways:
            left = {
                "together": [list(g) for g in answer.case.together if g not in people(rules)],
                "forbidden": [list(p) for p in answer.case.apart if p not in people(rules)],
                "hosts": data.get("hosts"),
            }
            assert seating.seat(case(6, 2, 2, **left), seed=1, effort=0.1).feasible


@pytest.mark.parametrize(
    "data",
    [
        {"forbidden": [[a, b] for a in range(3) for b in range(3, 24)]},
        {"together": [[2 * pair, 2 * pair + 1] for pair in range(12)], "tables": 8},
        {"forbidden": [[a, b] for b in range(7) for a in range(b)]},
        {"forbidden": [[a, b] for b in range(18) for a in range(b) if (a + b) % 5]},
    ],
    ids=["few others", "pairs at tables of three", "seven strangers", "many rules"],
)
def test_contradictions_among_many_people_are_found_at_once(data):
    answer = seating.seat(case(24, data.pop("tables", 6), 2, **data), seed=1, effort=0.1)
    assert not answer.feasible
    assert answer.contradiction.rules
    assert answer.contradiction.ways


def people(rules):
    return {rule.people for rule in rules}
