"""The score of an application, kept in step with its finished cards."""

from datetime import datetime
from statistics import median

from pracownia.core.access import Actor
from pracownia.core.events import publish
from pracownia.engines import scoring
from pracownia.enrol.assessment.events import DivergenceFound, MarksChosen
from pracownia.enrol.assessment.models import MeritCard, Plan, Score


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
    score.save()
    if before_marks != (score.mean, score.spread, score.is_final):
        lapse(actor=actor, plan=plan, programme_id=programme_id)
    if result.needs_third and not asked_already:
        publish(
            DivergenceFound(programme_id=programme_id, application_id=application_id, at=now),
            actor=actor,
        )
    return score


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
