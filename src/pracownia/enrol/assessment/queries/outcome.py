"""What the selection room receives: who can be chosen, and with what marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

from pracownia.engines import scoring
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import Plan, Score
from pracownia.enrol.assessment.rules import Shortfall, Stages, round_title

from .parts import Marking, marking
from .passing import lowest_passing
from .room import meets_conditions
from .standing import stages_of_call


def counted(plan: str, score: str) -> Case:
    """The mark that the ranking goes by; the paths lead to the plan and to the score."""
    mean = Coalesce(f"{score}total", f"{score}mean")
    return Case(
        When(**{f"{plan}corrected_at__isnull": True}, then=mean),
        default=Coalesce(f"{score}corrected", mean),
    )


@dataclass(frozen=True, slots=True)
class Stopped:
    """A round that this application did not pass, its mark there, the lowest that passed."""

    number: int
    title: str
    mark: Decimal
    least: Decimal


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
    shortfalls: list[Shortfall] = field(default_factory=list)
    # The round in which the application stayed when others went on.
    stopped: Stopped | None = None


def scored_candidates(*, call_id: int) -> list[Candidate]:
    """Met the conditions, all marks final, no minimum of the plan missed."""
    return _final(call_id, is_below=False)


def below_threshold(*, call_id: int) -> list[Candidate]:
    """Assessed in full, but below a minimum: of the final mark or of a criterion."""
    return _final(call_id, is_below=True)


def final_candidates(*, call_id: int) -> list[Candidate]:
    """Everybody assessed in full, also below a minimum, read once."""
    given = marking(call_id)
    found = (
        (one, given.final(one.application_id, one.mean)) for one, _least in _candidates(call_id)
    )
    return [replace(one, mean=mean) for one, mean in found if mean is not None]


def is_below(call_id: int, given: Marking, plan: Plan | None) -> Q:
    """The same as a condition on applications; columns are compared, for an index and for speed."""
    if given.parts:
        return Q(pk__in=[one.application_id for one in below_threshold(call_id=call_id)])
    if plan is None:
        return Q(pk__in=[])
    least = plan.threshold
    low = Q(score__total__lt=least) | Q(score__total=None, score__mean__lt=least)
    if plan.corrected_at is not None:
        low = Q(score__corrected__lt=least) | (Q(score__corrected=None) & low)
    return Q(score__falls_short=True) | (Q(score__is_final=True) & low)


def assessed_candidates(*, call_id: int) -> list[Candidate]:
    """By the cards alone, whatever other parts the final mark has: the best first. One query."""
    return [one for one, _threshold in _candidates(call_id)]


def _final(call_id: int, *, is_below: bool) -> list[Candidate]:
    given = marking(call_id)
    found = []
    for one, threshold in _candidates(call_id):
        mean = given.final(one.application_id, one.mean)
        is_out = bool(one.shortfalls or one.stopped)
        if mean is not None and (mean < threshold or is_out) == is_below:
            found.append(replace(one, mean=mean))
    return sorted(found, key=lambda one: (-one.mean, one.application_id))


# Thousands are read at once, so only what a candidate shows.
SHOWN = (
    *("marks", "mean", "spread", "shortfalls", "round"),
    *(f"application__{name}" for name in ("number", "traits", "labels", "submitted_at")),
    *(f"application__person__{name}" for name in ("first_name", "last_name", "email")),
)


def _candidates(call_id: int) -> list[tuple[Candidate, Decimal]]:
    """With the lowest mark of the plan."""
    accepted = meets_conditions("application__")
    stages = stages_of_call(call_id)
    least = lowest_passing(call_id) if stages.are_many else {}
    scores = (
        Score.objects.annotate(
            counted=counted("application__call__assessment__", ""),
            threshold=F("application__call__assessment__threshold"),
        )
        .filter(accepted, is_final=True, application__call_id=call_id)
        .select_related("application__person")
        .only(*SHOWN)
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
                score.mean or Decimal(0),
                rules.of_json(score.shortfalls),
                _stopped(score, stages, least),
            ),
            score.threshold,
        )
        for score in scores
    ]


def _stopped(score: Score, stages: Stages, least: Mapping[int, Decimal]) -> Stopped | None:
    """A mark that is final before the last round is that of somebody who stayed in it."""
    if score.round >= stages.last or score.mean is None:
        return None
    return Stopped(
        score.round,
        round_title(stages.of(score.round)),
        score.mean,
        least.get(score.round, score.mean),
    )
