"""Whom the engine may choose from: final marks of applications that meet the conditions."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from pracownia.announce.programmes.models import Window
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State
from pracownia.enrol.assessment.models import FormalCard, Score


@dataclass(frozen=True, slots=True)
class Scored:
    """An application with its final mark."""

    application_id: int
    number: str
    mean: Decimal
    traits: dict[str, Any]
    labels: dict[str, Any]


ACCEPTED = Q(
    state=State.SUBMITTED,
    formal_card__result=FormalCard.Result.POSITIVE,
    formal_card__version=F("version"),
)


def scored(call_id: int) -> list[Scored]:
    """Also those below the threshold: the record shows that they were considered. One query."""
    rows = (
        Score.objects.filter(
            is_final=True,
            application__in=Application.objects.filter(ACCEPTED, call_id=call_id),
        )
        .select_related("application")
        .order_by("application__number")
    )
    return [
        Scored(
            row.application_id,
            row.application.number,
            row.mean,
            row.application.traits,
            row.application.labels,
        )
        for row in rows
    ]


def unfinished(call_id: int) -> list[str]:
    """Numbers of applications without a final mark or without a formal decision."""
    waiting = Application.objects.filter(call_id=call_id).exclude(
        state__in=[State.DRAFT, State.WITHDRAWN]
    )
    refused = Q(
        state=State.SUBMITTED,
        formal_card__result=FormalCard.Result.NEGATIVE,
        formal_card__version=F("version"),
    )
    done = ACCEPTED & Q(score__is_final=True)
    settled = Application.objects.filter(refused | done).values("pk")
    return list(waiting.exclude(pk__in=settled).order_by("number").values_list("number", flat=True))


def end_of_assessment(edition_id: int) -> datetime | None:
    window = Window.objects.filter(edition_id=edition_id, kind=Window.Kind.ASSESSMENT).first()
    return window.closes_at if window else None
