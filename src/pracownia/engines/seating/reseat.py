"""On the day: somebody does not come, somebody comes late; as few people as possible move.

The round in which people already sit: nobody who sits moves; those who come late go where there is
room, first to the smallest tables. Later rounds: those who are missing leave gaps, late people
fill them, and only where table sizes would differ by more than one does somebody move: as many
people as sizes demand and no more, those who then repeat least.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from pracownia.engines.answers import Message

from .bounds import bound
from .engine import seating_of
from .model import Case
from .possible import contradiction
from .result import Move, Seating
from .room import Prices, Room
from .sizes import hosts_at, limits, sizes

# Rounds of exchanges among those who move anyway.
SWEEPS = 4


def reseat(
    seating: Seating,
    *,
    round: int,
    absent: Collection[int] = (),
    late: Collection[int] = (),
    seated: bool = False,
) -> Seating:
    """The seating from `round` on without the absent and with those who came late.

    `seated`: people sit in this round already, so none of them moves. Rounds before stay as
    they were.
    """
    before = seating.case
    case = replace(before, present=_attendance(before, round, absent, late))
    room = Room(case, Prices())
    for number, row in enumerate(seating.rounds):
        for table, people in enumerate(row):
            for person in people:
                if person in case.present[number]:
                    room.join(number, person, table)
    notices: list[Message] = []
    for number in range(round, case.rounds):
        _adapt(room, number, may_move=number > round or not seated, notices=notices)
    after = seating_of(case, seating.seed, room.tables, bound(case), seating.design)
    moves = _moves(seating, after)
    return replace(
        after,
        contradiction=contradiction(case),
        notices=(*after.notices, *notices),
        moves=moves,
    )


def _attendance(
    case: Case, round: int, absent: Collection[int], late: Collection[int]
) -> tuple[frozenset[int], ...]:
    return tuple(
        present if number < round else (present | frozenset(late)) - frozenset(absent)
        for number, present in enumerate(case.present)
    )


def _adapt(room: Room, number: int, *, may_move: bool, notices: list[Message]) -> None:
    """One round: seats for those without, then moves that sizes demand, then a better choice."""
    case = room.case
    waiting = sorted(p for p in case.present[number] if room.seat[number][p] < 0)
    wanted = _targets(room, number)
    chosen: list[int] = []
    for person in waiting:
        own = _own_table(room, number, person)
        table = own if own is not None else _cheapest(room, number, person, wanted)
        if table is None:
            notices.append(Message("reseat.no_seat", {"round": number, "person": person}))
            continue
        room.join(number, person, table)
        chosen += [person] if own is None else []
    if may_move:
        chosen += _level(room, number, wanted)
    _better(room, number, [person for person in chosen if person not in room.bound])
    for table, hosts in enumerate(hosts_at(case, number)):
        if not hosts and table in case.hosts.values():
            notices.append(Message("reseat.host_absent", {"round": number, "table": table}))
    counts = [len(table) for table in room.tables[number]]
    if case.seats is None and max(counts) - min(counts) > 1:
        values = {"round": number, "largest": max(counts), "smallest": min(counts)}
        notices.append(Message("reseat.uneven", values))


def _own_table(room: Room, number: int, person: int) -> int | None:
    """Where a host, or somebody whose group already sits, has to go."""
    seat = room.seat[number]
    group = next((unit for unit in room.case.units() if person in unit), (person,))
    tables = [seat[member] for member in group if seat[member] >= 0]
    tables += [room.case.hosts[member] for member in group if member in room.case.hosts]
    return tables[0] if tables else None


def _targets(room: Room, number: int) -> list[int]:
    """Sizes of the round, the larger ones for the tables that have most people now."""
    case, wanted = room.case, sizes(room.case, number)
    if case.seats is not None or max(wanted) - min(wanted) > 1:
        return wanted
    now = [len(table) for table in room.tables[number]]
    order = sorted(range(case.tables), key=lambda t: -now[t])
    larger = set(order[: sum(size > min(wanted) for size in wanted)])
    return [
        min(wanted) + (table in larger and max(wanted) > min(wanted)) for table in range(len(now))
    ]


def _cheapest(room: Room, number: int, person: int, wanted: Sequence[int]) -> int | None:
    """A table with room: one the rules allow, then one with a gap, then the fewest repeats."""
    tables, most = room.tables[number], limits(room.case, number)

    def price(table: int) -> tuple[int, int, int]:
        cost = room.joining(person, tables[table])
        return cost // room.prices.apart, max(0, len(tables[table]) + 1 - wanted[table]), cost

    open_tables = [t for t, at in enumerate(tables) if len(at) < most[t]]
    return min(open_tables, key=price, default=None)


def _level(room: Room, number: int, wanted: Sequence[int]) -> list[int]:
    """One move for each person too many at a table: the cheapest person to the cheapest gap."""
    tables = room.tables[number]
    moved: list[int] = []
    while True:
        full = [t for t, at in enumerate(tables) if len(at) > wanted[t]]
        gaps = [t for t, at in enumerate(tables) if len(at) < wanted[t]]
        options = [
            (room.joining(p, tables[gap]) - room.leaving(p, tables[table]), p, gap)
            for table in full
            for p in tables[table]
            if p not in room.bound
            for gap in gaps
        ]
        if not options:
            return moved
        _, person, gap = min(options)
        room.move(number, person, gap)
        moved.append(person)


def _better(room: Room, number: int, chosen: Sequence[int]) -> None:
    """Those who sit somewhere new anyway exchange their places while it helps."""
    tables, seat = room.tables[number], room.seat[number]
    for _ in range(SWEEPS):
        changed = False
        for place, one in enumerate(chosen):
            for other in chosen[:place]:
                here, there = tables[seat[one]], tables[seat[other]]
                if here is there:
                    continue
                gain = room.leaving(one, here) + room.leaving(other, there)
                cost = room.joining(one, there) + room.joining(other, here)
                if cost - 2 * room.more[one][other] < gain:
                    room.swap(number, one, other)
                    changed = True
        if not changed:
            return


def _moves(before: Seating, after: Seating) -> tuple[Move, ...]:
    """Every person whose table changes, also those who come and those who are missing."""
    moves = []
    for number, (old, new) in enumerate(zip(before.rounds, after.rounds, strict=True)):
        was = {person: table for table, people in enumerate(old) for person in people}
        now = {person: table for table, people in enumerate(new) for person in people}
        moves += [
            Move(number, person, was.get(person), now.get(person))
            for person in sorted({*was, *now})
            if was.get(person) != now.get(person)
        ]
    return tuple(moves)
