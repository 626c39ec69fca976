"""What no seating can beat, counted without seating anybody.

Two rounds: the v guests of one table go to T tables next time; people who go together repeat, so
spreading evenly is best. Where a table has h hosts, j guests who stay meet them again:
least = min over j of C(h + j, 2) + spread(v - j, T - 1).
One person: those at their tables, counted over the day, are spread over the people there are.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heapreplace

from .model import Case
from .sizes import hosts_at, sizes


@dataclass(frozen=True, slots=True)
class Bound:
    """Certificate: at least `repeats` repeats and at most `distinct` different meetings.

    `between[(r, s)]` = repeats between two rounds that nobody can avoid; `by_people` the bound
    that follows from each person's meetings; `meetings` = all meetings of the day.
    """

    repeats: int
    distinct: int
    meetings: int
    between: tuple[tuple[int, int, int], ...]
    by_rounds: int
    by_people: int
    same: int


def spread(people: int, tables: int) -> int:
    """The fewest pairs that stay together when people go to so many tables."""
    if tables == 0:
        return 0 if people == 0 else 1 << 40
    each, more = divmod(people, tables)
    return tables * each * (each - 1) // 2 + more * each


def bound(case: Case) -> Bound:
    seats = [sizes(case, number) for number in range(case.rounds)]
    meetings = sum(size * (size - 1) // 2 for row in seats for size in row)
    between = tuple(
        (one, other, max(_between(case, seats, one, other), _between(case, seats, other, one)))
        for other in range(case.rounds)
        for one in range(other)
    )
    by_rounds = sum(least for _, _, least in between)
    by_people, distinct = _by_people(case, seats, meetings)
    # Each round repeats at least what it repeats of the one earlier round it overlaps most.
    forced = sum(
        max(least for _, later, least in between if later == number)
        for number in range(1, case.rounds)
    )
    return Bound(
        max(by_rounds, by_people),
        min(distinct, meetings - forced),
        meetings,
        between,
        by_rounds,
        by_people,
        sum(_same(case, seats, number) for number in range(case.rounds)),
    )


def _between(case: Case, seats: Sequence[Sequence[int]], one: int, other: int) -> int:
    """Repeats between two rounds: guests are divided among tables, each as cheaply as possible."""
    stay = case.present[one] & case.present[other]
    here = hosts_at(case, one)
    hosts = [sum(person in stay for person in table) for table in here]
    guests = len(stay) - sum(hosts)
    # Which of the equal tables gets one more is free, so each may be the larger one.
    largest = [max(seats[one])] * case.tables if case.seats is None else case.seats[one]
    room = tuple(largest[table] - len(here[table]) for table in range(case.tables))
    floors = [len(group) for unit in case.units() if len(group := stay.intersection(unit)) > 1]
    return max(_divided(guests, tuple(hosts), room), _pooled(case.tables, len(stay), floors))


@lru_cache(maxsize=256)
def _divided(guests: int, hosts: tuple[int, ...], room: tuple[int, ...]) -> int:
    """Guests one by one to the table where one more costs least (the costs are convex)."""
    tables = len(hosts)
    heap = [(_step(hosts[table], 0, tables), table, 1) for table in range(tables) if room[table]]
    heapify(heap)
    total = sum(count * (count - 1) // 2 for count in hosts)
    for _ in range(guests):
        if not heap:
            break
        step, table, count = heap[0]
        total += step
        if count < room[table]:
            heapreplace(heap, (_step(hosts[table], count, tables), table, count + 1))
        else:
            heappop(heap)
    return total


def _step(hosts: int, guests: int, tables: int) -> int:
    return _table(hosts, guests + 1, tables) - _table(hosts, guests, tables)


@lru_cache(maxsize=4096)
def _table(hosts: int, guests: int, tables: int) -> int:
    """The fewest repeats of the guests of one table, over those of the hosts themselves."""
    if hosts == 0:
        return spread(guests, tables)
    alone = hosts * (hosts - 1) // 2
    return min(
        (hosts + stay) * (hosts + stay - 1) // 2 - alone + spread(guests - stay, tables - 1)
        for stay in range(guests + 1)
    )


def _pooled(tables: int, people: int, floors: Sequence[int]) -> int:
    """With people who always sit together: T x T ways from table to table, some already taken."""
    ways = tables**2
    if not floors or len(floors) > ways:
        return 0
    counts = [*floors, *[0] * (ways - len(floors))]
    heapify(counts)
    for _ in range(people - sum(floors)):
        heapreplace(counts, counts[0] + 1)
    return sum(count * (count - 1) // 2 for count in counts)


def _by_people(case: Case, seats: Sequence[Sequence[int]], meetings: int) -> tuple[int, int]:
    """Fewest repeats and most different meetings by counting the meetings of each person.

    Where all tables always have equally many hosts, guests meet hosts and guests separately.
    """
    counts = {len(table) for number in range(case.rounds) for table in hosts_at(case, number)}
    hosts = counts.pop() if len(counts) == 1 else 0
    known = _acquaintances(case, guests_only=hosts > 0)
    load = [0] * case.people
    attended = [0] * case.people
    for number, row in enumerate(seats):
        for person in case.present[number]:
            own = case.hosts.get(person)
            if own is None or not hosts:
                fixed = own is not None and case.seats is not None
                load[person] += (row[own or 0] if fixed else min(row)) - 1 - hosts
                attended[person] += 1
    among = sum((size - hosts) * (size - hosts - 1) for row in seats for size in row)
    people = [person for person in range(case.people) if known[person]]
    heap = [(load[person] // known[person], person) for person in people]
    heapify(heap)
    for _ in range(among - sum(load) if heap else 0):
        _, person = heap[0]
        load[person] += 1
        heapreplace(heap, (load[person] // known[person], person))
    repeats = -(-sum(spread(load[person], known[person]) for person in people) // 2)
    distinct = sum(min(load[person], known[person]) for person in people) // 2
    if hosts:
        repeats += hosts * sum(spread(rounds, case.tables) for rounds in attended)
        distinct += hosts * sum(min(rounds, case.tables) for rounds in attended)
        pairs = case.tables * hosts * (hosts - 1) // 2
        repeats += pairs * case.rounds * (case.rounds - 1) // 2
        distinct += pairs
    return repeats, min(distinct, meetings)


def _acquaintances(case: Case, *, guests_only: bool) -> list[int]:
    """How many people each person may meet at all."""
    rounds = [0] * case.people
    for number, present in enumerate(case.present):
        for person in present:
            rounds[person] |= 1 << number
    if guests_only:
        rounds = [0 if person in case.hosts else mask for person, mask in enumerate(rounds)]
    kinds = [(rounds[person], case.hosts.get(person, -1)) for person in range(case.people)]
    counts = Counter(kinds)
    may = {kind: sum(counts[other] for other in counts if _may(kind, other)) for kind in counts}
    known = [may[kind] - _may(kind, kind) for kind in kinds]
    for one, other in case.apart:
        if _may(kinds[one], kinds[other]):
            known[one] -= 1
            known[other] -= 1
    return known


def _may(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether people with these rounds and tables of their own can ever sit together."""
    return bool(one[0] & other[0]) and (one[1] == other[1] or min(one[1], other[1]) < 0)


def _same(case: Case, seats: Sequence[Sequence[int]], number: int) -> int:
    """Pairs of the same value at a table that no seating of a round avoids, over attributes."""
    total = 0
    for attribute in case.mix:
        counts: dict[str, int] = {}
        for person in case.present[number]:
            value = attribute.values[person]
            if value is not None:
                counts[value] = counts.get(value, 0) + 1
        total += sum(spread(count, case.tables) for count in counts.values())
    return total
