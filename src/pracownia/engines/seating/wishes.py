"""Wishes for tables: granted last, by changes that leave all meetings as they are."""

from .labels import Labels, Tables
from .luck import Chance
from .model import Case

EFFORT = 8000


def granted(
    case: Case,
    tables: Tables,
    ties: list[dict[int, int]],
    chance: Chance,
    effort: float,
) -> Tables:
    """People with the same attendance exchange itineraries; tables of a round exchange numbers."""
    if not effort or not (case.mix or case.wishes):
        return tables
    units = {person for unit in case.units() for person in unit}
    alone = units | set(case.hosts)
    kinds = [
        ("alone", person)
        if person in alone
        else ("guest", sum((person in present) << n for n, present in enumerate(case.present)))
        for person in range(case.people)
    ]
    # A thousand wishes do not outweigh one meeting of two people who should be mixed.
    heavy = [{other: price * 1000 for other, price in row.items()} for row in ties]
    numbered = case.hosts or case.seats is not None
    tables = tables if numbered else _renumbered(case, tables)
    labels = Labels(case, tables, heavy, kinds, chance, wish=1)
    labels.improve(int(effort * EFFORT))
    return labels.seated() if numbered else _renumbered(case, labels.seated())


def _renumbered(case: Case, tables: Tables) -> Tables:
    """Two tables of a round change numbers while more wishes are met that way."""
    visits = {person: [0] * case.tables for person in case.wishes}
    for row in tables:
        for number, table in enumerate(row):
            for person in table:
                if person in visits:
                    visits[person][number] += 1
    better = bool(case.wishes)
    while better:
        better = False
        for row in tables:
            for one in range(case.tables):
                for other in range(one):
                    if _exchange_gain(case, visits, row, one, other) > 0:
                        better = True
                        for here, there in ((one, other), (other, one)):
                            for person in row[here]:
                                if person in visits:
                                    visits[person][here] -= 1
                                    visits[person][there] += 1
                        row[one], row[other] = row[other], row[one]
    return tables


def _exchange_gain(
    case: Case, visits: dict[int, list[int]], row: list[list[int]], one: int, other: int
) -> int:
    """How many more wishes are met when two tables of a round exchange their numbers."""
    gain = 0
    for here, there in ((one, other), (other, one)):
        for person in row[here]:
            wanted = case.wishes.get(person, ())
            gain += there in wanted and visits[person][there] == 0
            gain -= here in wanted and visits[person][here] == 1
    return gain
