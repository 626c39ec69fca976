"""Events for the tests: made up, small, with everything that a day may bring."""

import random
from collections import Counter
from itertools import combinations

from hypothesis import strategies as st

from pracownia.engines import seating
from pracownia.engines.seating.sizes import sizes


def case(people, tables, rounds, **more):
    return seating.case_from({"people": people, "tables": tables, "rounds": rounds, **more})


def event(people, tables, rounds, *, hosts=0, absent=0.0, orgs=0, apart=0, chance=1, **more):
    """Like the shared cases: hosts, absences, organisations and people to keep apart by chance."""
    luck = random.Random(chance)
    data = {"hosts": {str(person): person % tables for person in range(hosts)}}
    if absent:
        data["present"] = [
            [p for p in range(people) if p < hosts or luck.random() > absent] for _ in range(rounds)
        ]
    if orgs:
        data["org"] = [luck.randrange(orgs) for _ in range(people)]
    if apart:
        data["forbidden"] = [sorted(luck.sample(range(hosts, people), 2)) for _ in range(apart)]
    return case(people, tables, rounds, **data, **more)


@st.composite
def events(draw):
    tables = draw(st.integers(1, 5))
    people = draw(st.integers(tables, 22))
    rounds = draw(st.integers(1, 5))
    return event(
        people,
        tables,
        rounds,
        hosts=draw(st.integers(0, min(tables, people))),
        absent=draw(st.sampled_from([0, 0, 0.2, 0.5])),
        orgs=draw(st.sampled_from([0, 3, 8])),
        apart=draw(st.sampled_from([0, 0, 1])) if people > tables + 2 else 0,
        chance=draw(st.integers(0, 99)),
        wishes={"0": [tables - 1]},
    )


def problems(answer):
    """What is wrong with a seating, read off its tables alone."""
    case, found = answer.case, []
    for number, row in enumerate(answer.rounds):
        seated = sorted(person for table in row for person in table)
        if seated != sorted(case.present[number]):
            found.append((number, "somebody has no seat, two seats, or sits though absent"))
        if sorted(map(len, row)) != sorted(sizes(case, number)):
            found.append((number, "sizes"))
        if case.seats and any(
            len(t) > most for t, most in zip(row, case.seats[number], strict=True)
        ):
            found.append((number, "more people than seats"))
        for host, table in case.hosts.items():
            if host in case.present[number] and host not in row[table]:
                found.append((number, f"host {host} moved"))
        for group in case.together:
            there = set(group) & case.present[number]
            if there and not any(there <= set(table) for table in row):
                found.append((number, f"{group} divided"))
    met = meetings(answer.rounds)
    found += [("apart", pair) for pair in case.apart if met[pair]]
    return found


def meetings(rounds):
    return Counter(
        pair for row in rounds for table in row for pair in combinations(sorted(table), 2)
    )


def repeats(rounds):
    return sum(times * (times - 1) // 2 for times in meetings(rounds).values())
