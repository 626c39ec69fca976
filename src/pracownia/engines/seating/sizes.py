"""How many people sit at each table in each round."""

from collections.abc import Sequence

from .model import Case

NO_LIMIT = 1 << 30


def hosts_at(case: Case, number: int) -> list[list[int]]:
    """The hosts of each table who are present in a round."""
    tables: list[list[int]] = [[] for _ in range(case.tables)]
    for person, table in sorted(case.hosts.items()):
        if person in case.present[number]:
            tables[table].append(person)
    return tables


def limits(case: Case, number: int) -> Sequence[int]:
    """The most people at each table in a round."""
    return [NO_LIMIT] * case.tables if case.seats is None else case.seats[number]


def sizes(case: Case, number: int) -> list[int]:
    """As equal as hosts and limits allow; which of the equal tables get one more is free."""
    filled = [len(hosts) for hosts in hosts_at(case, number)]
    each, more = divmod(len(case.present[number]), case.tables)
    if case.seats is None and max(filled) <= each:
        return [each + (table < more) for table in range(case.tables)]
    most = limits(case, number)
    for _ in range(len(case.present[number]) - sum(filled)):
        open_tables = [table for table in range(case.tables) if filled[table] < most[table]]
        table = min(open_tables, key=filled.__getitem__)
        filled[table] += 1
    return filled
