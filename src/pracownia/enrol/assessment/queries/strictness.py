"""How far the committee agrees, who is strict, and what the marks would be without that.

Beside the raw marks, never in their place: which of them count is decided with a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _

from pracownia.core.polish import number
from pracownia.core.saying import say
from pracownia.engines import scoring
from pracownia.engines.answers import digest
from pracownia.enrol.assessment.models import MeritCard, Plan

from .room import accepted_cards

DAY = 24 * 60 * 60
GOOD, FAIR = 0.8, 0.667
"""Krippendorff's customary limits: reliable, and enough for tentative conclusions."""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """An application: the mean of its marks and the mark that an average reviewer would give."""

    application_id: int
    number: str
    mean: float
    corrected: float | None
    error: float | None

    @property
    def shift(self) -> float | None:
        # Adding zero takes the sign of a rounded nothing away.
        return None if self.corrected is None else round(self.corrected - self.mean, 1) + 0.0


@dataclass(frozen=True, slots=True)
class JudgeRow:
    """A reviewer: how many marks, their mean, and how much more than others by the model."""

    name: str
    marks: int
    mean: float
    leniency: float | None


@dataclass(frozen=True, slots=True)
class Strictness:
    """Everything about the marks of finished cards."""

    rows: list[MarkRow]
    judges: list[JudgeRow]
    agreement: str
    notices: list[str]


def strictness(*, call_id: int, number: int = 1) -> Strictness:
    """One query; the model is counted once for the same marks, and forgotten when they change."""
    cards = list(accepted_cards(call_id, number).select_related("application", "reviewer__person"))
    if not cards:
        return Strictness([], [], agreement_said(scoring.agreement([], "interval", seed="")), [])
    numbers = {str(card.application_id): card.application.number for card in cards}
    names = {str(card.reviewer_id): card.reviewer.person.name for card in cards}
    report = _report(call_id, number, cards)
    return Strictness(
        sorted(
            (
                MarkRow(
                    int(one.application),
                    numbers[one.application],
                    one.mean,
                    one.calibrated.mark if one.calibrated else None,
                    one.calibrated.error if one.calibrated else None,
                )
                for one in report.applications
            ),
            key=lambda row: (-row.mean, row.number),
        ),
        [
            JudgeRow(names[one.reviewer], one.marks, one.mean, one.leniency)
            for one in report.reviewers
        ],
        agreement_said(report.agreement),
        [say("scoring", one) for one in report.notices],
    )


def _report(call_id: int, number: int, cards: Iterable[MeritCard]) -> scoring.Report:
    """Kept by the digest of the cards: one report for each round, that of the newest marks."""
    marks = sorted(
        (card.application_id, card.reviewer_id, float(card.total or 0)) for card in cards
    )
    now = digest([call_id, number, marks])
    place = f"assessment.strictness:{call_id}:{number}"
    kept: tuple[str, scoring.Report] | None = cache.get(place)
    if kept is not None and kept[0] == now:
        return kept[1]
    given = [scoring.Mark(str(one), str(who), total) for one, who, total in marks]
    found = scoring.score(given, seed=call_id)
    cache.set(place, (now, found), timeout=DAY)
    return found


def agreement_said(found: scoring.Agreement) -> str:
    """Alpha in a sentence that says what it means."""
    if found.alpha is None:
        return _("Agreement cannot be counted yet: it needs different marks and two of them each.")
    values = {"alpha": number(round(found.alpha, 2))}
    if found.alpha >= GOOD:
        said = _("Krippendorff's alpha is %(alpha)s: the committee agrees well.")
    elif found.alpha >= FAIR:
        said = _("Krippendorff's alpha is %(alpha)s: enough for careful conclusions.")
    else:
        said = _("Krippendorff's alpha is %(alpha)s: the committee agrees little. Talk about it.")
    said = said % values
    if found.low is None or found.high is None:
        return said
    between = _("With 95%% confidence it lies between %(low)s and %(high)s.") % {
        "low": number(round(found.low, 2)),
        "high": number(round(found.high, 2)),
    }
    return f"{said} {between}"


def marks_used(plan: Plan | None) -> str:
    """Which marks the ranking goes by; to be said wherever a place in it is explained."""
    if plan is None or plan.corrected_at is None:
        return _("The ranking goes by raw marks, as reviewers gave them.")
    return _("The ranking goes by marks corrected for strictness. Reason: %(reason)s") % {
        "reason": plan.correction
    }
