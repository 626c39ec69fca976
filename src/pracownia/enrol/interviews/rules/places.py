"""Where there is a place: rooms, panels and conflicts as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Time:
    starts_at: datetime
    ends_at: datetime
    block: int
    is_reserve: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """A panel in a room at a time, and the people who come."""

    slot_id: int
    room: str
    panel: frozenset[int]
    people: frozenset[int]
    meeting_id: int | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that can be taken: in a group that meets, or with a new panel."""

    slot_id: int
    room: str
    panel: frozenset[int]
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything known about the interviews of a call at one moment.

    ``reviewers`` are the slots in which each is free, ``barred`` the reviewers whom a person must
    not meet, ``names`` what reviewers are called.
    """

    slots: Mapping[int, Time]
    rooms: Sequence[str]
    panel: int
    seats: int
    reviewers: Mapping[int, frozenset[int]]
    names: Mapping[int, str]
    barred: Mapping[int, frozenset[int]]
    sittings: Sequence[Sitting]

    def loads(self) -> dict[int, int]:
        """Interviews of each reviewer."""
        return {
            one: sum(one in sitting.panel for sitting in self.sittings) for one in self.reviewers
        }

    def without(self, person: int) -> list[Sitting]:
        """The others' sittings: one that nobody else comes to is gone."""
        left = []
        for one in self.sittings:
            people = one.people - {person}
            if people:
                left.append(
                    Sitting(one.slot_id, one.room, one.panel, people, one.meeting_id, one.stays)
                )
        return left

    def free_reviewers(self, person: int, slot_id: int) -> list[int]:
        """Free then, without a conflict, in no other panel; whoever has least to do first."""
        taken = {
            member for one in self.without(person) if one.slot_id == slot_id for member in one.panel
        }
        loads = self.loads()
        return sorted(
            (
                one
                for one, times in self.reviewers.items()
                if slot_id in times and one not in taken and one not in self.bars(person)
            ),
            key=lambda one: (loads[one], one),
        )

    def bars(self, person: int) -> frozenset[int]:
        return self.barred.get(person, NOBODY)

    def offer(self, person: int, slot_id: int) -> Offer | str:
        """A place at this time, or why there is none."""
        others = [one for one in self.without(person) if one.slot_id == slot_id]
        for one in others:
            if len(one.people) < self.seats and not one.panel & self.bars(person):
                return Offer(slot_id, one.room, one.panel, one.meeting_id)
        rooms = [name for name in self.rooms if name not in {one.room for one in others}]
        if not rooms:
            return _("All rooms are taken at this time.")
        free = self.free_reviewers(person, slot_id)
        if len(free) < self.panel:
            return ngettext(
                "At this time %(free)s reviewer is free and without a conflict of interests, and "
                "the panel needs %(panel)s.",
                "At this time %(free)s reviewers are free and without a conflict of interests, "
                "and the panel needs %(panel)s.",
                len(free),
            ) % {"free": len(free), "panel": self.panel}
        return Offer(slot_id, rooms[0], frozenset(free[: self.panel]))

    def offers(self, person: int, slots: Iterable[int]) -> list[Offer]:
        found = (self.offer(person, slot_id) for slot_id in slots)
        return [one for one in found if isinstance(one, Offer)]


def panel_problems(layout: Layout, person: int, slot_id: int, panel: Sequence[int]) -> list[str]:
    """Why these reviewers cannot sit at this time with this person, one sentence for each."""
    found = []
    if len(set(panel)) != layout.panel:
        found.append(_("The panel has %(panel)s members.") % {"panel": layout.panel})
    busy = {
        member for one in layout.without(person) if one.slot_id == slot_id for member in one.panel
    }
    for one in panel:
        name = {"name": layout.names.get(one, "–")}
        if one in layout.bars(person):
            found.append(_("%(name)s has a conflict of interests with this application.") % name)
        elif slot_id not in layout.reviewers.get(one, NOBODY):
            found.append(_("%(name)s is not free at this time.") % name)
        elif one in busy:
            found.append(_("%(name)s sits in another interview at this time.") % name)
    return found
