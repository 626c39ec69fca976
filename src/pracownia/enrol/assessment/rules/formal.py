"""Formal cards: when they are open, who decides, what is missing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State as ApplicationState
from pracownia.enrol.assessment.models import FormalCard, FormalCriterion

from .cards import Problem
from .gates import may_manage


def formal_is_open(
    application: Application, card: FormalCard | None, *, return_expired: bool
) -> bool:
    """No decision about the version that is now in force, or the return was left unanswered."""
    undecided = card is None or card.version != application.version or card.reopened_at is not None
    if application.state == ApplicationState.SUBMITTED:
        return undecided
    is_left = application.state == ApplicationState.RETURNED and return_expired
    return is_left and (undecided or card is None or card.result == FormalCard.Result.RETURNED)


def may_decide_formally(
    actor: Actor,
    application: Application,
    card: FormalCard | None,
    *,
    programme_id: int,
    version: int,
    return_expired: bool,
) -> Verdict:
    return (
        may_manage(actor, programme_id=programme_id)
        and unless(
            application.state in (ApplicationState.DRAFT, ApplicationState.WITHDRAWN),
            _("This application is not submitted, so there is nothing to check."),
        )
        and unless(
            application.state == ApplicationState.RETURNED and not return_expired,
            _("This application is being completed. Its term has not passed yet."),
        )
        and unless(
            version != application.version,
            _("A new version of this application has come. Open it before you decide."),
        )
        and unless(
            not formal_is_open(application, card, return_expired=return_expired),
            _("Somebody has already checked this application. Open it and see the result."),
        )
    )


def may_reopen_formal(
    actor: Actor, card: FormalCard, reason: str, *, programme_id: int, has_cards: bool
) -> Verdict:
    return (
        may_manage(actor, programme_id=programme_id)
        and unless(
            card.result == FormalCard.Result.RETURNED,
            _("The application is being completed. The card opens again with its new version."),
        )
        and unless(card.reopened_at is not None, _("This card is already open."))
        and unless(
            has_cards, _("Reviewers already have this application, so the formal card is closed.")
        )
        and unless(not reason.strip(), _("Write why the card is opened again."))
    )


def formal_problems(
    criteria: Iterable[int], answers: Mapping[int, Mapping[str, Any]], result: str, note: str
) -> list[Problem]:
    """What is missing in a formal card before it may be decided with this ``result``."""
    found = []
    unmet = 0
    for criterion in criteria:
        met = answers.get(criterion, {}).get("met")
        unmet += met is False
        if met is None:
            found.append(Problem(f"met-{criterion}", _("Choose whether the criterion is met")))
    if result not in FormalCard.Result.values:
        found.append(Problem("result", _("Choose the result of the check")))
    elif not found and result == FormalCard.Result.POSITIVE and unmet:
        found.append(
            Problem("result", _("The result is positive only when every criterion is met"))
        )
    elif not found and result != FormalCard.Result.POSITIVE and not unmet:
        found.append(Problem("result", _("Mark the criterion that is not met")))
    if result == FormalCard.Result.NEGATIVE and not note.strip():
        found.append(Problem("note", _("Write why the application does not meet the conditions")))
    return found


def sections_to_open(unmet: Iterable[FormalCriterion]) -> list[str]:
    """Sections of all criteria that are not met, each once, in the order of the criteria."""
    return list(dict.fromkeys(slug for one in unmet for slug in one.sections))


def reason_to_send(
    unmet: Iterable[FormalCriterion], answers: Mapping[int, Mapping[str, Any]], note: str
) -> str:
    """The ready list of defects, each with the note written beside it, then a general note."""
    lines = []
    for one in unmet:
        own = str(answers[one.pk].get("note", "")).strip()
        lines.append(f"• {one.defect}" + (f" {own}" if own else ""))
    return "\n".join([*lines, *([note.strip()] if note.strip() else [])])
