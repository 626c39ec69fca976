"""Numbers of the office's desk: what waits for whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from pracownia.core.access import Actor
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment.models import MeritCard, Reviewer, Score

from .formal import IS_OPEN, expired
from .manning import has_third, short
from .room import accepted, end_of_assessment
from .standing import stages_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of what stands in the way of a finished assessment."""

    slug: str
    ends_at: datetime | None
    formal: int
    short: int
    third: int
    unfinished: int
    silent: int


def waiting(*, call_id: int, now: datetime) -> Waiting | None:
    """None when the call has no plan. Seven queries for any size."""
    call = (
        Call.objects.filter(pk=call_id, assessment__isnull=False)
        .select_related("edition", "assessment")
        .annotate(
            ends_at=end_of_assessment(""),
            silent=Count(
                "reviewers",
                filter=Q(reviewers__declared_at=None, reviewers__refused_at=None),
                distinct=True,
            ),
        )
        .first()
    )
    if call is None:
        return None
    cards = MeritCard.objects.filter(application__call=call, cancelled_at=None)
    unfinished = cards.aggregate(all=Count("pk"), left=Count("pk", filter=Q(finished_at=None)))
    stages = stages_of(call.assessment)
    board = Application.objects.filter(accepted(call.pk)).aggregate(
        # Nobody lacks a reviewer before the first cards are given.
        short=Count("pk", filter=short(call.pk, stages)),
        third=Count("pk", filter=Q(score__needs_third=True) & Q(has_third())),
    )
    return Waiting(
        call.slug,
        call.ends_at,
        Application.objects.filter(call=call)
        .annotate(return_expired=expired(now))
        .filter(IS_OPEN)
        .count(),
        board["short"] if unfinished["all"] else 0,
        board["third"],
        unfinished["left"],
        call.silent,
    )


def own_waiting(*, viewer: Actor, call: Call) -> tuple[str, bool, int] | None:
    """(slug, has the viewer declared impartiality, cards left); None when not in the committee."""
    reviewer = (
        Reviewer.objects.filter(call=call, person=viewer.person_id, refused_at=None, is_chair=False)
        .annotate(left=Count("cards", filter=Q(cards__finished_at=None, cards__cancelled_at=None)))
        .first()
    )
    if reviewer is None:
        return None
    return call.slug, reviewer.declared_at is not None, reviewer.left


def formally_checked(edition_id: int) -> int:
    """Applications that meet the conditions."""
    calls = Call.objects.filter(edition=edition_id).values_list("pk", flat=True)
    return sum(Application.objects.filter(accepted(call)).count() for call in calls)


def fully_assessed(edition_id: int) -> int:
    """Applications with a final mark."""
    return Score.objects.filter(
        application__call__edition=edition_id, is_final=True, application__state="submitted"
    ).count()
