"""Everything known about the interviews of a call, in as many queries for one as for many."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import Conflict, Reviewer
from pracownia.enrol.assessment.rules import Suspicion, conflict_kind, to_avoid
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Slot
from pracownia.enrol.interviews.rules import Layout, Sitting, Time

type Doubts = dict[int, dict[int, list[Suspicion]]]
"""By person invited, then by reviewer: what may connect them."""


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


def doubts(invitees: Collection[Invitee], *, call_id: int, on: date) -> Doubts:
    """Possible conflicts that nobody has cleared: the same hints as for cards."""
    reviewers = list(
        Reviewer.objects.filter(
            call_id=call_id, declared_at__isnull=False, refused_at=None
        ).select_related("person", "place", "organisation")
    )
    hints = assessment.hints_for([one.application for one in invitees], reviewers, on=on)
    return {
        one.pk: {
            who.pk: hints[one.application_id, who.pk]
            for who in reviewers
            if (one.application_id, who.pk) in hints
        }
        for one in invitees
    }


def avoiding(layout: Layout, doubtful: Doubts) -> Layout:
    """For a new timetable: panels without possible conflicts, as far as others can sit in them."""
    barred = dict(layout.barred)
    for person, hints in doubtful.items():
        free = {who for who, times in layout.reviewers.items() if times} - layout.bars(person)
        pairs = [(person, who) for who in hints]
        barred[person] = layout.bars(person) | to_avoid(
            application_id=person, need=layout.panel, free=free, hinted=pairs
        )
    return replace(layout, barred=barred)
