"""Who would pass to the next round, before anybody does."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from pracownia.engines.answers import digest
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import MeritCard, Passage, Plan, Score
from pracownia.enrol.assessment.rules import Contender

from .room import accepted


@dataclass(frozen=True, slots=True)
class Passer:
    """One application of the round, the best first."""

    application_id: int
    number: str
    name: str
    mean: Decimal
    passes: bool
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Passing:
    """A round that could end: who would go on, who would stay, who is not finished."""

    contenders: list[Contender]
    passing: set[int]
    rows: list[Passer]
    unfinished: list[str]
    least: Decimal | None
    digest: str


def in_round(call_id: int, number: int) -> QuerySet[Application]:
    """Applications that are in this round, not those that have gone on or stayed in it."""
    over = Passage.objects.filter(application=OuterRef("pk"), round=number)
    here = Q(score__round=number)
    if number == 1:
        here |= Q(score=None)
    return Application.objects.filter(accepted(call_id)).filter(here).exclude(Exists(over))


def passing(*, plan: Plan, number: int, least: Decimal | None, count: int | None) -> Passing:
    """With at least this mark, or so many best. One query for any number of applications."""
    found = list(
        in_round(plan.call_id, number).select_related("score", "person").order_by("number", "pk")
    )
    whole, unfinished = [], []
    for one in found:
        score = getattr(one, "score", None)
        if score is None or not score.is_complete or score.mean is None:
            unfinished.append(one.number)
        else:
            whole.append((one, score, score.mean))
    contenders = [Contender(one.pk, mean, score.falls_short) for one, score, mean in whole]
    chosen = rules.passing(contenders, least=least, count=count)
    rows = [
        Passer(
            one.pk,
            one.number,
            one.person.name,
            mean,
            one.pk in chosen,
            [rules.shortfall_said(short) for short in rules.of_json(score.shortfalls)],
        )
        for one, score, mean in whole
    ]
    rows.sort(key=lambda row: (-row.mean, row.number))
    marks = [row.mean for row in rows if row.passes]
    return Passing(
        contenders,
        chosen,
        rows,
        unfinished,
        min(marks, default=None),
        digest([number, sorted(chosen), sorted((row.number, str(row.mean)) for row in rows)]),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """Who goes on, as it was chosen; it may be taken back until a card of the next one is sent."""

    passed: int
    stayed: int
    decided_at: datetime
    has_sent: bool


def choice_of(call_id: int, number: int) -> Choice | None:
    """Nothing while nobody has been chosen. Two queries."""
    over = Passage.objects.filter(application__call=call_id, round=number)
    counts = over.aggregate(
        passed=Count("pk", filter=Q(goes_on=True)), all=Count("pk"), last=Max("decided_at")
    )
    if not counts["all"]:
        return None
    sent = MeritCard.objects.filter(
        application__call=call_id, round__gt=number, finished_at__isnull=False
    )
    return Choice(counts["passed"], counts["all"] - counts["passed"], counts["last"], sent.exists())


def lowest_passing(call_id: int) -> dict[int, Decimal]:
    """The lowest mark with which anybody passed, by round."""
    found: dict[int, Decimal] = {}
    rows = Passage.objects.filter(application__call_id=call_id, goes_on=True)
    for number, mean in rows.values_list("round", "mean"):
        found[number] = min(mean, found.get(number, mean))
    return found


def newest_round(*, call_id: int) -> int:
    """The furthest round that any application is in."""
    found = Score.objects.filter(application__call_id=call_id).aggregate(Max("round"))
    return found["round__max"] or 1


def is_over(application_id: int, number: int) -> bool:
    """Whether it has been chosen if the application goes on from this round."""
    return Passage.objects.filter(application=application_id, round=number).exists()
