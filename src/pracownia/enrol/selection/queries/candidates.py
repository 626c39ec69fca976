"""Whom the engine may choose from: final marks of applications that meet the conditions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pracownia.announce.programmes.models import Window
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import FormalCard
from pracownia.enrol.assessment.queries.outcome import Stopped
from pracownia.enrol.assessment.queries.room import ACCEPTED
from pracownia.enrol.assessment.rules import Shortfall
from pracownia.enrol.selection.models import Settings

__all__ = [
    "ACCEPTED",
    "Scored",
    "end_of_assessment",
    "entered",
    "scored",
    "unfinished",
    "unready",
    "unsettled",
]


@dataclass(frozen=True, slots=True)
class Scored:
    """An application with its final mark, and what keeps it out: minima, a round not passed."""

    application_id: int
    number: str
    mean: Decimal
    traits: dict[str, Any]
    labels: dict[str, Any]
    shortfalls: Sequence[Shortfall] = ()
    stopped: Stopped | None = None


def scored(call_id: int) -> list[Scored]:
    """By number; also those below the threshold: the record shows that they were considered."""
    found = assessment.final_candidates(call_id=call_id)
    return sorted(
        (
            Scored(
                one.application_id,
                one.number,
                one.mean,
                one.traits,
                one.labels,
                one.shortfalls,
                one.stopped,
            )
            for one in found
        ),
        key=lambda one: one.number,
    )


def entered(call_id: int) -> list[Scored]:
    """Everybody who meets the conditions, by number, without marks: the pool of a fair draw."""
    found = Application.objects.filter(ACCEPTED, call_id=call_id).order_by("number")
    return [
        Scored(pk, number, Decimal(0), traits, labels)
        for pk, number, traits, labels in found.values_list("pk", "number", "traits", "labels")
    ]


def unready(call_id: int, settings: Settings | None) -> list[str]:
    """Numbers of applications that the count or the draw still waits for."""
    is_drawn = settings is not None and settings.method == Settings.Method.LOTTERY
    return unfinished(call_id, by_marks=not is_drawn)


def unsettled(call_id: OuterRef) -> QuerySet[Application]:
    """At least some of those that a count waits for: no call with any of them can be counted."""
    by_lot = Q(call__selection__method=Settings.Method.LOTTERY)
    done = ACCEPTED & (by_lot | Q(score__is_final=True))
    waiting = Application.objects.filter(call_id=call_id)
    waiting = waiting.exclude(state__in=[State.DRAFT, State.WITHDRAWN])
    settled = Application.objects.filter(refused() | done, pk=OuterRef("pk"))
    return waiting.filter(~Exists(settled))


def refused() -> Q:
    """Refused for formal reasons; a return left unanswered is refused as it stands."""
    return Q(
        state__in=[State.SUBMITTED, State.RETURNED],
        formal_card__result=FormalCard.Result.NEGATIVE,
        formal_card__version=F("version"),
        formal_card__reopened_at=None,
    )


def unfinished(call_id: int, *, by_marks: bool = True) -> list[str]:
    """Numbers of applications without a formal decision or, where marks count, a final mark."""
    waiting = Application.objects.filter(call_id=call_id).exclude(
        state__in=[State.DRAFT, State.WITHDRAWN]
    )
    done = ACCEPTED
    if by_marks:
        awaited = assessment.marking(call_id).waiting()
        done = done & Q(score__is_final=True) & ~Q(pk__in=awaited)
    settled = Application.objects.filter(refused() | done).values("pk")
    return list(waiting.exclude(pk__in=settled).order_by("number").values_list("number", flat=True))


def end_of_assessment(call: Call) -> datetime | None:
    window = Window.objects.filter(
        edition_id=call.edition_id, suffix=call.suffix, kind=Window.Kind.ASSESSMENT
    ).first()
    return window.closes_at if window else None
