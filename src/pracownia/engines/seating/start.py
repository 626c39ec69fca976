"""A first seating: constructed where a design exists, completed person by person."""

from .designs import Round, golf, rows, seated
from .labels import Labels
from .luck import Chance
from .model import Case
from .possible import placed
from .room import Prices, Room, ties_of
from .sizes import hosts_at, limits, sizes

LABEL_EFFORT, GAP, LARGE = 8000, 4, 150


def start(case: Case, prices: Prices, chance: Chance, effort: float) -> tuple[Room, str]:
    """Everybody seated in every round, hosts and sizes kept; and the name of the design used."""
    room = Room(case, prices)
    name, design = _designed(case, prices, chance, effort)
    for number in range(case.rounds):
        if number < len(design):
            _follow(room, number, design[number])
        else:
            _greedy(room, number, chance)
        level(room, number)
    return room, name if len(design) == case.rounds else ""


def _designed(case: Case, prices: Prices, chance: Chance, effort: float) -> tuple[str, list[Round]]:
    """Rounds of a design with everybody in it, absent people too."""
    uneven = case.seats is not None and any(
        max(row) - min(row) > 1 for row in (sizes(case, n) for n in range(case.rounds))
    )
    size = -(-case.people // case.tables)
    hosts: list[list[int]] = [[] for _ in range(case.tables)]
    for person, table in sorted(case.hosts.items()):
        hosts[table].append(person)
    columns = max(map(len, hosts))
    if uneven or case.together or columns >= size or case.tables == 1:
        return "", []
    if columns:
        name = "hosts"
        rounds = seated(case.tables, rows(case.tables, size, case.rounds, columns))
    else:
        name, rounds = golf(case.tables, size, case.rounds)
    people = _people_of_slots(case, hosts, case.tables * size, chance)
    named = [
        [[people[slot] for slot in table if people[slot] >= 0] for table in one] for one in rounds
    ]
    absent = any(len(present) < case.people for present in case.present)
    if case.mix or case.apart or absent:
        kinds = [("host", p) if p in case.hosts else ("guest", 0) for p in range(case.people)]
        labels = Labels(case, named, ties_of(case, prices), kinds, chance, gap=GAP)
        labels.improve(int(effort * LABEL_EFFORT) * max(case.people, LARGE) // LARGE)
        named = labels.seated()
    return name, named


def _people_of_slots(case: Case, hosts: list[list[int]], slots: int, chance: Chance) -> list[int]:
    """slot -> person, -1 = nobody. People of one value fill a column, where nobody meets."""
    people = [-1] * slots
    for table, members in enumerate(hosts):
        for column, person in enumerate(members):
            people[column * case.tables + table] = person
    counts: dict[object, int] = {}
    values = case.mix[0].values if case.mix else [None] * case.people
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    guests = [person for person in range(case.people) if person not in case.hosts]
    keys = {
        person: (
            values[person] is None,
            -counts[values[person]],
            str(values[person]),
            [person not in present for present in case.present],
            chance(),
        )
        for person in guests
    }
    guests.sort(key=keys.__getitem__)
    first = max(map(len, hosts)) * case.tables
    # Whole columns first, then places of hosts at tables that have none; empty is the end.
    free = [*range(first, case.people), *(slot for slot in range(first) if people[slot] < 0)]
    for slot, person in zip(free, guests, strict=True):
        people[slot] = person
    return people


def _follow(room: Room, number: int, design: Round) -> None:
    case = room.case
    for table, people in enumerate(design):
        for person in people:
            if person in case.present[number]:
                room.join(number, person, table)


def _greedy(room: Room, number: int, chance: Chance) -> None:
    """Groups first, then each person to the cheapest table with room."""
    before = room.score().apart
    for table, people in enumerate(hosts_at(room.case, number)):
        for person in people:
            room.join(number, person, table)
    if not _fill(room, number, chance) or room.score().apart > before:
        seat_by_rules(room, number, chance)


def seat_by_rules(room: Room, number: int, chance: Chance) -> None:
    """A round anew: first everybody bound by a rule, at tables that the rules allow."""
    for table in room.tables[number]:
        for person in list(table):
            room.leave(number, person)
    for number_of_table, people in enumerate(placed(room.case, number) or []):
        for person in people:
            room.join(number, person, number_of_table)
    _fill(room, number, chance)


def _fill(room: Room, number: int, chance: Chance) -> bool:
    """Whether every group found a table with room for all of it."""
    case, most = room.case, sizes(room.case, number)
    tables, seat = room.tables[number], room.seat[number]
    groups = [
        (-len(unit), chance(), [p for p in unit if p in case.present[number]])
        for unit in case.units()
    ]
    bound = {person for _, _, group in groups for person in group}
    groups += [(-1, chance(), [p]) for p in sorted(case.present[number]) if p not in bound]
    together = True
    for _, _, group in sorted(groups):
        left = [person for person in group if seat[person] < 0]
        free = [t for t in range(case.tables) if len(tables[t]) < most[t]]
        own = [seat[person] for person in group if seat[person] >= 0]
        fitting = [t for t in own[:1] or free if len(tables[t]) + len(left) <= most[t]]
        together = together and bool(fitting or not left)
        for person in left:
            best = _cheapest(room, number, left, fitting or free)
            room.join(number, person, best)
            fitting = [best] if fitting else []
            free = [t for t in free if len(tables[t]) < most[t]]
    return together


def _cheapest(room: Room, number: int, group: list[int], choices: list[int]) -> int:
    tables = room.tables[number]

    def price(table: int) -> tuple[int, int]:
        cost = sum(room.joining(person, tables[table]) for person in group)
        return cost, len(tables[table])

    return min(choices, key=price)


def level(room: Room, number: int) -> None:
    """Guests move from tables that are too full, as few and as cheaply as possible."""
    case, most = room.case, limits(room.case, number)
    tables = room.tables[number]
    wanted = sorted(sizes(case, number))
    while sorted(map(len, tables)) != wanted or any(
        len(at) > most[t] for t, at in enumerate(tables)
    ):
        over = [t for t in range(case.tables) if len(tables[t]) > most[t]]
        full = (
            over[0]
            if over
            else max(
                (t for t in range(case.tables) if movable(room, number, t)),
                key=lambda t: len(tables[t]),
            )
        )
        empty = min(
            (t for t in range(case.tables) if len(tables[t]) < most[t] and t != full),
            key=lambda t: len(tables[t]),
        )
        person = min(
            movable(room, number, full),
            key=lambda p: room.joining(p, tables[empty]) - room.leaving(p, tables[full]),
        )
        room.move(number, person, empty)


def movable(room: Room, number: int, table: int) -> list[int]:
    """Guests of a table who are not bound to somebody."""
    return [person for person in room.tables[number][table] if person not in room.bound]
