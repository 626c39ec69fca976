"""Counts a seating off its tables, from nothing but the tables, as anybody could by hand."""

from collections.abc import Sequence

from .model import Case
from .result import Tally

NOTHING = Tally(0, 0, 0, 0, 0, 0, 0)


def tally(case: Case, rounds: Sequence[Sequence[Sequence[int]]]) -> Tally:
    met: dict[tuple[int, int], int] = {}
    for row in rounds:
        for table in row:
            people = sorted(table)
            for place, one in enumerate(people):
                for other in people[place + 1 :]:
                    met[one, other] = met.get((one, other), 0) + 1
    same = sum(
        times
        for attribute in case.mix
        for (one, other), times in met.items()
        if attribute.values[one] is not None and attribute.values[one] == attribute.values[other]
    )
    return Tally(
        distinct=len(met),
        repeats=sum(times * (times - 1) // 2 for times in met.values()),
        meetings=sum(met.values()),
        most=max(met.values(), default=0),
        same=same,
        apart=sum(met.get(pair, 0) for pair in case.apart),
        wishes=wishes_met(case, rounds),
    )


def wishes_met(case: Case, rounds: Sequence[Sequence[Sequence[int]]]) -> int:
    """Wished tables that people visit at least once."""
    visits: dict[int, set[int]] = {person: set() for person in case.wishes}
    for row in rounds:
        for number, table in enumerate(row):
            for person in table:
                if person in visits:
                    visits[person].add(number)
    return sum(len(visits[person].intersection(wanted)) for person, wanted in case.wishes.items())


def apart_kept(case: Case, rounds: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Whether nobody sits with whom they must not, and groups are whole."""
    return tally(case, rounds).apart == 0 and not broken_groups(case, rounds)


def broken_groups(case: Case, rounds: Sequence[Sequence[Sequence[int]]]) -> int:
    """How often a group that must stay together is divided."""
    broken = 0
    for unit in case.units():
        for row in rounds:
            broken += sum(not set(table).isdisjoint(unit) for table in row) > 1
    return broken
