"""One's own interview, and the reviewer's own day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import FETCH_RAISE, Prefetch

from pracownia.core.access import Actor
from pracownia.enrol.applications.queries import seen_by
from pracownia.enrol.assessment.models import Reviewer
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Sheet, Slot
from pracownia.enrol.interviews.rules import Offer, unlocked_until
from pracownia.enrol.interviews.states import InterviewState

from .layout import whole


@dataclass(frozen=True, slots=True)
class MyInterview:
    """What the person sees: the times to choose from, or the time and where it can be moved.

    ``only_reads``: a co-applicant, as the main applicant chooses the time.
    """

    invitee: Invitee
    slots: list[Slot]
    free: set[int]
    until: datetime | None
    others: list[Slot]
    only_reads: bool = False

    @property
    def plan(self) -> Plan:
        return self.invitee.plan


def my_interview(*, viewer: Actor, invitee_id: int, now: datetime) -> MyInterview | None:
    """Nothing for anybody but the person invited and co-applicants who see the course."""
    invitee = (
        Invitee.objects.filter(pk=invitee_id, application__in=seen_by(viewer.person_id))
        .select_related("application__person", "plan__call__edition", "meeting__slot")
        .first()
    )
    if invitee is None:
        return None
    if invitee.application.person_id != viewer.person_id:
        return MyInterview(invitee, [], set(), None, [], only_reads=True)
    slots = list(Slot.objects.filter(plan=invitee.plan, starts_at__gt=now))
    free = set(invitee.free.values_list("pk", flat=True))
    if invitee.state != InterviewState.PUBLISHED or invitee.meeting is None:
        wanted = [one for one in slots if not one.is_reserve or invitee.is_second_call]
        return MyInterview(invitee, wanted, free, None, [])
    until = unlocked_until(invitee.plan, invitee.meeting.slot.starts_at)
    others = {one.slot_id for one in free_times(invitee, now=now)} if now <= until else set()
    return MyInterview(invitee, slots, free, until, [one for one in slots if one.pk in others])


def free_times(invitee: Invitee, *, now: datetime) -> list[Offer]:
    """Where the interview can be moved to, at the earliest after the limit of the plan."""
    layout = whole(invitee.plan, on=now.date()).layout
    earliest = now + timedelta(hours=invitee.plan.change_hours)
    own = invitee.meeting.slot_id if invitee.meeting else None
    slots = [
        key
        for key, one in layout.slots.items()
        if one.starts_at > earliest
        and key != own
        and (invitee.is_second_call or not one.is_reserve)
    ]
    return layout.offers(invitee.pk, slots)


def half_days(slots: Iterable[Slot]) -> list[tuple[datetime, list[Slot]]]:
    """Times by half-day, for a table of boxes to tick."""
    return [
        (times[0].starts_at, times)
        for _block, group in groupby(slots, key=lambda one: one.block)
        if (times := list(group))
    ]


def of_application(*, viewer: Actor, application_id: int) -> Invitee | None:
    """The person's interview about this application, for the panel on its page."""
    return (
        Invitee.objects.filter(
            application_id=application_id, application__in=seen_by(viewer.person_id)
        )
        .select_related("application", "meeting__slot", "plan")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Duty:
    """One interview of a reviewer, with the people who come and the state of the sheets."""

    meeting: Meeting
    people: list[tuple[Invitee, Sheet | None]]
    others: list[str]


def duties(*, reviewer: Reviewer) -> list[Duty]:
    """Published interviews of this reviewer, by time."""
    people = Invitee.objects.select_related("application__person").order_by("application__number")
    meetings = (
        Meeting.objects.filter(panel=reviewer, published_at__isnull=False)
        .select_related("slot")
        .prefetch_related(Prefetch("invitees", people), "panel__person")
        .order_by("slot__starts_at", "room")
        .fetch_mode(FETCH_RAISE)
    )
    sheets = {one.invitee_id: one for one in Sheet.objects.filter(reviewer=reviewer)}
    return [
        Duty(
            one,
            [(who, sheets.get(who.pk)) for who in one.invitees.all()],
            [who.person.name for who in one.panel.all() if who.pk != reviewer.pk],
        )
        for one in meetings
    ]
