"""Numbers of the office's desk: what waits for whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from pracownia.core.access import Actor
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment.models import CALIBRATION, Calibration, MeritCard, Reviewer, Score

from .calibrated import calibration_of
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
    calibration: Calibration | None = None
    tries: int = 0


def waiting(*, call_id: int, now: datetime) -> Waiting | None:
    """None when the call has no plan. Seven queries for any size."""
    call = (
        Call.objects.filter(pk=call_id, assessment__isnull=False)
        .select_related("edition", "assessment__calibration")
        .annotate(
            tries=_tries_of_call(),
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
        calibration_of(call.assessment),
        call.tries,
    )


def _tries_of_call() -> Coalesce:
    """Calibration cards not sent in a call, in the query of the call."""
    cards = MeritCard.every.filter(
        reviewer__call=OuterRef("pk"), round=CALIBRATION, finished_at=None, cancelled_at=None
    )
    counted = cards.order_by().values("reviewer__call").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


@dataclass(frozen=True, slots=True)
class OwnWaiting:
    """What waits for one reviewer; ``tries`` are calibration cards not sent."""

    slug: str
    has_declared: bool
    left: int
    tries: int


def own_waiting(*, viewer: Actor, call: Call) -> OwnWaiting | None:
    """None when the viewer fills in no cards."""
    unsent = Q(cards__finished_at=None, cards__cancelled_at=None)
    reviewer = (
        Reviewer.objects.filter(call=call, person=viewer.person_id, refused_at=None, is_chair=False)
        .annotate(
            left=Count("cards", filter=Q(cards__round__gt=CALIBRATION) & unsent),
            tries=Count("cards", filter=Q(cards__round=CALIBRATION) & unsent),
        )
        .first()
    )
    if reviewer is None:
        return None
    return OwnWaiting(call.slug, reviewer.declared_at is not None, reviewer.left, reviewer.tries)


def formally_checked(edition_id: int) -> int:
    """Applications that meet the conditions."""
    calls = Call.objects.filter(edition=edition_id).values_list("pk", flat=True)
    return sum(Application.objects.filter(accepted(call)).count() for call in calls)


def fully_assessed(edition_id: int) -> int:
    """Applications with a final mark."""
    return Score.objects.filter(
        application__call__edition=edition_id, is_final=True, application__state="submitted"
    ).count()
