"""Calibration: when it may be held, who sees what of it, how far apart the marks are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.assessment.models import Calibration, MeritCard, Reviewer

from .gates import is_office, may_manage, may_see_board

USUAL, MOST = 3, 10


def may_calibrate(actor: Actor, *, programme_id: int, has_begun: bool, is_held: bool) -> Verdict:
    """Once for a plan, before the first real card is sent."""
    return (
        may_manage(actor, programme_id=programme_id)
        and unless(is_held, _("The calibration of this committee has already been held."))
        and unless(
            has_begun, _("A card has already been sent. Calibrate before the real assessment.")
        )
    )


def calibration_problem(*, numbers: Sequence[str], unknown: Sequence[str], reviewers: int) -> str:
    """What is wrong with the chosen applications; nothing when they can be marked."""
    if reviewers < 2:
        return _("Calibration needs at least two reviewers who have declared impartiality.")
    if unknown:
        return ngettext(
            "This application does not meet the conditions or is not here: %(numbers)s.",
            "These applications do not meet the conditions or are not here: %(numbers)s.",
            len(unknown),
        ) % {"numbers": ", ".join(unknown[:5])}
    if not 1 <= len(numbers) <= MOST:
        return _("Choose from 1 to %(most)s applications.") % {"most": MOST}
    return ""


def may_change_calibration(
    actor: Actor, calibration: Calibration | None, *, programme_id: int
) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and _is_open(calibration)


def _is_open(calibration: Calibration | None) -> Verdict:
    return unless(
        calibration is None, _("There is no calibration in this committee yet.")
    ) and unless(
        calibration is not None and calibration.closed_at is not None,
        _("This calibration is over."),
    )


def may_agree(
    actor: Actor,
    reviewer: Reviewer | None,
    calibration: Calibration | None,
    *,
    programme_id: int,
) -> Verdict:
    """The coordinators and the chair write down what the committee agreed, also later."""
    return may_see_board(actor, reviewer, programme_id=programme_id) and unless(
        calibration is None, _("There is no calibration in this committee yet.")
    )


def may_compare(
    actor: Actor,
    reviewer: Reviewer | None,
    calibration: Calibration,
    *,
    programme_id: int,
    left: int,
) -> Verdict:
    """Marks of others: a reviewer sees them after sending the last card of one's own."""
    if is_office(actor, programme_id) or (reviewer is not None and reviewer.is_chair):
        return may_see_board(actor, reviewer, programme_id=programme_id)
    return unless(
        calibration.closed_at is None and left > 0,
        _("You will see the marks of others when you have sent all your calibration cards."),
    )


def may_mark_for_real(
    card: MeritCard, calibration: Calibration | None, *, is_trying: bool
) -> Verdict:
    """Other cards wait, where the office wants it so."""
    return unless(
        not card.is_try and is_trying and calibration is not None and calibration.holds,
        _("First send your calibration cards. Then the other applications open."),
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """Marks of one application in one criterion, and how far apart they are."""

    median: float
    spread: int
    share: float


def gap(points: Sequence[int], most: int) -> Gap | None:
    """``share``: of the most points that the criterion gives."""
    if not points:
        return None
    spread = max(points) - min(points)
    return Gap(median(points), spread, spread / most if most else 0.0)


def as_different(
    order: Sequence[int], traits: Mapping[int, Mapping[str, object]], *, count: int
) -> list[int]:
    """So many of ``order``, each as unlike those before it as can be; then the earlier one.

    Alike is whoever has the same answer to a question that sorts applications.
    """
    chosen: list[int] = []
    while len(chosen) < min(count, len(order)):
        left = [one for one in order if one not in chosen]
        chosen.append(min(left, key=lambda one: _alike(one, chosen, traits)))
    return chosen


def _alike(one: int, chosen: Sequence[int], traits: Mapping[int, Mapping[str, object]]) -> int:
    mine = traits.get(one, {})
    return sum(
        value not in ("", None) and traits.get(other, {}).get(key) == value
        for other in chosen
        for key, value in mine.items()
    )
