"""The page of interviews in the office: who is invited, when, and who is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pracownia.core.polish import clock, long_date
from pracownia.core.saying import say
from pracownia.engines.answers import Message
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.queries import Candidate
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Slot
from pracownia.enrol.interviews.rules import Layout, Time
from pracownia.enrol.interviews.states import InterviewState

from .layout import whole


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when, with whom: as a table shows it."""

    meeting: Meeting
    panel: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One invited person."""

    invitee: Invitee
    mean: Decimal | None
    times: int
    place: Place | None
    is_short: bool

    @property
    def state(self) -> InterviewState:
        return self.invitee.state


@dataclass(frozen=True, slots=True)
class Board:
    """All invited people and what is still to do."""

    plan: Plan
    layout: Layout
    rows: list[Row]
    candidates: list[Candidate]
    reviewers: list[tuple[str, int, int]]

    @property
    def waiting(self) -> int:
        return sum(one.state == InterviewState.INVITED for one in self.rows)

    @property
    def answered(self) -> int:
        return sum(one.invitee.answered_at is not None for one in self.rows)

    @property
    def unpublished(self) -> int:
        return sum(one.state == InterviewState.PLACED for one in self.rows)

    @property
    def placed(self) -> int:
        return sum(one.place is not None for one in self.rows)

    @property
    def is_published(self) -> bool:
        return any(one.state == InterviewState.PUBLISHED for one in self.rows)


def board(plan: Plan, *, on: date) -> Board:
    """People by time, then those who wait by number. As many queries for one as for many."""
    found = whole(plan, on=on)
    ranked = assessment.assessed_candidates(call_id=plan.call_id)
    means = {one.application_id: one.mean for one in ranked}
    invited = {one.application_id for one in found.invitees}
    rows = []
    for one in found.invitees:
        place = None
        if one.meeting_id is not None:
            meeting = found.meetings[one.meeting_id]
            one.meeting = meeting
            names = sorted((who.person for who in meeting.panel.all()), key=lambda who: who.sort)
            place = Place(meeting, [who.name for who in names])
        rows.append(
            Row(
                one,
                means.get(one.application_id),
                len(one.free.all()),
                place,
                place is not None and len(place.panel) < plan.panel,
            )
        )
    rows.sort(key=_order)
    loads = found.layout.loads()
    return Board(
        plan,
        found.layout,
        rows,
        [one for one in ranked if one.application_id not in invited],
        [
            (name, len(found.layout.reviewers[key]), loads[key])
            for key, name in found.layout.names.items()
        ],
    )


def _order(row: Row) -> tuple[bool, float, str]:
    place = row.place
    starts = place.meeting.slot.starts_at.timestamp() if place else 0.0
    return place is None, starts, row.invitee.application.number


def left_out(
    plan: Plan, rows: Sequence[Row], slots: dict[int, Time]
) -> list[tuple[Row, list[str]]]:
    """Who could not be placed in the last timetable, and why, in sentences."""
    waiting = {one.invitee.pk: one for one in rows if one.state == InterviewState.INVITED}
    order = plan.left.get("slots", [])
    if any(slot not in slots for slot in order):
        return []
    names = [time_name(slots[slot]) for slot in order]
    spoken = {"slots": names, "crowd": names}
    found = []
    for one in plan.left.get("people", []):
        if one["person"] in waiting:
            messages = [one["why"], *one["fixes"]]
            found.append(
                (
                    waiting[one["person"]],
                    [say("slots", Message(it["key"], it["values"]), spoken) for it in messages],
                )
            )
    return found


def time_name(slot: Time | Slot) -> str:
    """12 kwietnia 2027, 9:20."""
    return f"{long_date(slot.starts_at)}, {clock(slot.starts_at)}"
