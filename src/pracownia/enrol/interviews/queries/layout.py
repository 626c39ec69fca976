"""Everything known about the interviews of a call, in as many queries for one as for many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import Conflict, Reviewer
from pracownia.enrol.assessment.rules import conflict_kind
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Slot
from pracownia.enrol.interviews.rules import Layout, Sitting, Time


@dataclass(frozen=True, slots=True)
class Whole:
    """The layout with the rows that it was made of."""

    layout: Layout
    invitees: list[Invitee]
    meetings: Mapping[int, Meeting]


def whole(plan: Plan, *, on: date) -> Whole:
    """Nine queries. A meeting stays where it is when it is pinned or published."""
    slots = list(Slot.objects.filter(plan=plan).prefetch_related("reviewers"))
    reviewers = list(
        Reviewer.objects.filter(
            call_id=plan.call_id, declared_at__isnull=False, refused_at=None
        ).select_related("person", "place", "organisation")
    )
    invitees = list(
        Invitee.objects.filter(plan=plan)
        .select_related("application__person", "meeting__slot")
        .prefetch_related("free")
        .order_by("application__number", "pk")
    )
    meetings = {
        one.pk: one
        for one in Meeting.objects.filter(slot__plan=plan)
        .select_related("slot")
        .prefetch_related("panel__person")
    }
    people: dict[int, set[int]] = {key: set() for key in meetings}
    for one in invitees:
        if one.meeting_id is not None:
            people[one.meeting_id].add(one.pk)
    return Whole(
        Layout(
            slots={
                one.pk: Time(one.starts_at, one.ends_at, one.block, one.is_reserve) for one in slots
            },
            rooms=[one.name for one in plan.places],
            panel=plan.panel,
            seats=plan.seats,
            reviewers=_free(slots, reviewers),
            names={one.pk: one.person.name for one in reviewers},
            barred=_barred(invitees, reviewers, on),
            sittings=[
                Sitting(
                    one.slot_id,
                    one.room,
                    frozenset(member.pk for member in one.panel.all()),
                    frozenset(people[one.pk]),
                    one.pk,
                    one.is_pinned or one.published_at is not None,
                )
                for one in meetings.values()
            ],
        ),
        invitees,
        meetings,
    )


def _free(slots: list[Slot], reviewers: list[Reviewer]) -> dict[int, frozenset[int]]:
    times: dict[int, set[int]] = {one.pk: set() for one in reviewers}
    for slot in slots:
        for one in slot.reviewers.all():
            if one.pk in times:
                times[one.pk].add(slot.pk)
    return {key: frozenset(value) for key, value in times.items()}


def _barred(
    invitees: list[Invitee], reviewers: list[Reviewer], on: date
) -> dict[int, frozenset[int]]:
    """Conflicts declared or found, and those that the data themselves show."""
    ties = assessment.ties_of(reviewers, on=on)
    written: dict[int, set[int]] = {}
    known = Conflict.objects.filter(application__interview__in=invitees)
    for reviewer_id, application_id in known.values_list("reviewer_id", "application_id"):
        written.setdefault(application_id, set()).add(reviewer_id)
    return {
        one.pk: frozenset(
            written.get(one.application_id, set())
            | {
                reviewer
                for reviewer, tie in ties.items()
                if conflict_kind(
                    tie,
                    person_id=one.application.person_id,
                    traits=one.application.traits,
                )
            }
        )
        for one in invitees
    }
