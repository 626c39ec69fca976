"""What the selection room receives: who can be chosen, and with what marks."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce

from pracownia.engines import scoring
from pracownia.enrol.assessment.models import Score

from .parts import marking
from .room import meets_conditions

COUNTED = Case(
    When(application__call__assessment__corrected_at__isnull=True, then=F("mean")),
    default=Coalesce("corrected", "mean"),
)
"""The mark that the ranking goes by."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application with a final mark.

    ``mean`` is the mark that counts, ``raw`` the one that reviewers gave;
    ``marks_used`` says which of them it is.
    """

    application_id: int
    number: str
    name: str
    mean: Decimal
    marks: list[Decimal]
    spread: Decimal
    traits: dict[str, Any]
    labels: dict[str, Any]
    submitted_at: datetime | None
    raw: Decimal = Decimal(0)


def scored_candidates(*, call_id: int) -> list[Candidate]:
    """Met the conditions, all marks final, the final one not below the plan's lowest."""
    return _final(call_id, is_below=False)


def below_threshold(*, call_id: int) -> list[Candidate]:
    """Assessed in full, but with a mark too low to be considered."""
    return _final(call_id, is_below=True)


def assessed_candidates(*, call_id: int) -> list[Candidate]:
    """By the cards alone, whatever other parts the final mark has: the best first. One query."""
    return [one for one, _threshold in _candidates(call_id)]


def _final(call_id: int, *, is_below: bool) -> list[Candidate]:
    given = marking(call_id)
    found = []
    for one, threshold in _candidates(call_id):
        mean = given.final(one.application_id, one.mean)
        if mean is not None and (mean < threshold) == is_below:
            found.append(replace(one, mean=mean))
    return sorted(found, key=lambda one: (-one.mean, one.application_id))


def _candidates(call_id: int) -> list[tuple[Candidate, Decimal]]:
    """With the lowest mark of the plan."""
    accepted = meets_conditions("application__")
    scores = (
        Score.objects.annotate(
            counted=COUNTED, threshold=F("application__call__assessment__threshold")
        )
        .filter(accepted, is_final=True, application__call_id=call_id)
        .select_related("application__person")
        .order_by("-counted", "application_id")
    )
    return [
        (
            Candidate(
                score.application_id,
                score.application.number,
                score.application.person.name,
                # SQLite does not round what it chooses between.
                scoring.rounded(score.counted),
                [Decimal(mark) for mark in score.marks],
                score.spread,
                score.application.traits,
                score.application.labels,
                score.application.submitted_at,
                score.mean,
            ),
            score.threshold,
        )
        for score in scores
    ]
