"""Numbers of the office's desk: what waits for whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from pracownia.core.access import Actor
from pracownia.core.db import number_of
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import Asked, Told
from pracownia.enrol.assessment.models import (
    CALIBRATION,
    Calibration,
    MeritCard,
    Plan,
    Reviewer,
    Round,
    Score,
)
from pracownia.enrol.assessment.rules import Stages

from .calibrated import calibration_of
from .formal import IS_OPEN, expired
from .manning import NOBODY, has_third, short
from .room import ACCEPTED, end_of_assessment
from .standing import stages_without_marks


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


def asked_of_calls(now: datetime) -> Asked:
    """Put on the query of all calls of an edition."""
    cards = MeritCard.objects.filter(cancelled_at=None)
    tries = MeritCard.every.filter(round=CALIBRATION, finished_at=None, cancelled_at=None)
    formal = Application.objects.alias(return_expired=expired(now)).filter(IS_OPEN)
    return {
        "ends_at": end_of_assessment(""),
        "formal": number_of(formal, "call"),
        "cards": number_of(cards, "application__call"),
        "unfinished": number_of(cards.filter(finished_at=None), "application__call"),
        "silent": number_of(Reviewer.objects.filter(declared_at=None, refused_at=None), "call"),
        "tries": number_of(tries, "reviewer__call"),
    }


def waiting_in(calls: list[Told]) -> list[Waiting | None]:
    """None for calls without a plan. At most three queries for any number of calls."""
    ids = [one.call.pk for one in calls]
    plans = {
        one.call_id: one for one in Plan.objects.filter(call__in=ids).select_related("calibration")
    }
    rounds: dict[int, list[Round]] = {}
    for later in Round.objects.filter(plan__in=plans.values()).order_by("number"):
        rounds.setdefault(later.plan_id, []).append(later)
    boards = _boards(
        {pk: stages_without_marks(plan, rounds.get(plan.pk, [])) for pk, plan in plans.items()}
    )
    return [
        _waiting(one, plans[one.call.pk], boards.get(one.call.pk, (0, 0)))
        if one.call.pk in plans
        else None
        for one in calls
    ]


def _waiting(told: Told, plan: Plan, board: tuple[int, int]) -> Waiting:
    short, third = board
    found = told.found
    return Waiting(
        told.call.slug,
        found["ends_at"],
        found["formal"],
        # Nobody lacks a reviewer before the first cards are given.
        short if found["cards"] else 0,
        third,
        found["unfinished"],
        found["silent"],
        calibration_of(plan),
        found["tries"],
    )


def _boards(stages: dict[int, Stages]) -> dict[int, tuple[int, int]]:
    """By call: how many applications lack a reviewer, and how many have a third one. One query."""
    if not stages:
        return {}
    lack = NOBODY
    for call_id, given in stages.items():
        lack |= Q(call=call_id) & short(call_id, given)
    rows = (
        Application.objects.filter(ACCEPTED, call__in=list(stages))
        .order_by()
        .values_list("call")
        .annotate(
            short=Count("pk", filter=lack),
            third=Count("pk", filter=Q(score__needs_third=True) & Q(has_third())),
        )
    )
    return {call_id: (lacking, third) for call_id, lacking, third in rows}


@dataclass(frozen=True, slots=True)
class OwnWaiting:
    """What waits for one reviewer; ``tries`` are calibration cards not sent."""

    slug: str
    has_declared: bool
    left: int
    tries: int


def own_waiting(*, viewer: Actor, calls: list[Call]) -> dict[int, OwnWaiting]:
    """By call, those in which the viewer fills in cards. One query."""
    unsent = Q(cards__finished_at=None, cards__cancelled_at=None)
    found = Reviewer.objects.filter(
        call__in=calls, person=viewer.person_id, refused_at=None, is_chair=False
    ).annotate(
        left=Count("cards", filter=Q(cards__round__gt=CALIBRATION) & unsent),
        tries=Count("cards", filter=Q(cards__round=CALIBRATION) & unsent),
    )
    slugs = {one.pk: one.slug for one in calls}
    return {
        one.call_id: OwnWaiting(
            slugs[one.call_id], one.declared_at is not None, one.left, one.tries
        )
        for one in found
    }


def formally_checked() -> Coalesce:
    """On editions: applications that meet the conditions."""
    return number_of(Application.objects.filter(ACCEPTED), "call__edition")


def fully_assessed() -> Coalesce:
    """On editions: applications with a final mark."""
    found = Score.objects.filter(is_final=True, application__state="submitted")
    return number_of(found, "application__call__edition")
