"""The score of an application, kept in step with the finished cards of its round."""

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
from pracownia.enrol.assessment.models import Mark, MeritCard, Passage, Plan, Score
from pracownia.enrol.assessment.queries.standing import standing_criteria, standing_stages
from pracownia.enrol.assessment.rules import Shortfall, Stages


def keep_score(
    *, actor: Actor, application_id: int, plan: Plan, programme_id: int, now: datetime
) -> Score | None:
    """Part of other actions, which hold the application locked; asks for a third card if needed."""
    found = list(
        MeritCard.objects.filter(
            application=application_id, cancelled_at=None, finished_at__isnull=False
        )
        .select_related("application__score")
        .order_by("finished_at", "pk")
    )
    if found:
        before = getattr(found[0].application, "score", None)
    else:
        before = Score.objects.filter(application=application_id).first()
    score = before or Score(application_id=application_id)
    finished = [card for card in found if card.round == score.round]
    ordinary = [card.total for card in finished if not card.is_third and card.total is not None]
    thirds = [card.total for card in finished if card.is_third and card.total is not None]
    stages = standing_stages(plan)
    stage = stages.of(score.round)
    result = scoring.outcome(
        ordinary, thirds[0] if thirds else None, cards=stage.cards, divergence=stage.divergence
    )
    if result is None:
        if before is not None:
            _empty(before)
            lapse(actor=actor, plan=plan, programme_id=programme_id)
        return None
    asked_already = before is not None and before.needs_third
    before_marks = (score.mean, score.spread, score.is_final)
    score.marks = [str(mark) for mark in [*ordinary, *thirds]]
    score.mean, score.spread = result.mean, result.spread
    score.median = median([*ordinary, *thirds])
    score.cards = len(ordinary) + len(thirds)
    score.needs_third, score.is_complete = result.needs_third, result.is_final
    score.is_final = result.is_final
    if stages.are_many:
        _count_rounds(score, stages)
    short = _shortfalls(plan, score.round, finished) if result.is_final else []
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


def _count_rounds(score: Score, stages: Stages) -> None:
    """The mark of all rounds so far; final in the last one, or once the application stays."""
    over = dict(
        Passage.objects.filter(application=score.application_id)
        .order_by("round")
        .values_list("round", "mean")
    )
    stays = score.round in over
    earlier = [mean for number, mean in over.items() if number < score.round]
    score.total = stages.final([*earlier, score.mean or Decimal(0)])
    score.is_final = score.is_complete and (stays or score.round == stages.last)


def _empty(score: Score) -> None:
    """No card of this round is finished any more; which round it is stays known."""
    if score.round == 1:
        score.delete()
        return
    _enter(score, score.round)
    score.save()


def _enter(score: Score, number: int) -> None:
    """At the beginning of a round; whoever calls saves it."""
    score.round, score.marks, score.cards = number, [], 0
    score.mean = score.median = score.total = score.corrected = None
    score.spread = Decimal(0)
    score.needs_third = score.is_complete = score.is_final = score.falls_short = False
    score.shortfalls = []


def _shortfalls(plan: Plan, number: int, cards: Iterable[MeritCard]) -> list[Shortfall]:
    """By the mean of all cards; no query where the plan asks for no minimum."""
    asked = [one for one in standing_criteria(plan.pk, number) if one.minimum]
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
