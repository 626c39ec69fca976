"""The score of an application, kept in step with its finished cards."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from statistics import median

from django.db.models import Count, Sum

from pracownia.core.access import Actor
from pracownia.core.events import publish
from pracownia.engines import scoring
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import DivergenceFound, MarksChosen
from pracownia.enrol.assessment.models import Mark, MeritCard, Plan, Score
from pracownia.enrol.assessment.queries.standing import standing_criteria
from pracownia.enrol.assessment.rules import Shortfall


def keep_score(
    *, actor: Actor, application_id: int, plan: Plan, programme_id: int, now: datetime
) -> Score | None:
    """Part of other actions, which hold the application locked; asks for a third card if needed."""
    finished = list(
        MeritCard.objects.filter(
            application=application_id, cancelled_at=None, finished_at__isnull=False
        )
        .select_related("application__score")
        .order_by("finished_at", "pk")
    )
    if finished:
        before = getattr(finished[0].application, "score", None)
    else:
        before = Score.objects.filter(application=application_id).first()
    ordinary = [card.total for card in finished if not card.is_third and card.total is not None]
    thirds = [card.total for card in finished if card.is_third and card.total is not None]
    result = scoring.outcome(
        ordinary, thirds[0] if thirds else None, cards=plan.cards, divergence=plan.divergence
    )
    if result is None:
        if before is not None:
            before.delete()
            lapse(actor=actor, plan=plan, programme_id=programme_id)
        return None
    asked_already = before is not None and before.needs_third
    score = before or Score(application_id=application_id)
    score.marks = [str(mark) for mark in [*ordinary, *thirds]]
    before_marks = (score.mean, score.spread, score.is_final)
    score.mean, score.spread = result.mean, result.spread
    score.median = median([*ordinary, *thirds])
    score.cards = len(ordinary) + len(thirds)
    score.needs_third, score.is_final = result.needs_third, result.is_final
    short = _shortfalls(plan, finished) if result.is_final else []
    score.shortfalls, score.falls_short = [one.as_json() for one in short], bool(short)
    score.save()
    if before_marks != (score.mean, score.spread, score.is_final):
        lapse(actor=actor, plan=plan, programme_id=programme_id)
    if result.needs_third and not asked_already:
        publish(
            DivergenceFound(programme_id=programme_id, application_id=application_id, at=now),
            actor=actor,
        )
    return score


def _shortfalls(plan: Plan, cards: Iterable[MeritCard]) -> list[Shortfall]:
    """By the mean of all cards; no query where the plan asks for no minimum."""
    asked = [one for one in standing_criteria(plan.pk) if one.minimum]
    if not asked:
        return []
    given = (
        Mark.objects.filter(card__in=list(cards), criterion__in=asked, points__isnull=False)
        .order_by()
        .values_list("criterion")
        .annotate(Sum("points"), Count("pk"))
    )
    means = {one: scoring.rounded(Decimal(points) / count) for one, points, count in given}
    return rules.shortfalls(asked, means)


def lapse(*, actor: Actor, plan: Plan, programme_id: int) -> None:
    """A mark has changed, so marks corrected before speak of other marks: raw ones count again."""
    if plan.corrected_at is None:
        return
    plan.corrected_at = None
    plan.save(update_fields=["corrected_at"])
    publish(
        MarksChosen(programme_id=programme_id, call_id=plan.call_id, corrected=False, reason=""),
        actor=actor,
    )
