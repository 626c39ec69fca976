"""The timetable of the engine in the words of this room; groups are made of its meetings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pracownia.engines import slots as engine
from pracownia.engines.answers import Message

from .places import Layout, Sitting

SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody to be placed, and the times that suit."""

    person: int
    free: frozenset[int]


@dataclass(frozen=True, slots=True)
class Arranged:
    """New sittings; ``bound``: no timetable has a place for more of those who waited."""

    sittings: list[Sitting]
    bound: int
    left: dict[str, Any]

    @property
    def placed(self) -> int:
        return sum(len(one.people) for one in self.sittings)


def arrange(
    layout: Layout, waiting: Sequence[Waiting], slots: Iterable[int], seed: str
) -> Arranged:
    """Place those who wait around the sittings that stay.

    In interviews of several people the engine is asked about single places: a panel counts once
    for each of its seats. So its bound holds for groups too.
    """
    order = sorted(slots, key=lambda one: layout.slots[one].starts_at)
    judges = sorted(layout.reviewers)
    case = _case(layout, waiting, order, judges)
    found = engine.arrange(case, seed=seed, seconds=SECONDS)
    if layout.seats == 1:
        sittings = [
            Sitting(
                order[one.slot],
                "",
                frozenset(judges[judge] for judge in one.reviewers),
                frozenset({waiting[one.candidate].person}),
            )
            for one in found.meetings
        ]
    else:
        wanted = [(waiting[one.candidate], order[one.slot]) for one in found.meetings]
        sittings = _grouped(layout, wanted)
    sittings = _housed(layout, sittings)
    seated = {person for one in sittings for person in one.people}
    reasons = {waiting[one.candidate].person: one for one in found.unplaced}
    return Arranged(
        sittings,
        found.bound,
        {
            "slots": order,
            "people": [
                _left(one.person, reasons.get(one.person), order, one.free)
                for one in waiting
                if one.person not in seated
            ],
        },
    )


def _case(
    layout: Layout, waiting: Sequence[Waiting], order: list[int], judges: list[int]
) -> engine.Case:
    stays = [one for one in layout.sittings if one.stays]
    busy = {(one.slot_id, judge) for one in stays for judge in one.panel}
    used: dict[int, int] = defaultdict(int)
    for one in stays:
        used[one.slot_id] += 1
    free = [
        _mask(
            place for place, slot in enumerate(order) if slot in times and (slot, judge) not in busy
        )
        for judge, times in ((judge, layout.reviewers[judge]) for judge in judges)
    ]
    rooms = []
    for place, slot in enumerate(order):
        panels = sum(one >> place & 1 for one in free) // layout.panel
        rooms.append(layout.seats * min(max(len(layout.rooms) - used[slot], 0), panels))
    seats = layout.seats
    return engine.Case(
        candidates=tuple(
            _mask(place for place, slot in enumerate(order) if slot in one.free) for one in waiting
        ),
        reviewers=tuple(free) * seats,
        barred=tuple(
            _mask(
                copy * len(judges) + place
                for copy in range(seats)
                for place, judge in enumerate(judges)
                if judge in layout.bars(one.person)
            )
            for one in waiting
        ),
        rooms=tuple(rooms),
        blocks=tuple(layout.slots[one].block for one in order),
        panel=layout.panel,
    )


def _mask(members: Iterable[int]) -> int:
    found = 0
    for member in members:
        found |= 1 << member
    return found


def _grouped(layout: Layout, wanted: Sequence[tuple[Waiting, int]]) -> list[Sitting]:
    """Groups as full as can be: people of one time together, then small groups join others."""
    people = {one.person: one for one, _slot in wanted}
    groups: list[tuple[int, list[int]]] = []
    for one, slot in wanted:
        if not _join(layout, groups, one.person, [slot]):
            groups.append((slot, [one.person]))
    for group in sorted(groups, key=lambda one: len(one[1])):
        others = [one for one in groups if one is not group]
        trial = [(slot, list(members)) for slot, members in others]
        if all(_join(layout, trial, person, people[person].free) for person in group[1]):
            groups = trial
    return _staffed(layout, groups)


def _join(
    layout: Layout, groups: list[tuple[int, list[int]]], person: int, slots: Iterable[int]
) -> bool:
    """Into the fullest group with a seat, when a panel without conflicts remains possible."""
    times = set(slots)
    for slot, members in sorted(groups, key=lambda one: -len(one[1])):
        if slot in times and len(members) < layout.seats:
            barred = frozenset[int]().union(*(layout.bars(one) for one in [*members, person]))
            able = [
                one for one, free in layout.reviewers.items() if slot in free and one not in barred
            ]
            if len(able) >= layout.panel:
                members.append(person)
                return True
    return False


def _staffed(layout: Layout, groups: Sequence[tuple[int, list[int]]]) -> list[Sitting]:
    """A panel for each group: the groups that few can sit with choose first."""
    loads = layout.loads()
    busy: dict[int, set[int]] = defaultdict(set)
    for stays in (one for one in layout.sittings if one.stays):
        busy[stays.slot_id] |= stays.panel
    found = []
    for slot, members in sorted(groups, key=lambda one: len(_able(layout, *one))):
        able = sorted(_able(layout, slot, members) - busy[slot], key=lambda one: (loads[one], one))
        panel = frozenset(able[: layout.panel])
        if len(panel) == layout.panel:
            for one in panel:
                loads[one] += 1
            busy[slot] |= panel
            found.append(Sitting(slot, "", panel, frozenset(members)))
    return found


def _able(layout: Layout, slot: int, members: Sequence[int]) -> set[int]:
    barred = frozenset[int]().union(*(layout.bars(one) for one in members))
    return {one for one, free in layout.reviewers.items() if slot in free and one not in barred}


def _housed(layout: Layout, sittings: Sequence[Sitting]) -> list[Sitting]:
    """Rooms in their order; whoever has no room left over waits."""
    taken: dict[int, set[str]] = defaultdict(set)
    for one in layout.sittings:
        if one.stays:
            taken[one.slot_id].add(one.room)
    found = []
    for one in sittings:
        room = next((name for name in layout.rooms if name not in taken[one.slot_id]), None)
        if room is not None:
            taken[one.slot_id].add(room)
            found.append(replace(one, room=room))
    return found


def _left(
    person: int, found: engine.Unplaced | None, order: Sequence[int], free: frozenset[int]
) -> dict[str, Any]:
    why = Message("slots.conflicts", {"slots": [n for n, slot in enumerate(order) if slot in free]})
    return {
        "person": person,
        "why": _plain(found.why if found else why),
        "fixes": [_plain(one) for one in found.fixes] if found else [],
    }


def _plain(message: Message) -> dict[str, Any]:
    values: Mapping[str, object] = message.values
    return {
        "key": message.key,
        "values": {
            name: list(value) if isinstance(value, list | tuple) else value
            for name, value in values.items()
        },
    }
