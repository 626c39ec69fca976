"""What pages of cards must know of the calibration of their plan; asked with the card."""

from django.db.models import Exists, OuterRef

from pracownia.enrol.assessment.models import (
    CALIBRATION,
    Calibration,
    MeritCard,
    MeritCriterion,
    Plan,
)


def calibration_of(plan: Plan | None) -> Calibration | None:
    """No query where the plan was read with it."""
    return getattr(plan, "calibration", None)


def is_trying() -> Exists:
    """On cards: their reviewer has calibration cards that are not sent."""
    return Exists(
        MeritCard.every.filter(
            reviewer=OuterRef("reviewer"), round=CALIBRATION, finished_at=None, cancelled_at=None
        )
    )


def agreed_about(plan: Plan | None, criterion: MeritCriterion) -> str:
    """How the committee understands a criterion of the first round; nothing for others."""
    found = calibration_of(plan)
    if found is None or criterion.round != 1:
        return ""
    return str(found.agreed.get(str(criterion.order), ""))
