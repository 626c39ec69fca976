"""The score of an application, kept in step with its finished cards."""

from datetime import datetime

from pracownia.core.access import Actor
from pracownia.core.events import publish
from pracownia.engines import scoring
from pracownia.enrol.assessment.events import DivergenceFound
from pracownia.enrol.assessment.models import MeritCard, Plan, Score


def keep_score(
    *, actor: Actor, application_id: int, plan: Plan, programme_id: int, now: datetime
) -> Score | None:
    """Part of other actions, which hold the application locked; asks for a third card if needed."""
    finished = MeritCard.objects.filter(
        application=application_id, cancelled_at=None, finished_at__isnull=False
    ).order_by("finished_at", "pk")
    ordinary = [card.total for card in finished if not card.is_third and card.total is not None]
    thirds = [card.total for card in finished if card.is_third and card.total is not None]
    result = scoring.outcome(
        ordinary, thirds[0] if thirds else None, cards=plan.cards, divergence=plan.divergence
    )
    before = Score.objects.filter(application=application_id).first()
    if result is None:
        if before is not None:
            before.delete()
        return None
    score, _created = Score.objects.update_or_create(
        application_id=application_id,
        defaults={
            "marks": [str(mark) for mark in [*ordinary, *thirds]],
            "mean": result.mean,
            "spread": result.spread,
            "cards": len(ordinary) + len(thirds),
            "needs_third": result.needs_third,
            "is_final": result.is_final,
        },
    )
    if result.needs_third and not (before is not None and before.needs_third):
        publish(
            DivergenceFound(programme_id=programme_id, application_id=application_id, at=now),
            actor=actor,
        )
    return score
