"""Formal cards: decided once for each version, by whoever is first."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.applications.models import Application, CompletionRequest
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import FormalCardDecided, FormalCardReopened
from pracownia.enrol.assessment.models import FormalCard, FormalCriterion, MeritCard


@transaction.atomic
def decide_formally(
    *,
    actor: Actor,
    application_id: int,
    version: int,
    answers: Mapping[int, Mapping[str, Any]],
    result: str,
    note: str = "",
    now: datetime,
) -> FormalCard:
    """Decide about the ``version`` that was read: positive, returned with its defects, negative.

    ``answers``: criterion id -> {"met": bool, "note": str}.
    """
    application = lock(Application, application_id)
    programme_id = application.call.edition.programme_id
    card = FormalCard.objects.filter(application=application).first()
    is_late = CompletionRequest.objects.filter(
        application=application, answered_at=None, due_at__lt=now.replace(microsecond=0)
    ).exists()
    require(
        rules.may_decide_formally(
            actor,
            application,
            card,
            programme_id=programme_id,
            version=version,
            return_expired=is_late,
        )
    )
    criteria = list(FormalCriterion.objects.filter(plan__call=application.call_id))
    if not criteria:
        raise Refused(_("First set the rules of assessment."))
    problems = rules.formal_problems([one.pk for one in criteria], answers, result, note)
    if problems:
        raise Refused(problems[0].message)
    unmet = [one for one in criteria if not answers[one.pk]["met"]]
    fresh = {
        "version": version,
        "answers": {
            str(one.pk): {
                "met": bool(answers[one.pk]["met"]),
                "note": str(answers[one.pk].get("note", "")).strip(),
            }
            for one in criteria
        },
        "result": result,
        "note": note.strip(),
        "decided_by_id": actor.person_id,
        "decided_at": now,
        "reopened_at": None,
        "reopen_reason": "",
        "earlier": [*card.earlier, _remembered(card)] if card else [],
    }
    card, _created = FormalCard.objects.update_or_create(application=application, defaults=fresh)
    if result == FormalCard.Result.RETURNED:
        applications.ask_for_completion(
            actor=actor,
            application_id=application.pk,
            sections=rules.sections_to_open(unmet),
            reason=rules.reason_to_send(unmet, answers, note),
            now=now,
        )
    publish(
        FormalCardDecided(programme_id=programme_id, application_id=application.pk, result=result),
        actor=actor,
    )
    return card


@transaction.atomic
def reopen_formal_card(
    *, actor: Actor, application_id: int, reason: str, now: datetime
) -> FormalCard:
    """Decide again: allowed until reviewers have the application."""
    application = lock(Application, application_id)
    programme_id = application.call.edition.programme_id
    card = FormalCard.objects.filter(application=application).first()
    if card is None:
        raise Refused(_("This application has no formal card yet."))
    has_cards = MeritCard.every.filter(application=application, cancelled_at=None).exists()
    require(
        rules.may_reopen_formal(actor, card, reason, programme_id=programme_id, has_cards=has_cards)
    )
    require(may_touch_what_counts(is_settled=is_settled(application.call_id)))
    return _reopen(card, reason.strip(), programme_id=programme_id, actor=actor, now=now)


@transaction.atomic
def reopen_for_new_version(
    *, actor: Actor, application_id: int, now: datetime
) -> FormalCard | None:
    """A newer version has come: its formal card is open. Safe to repeat."""
    application = lock(Application, application_id)
    programme_id = application.call.edition.programme_id
    require(rules.may_manage(actor, programme_id=programme_id))
    card = FormalCard.objects.filter(application=application).first()
    if card is None or card.version >= application.version or card.reopened_at is not None:
        return None
    reason = _("A new version of the application has come.")
    return _reopen(card, reason, programme_id=programme_id, actor=actor, now=now)


def _reopen(
    card: FormalCard, reason: str, *, programme_id: int, actor: Actor, now: datetime
) -> FormalCard:
    card.reopened_at, card.reopen_reason = now, reason
    card.save(update_fields=["reopened_at", "reopen_reason"])
    publish(
        FormalCardReopened(programme_id=programme_id, application_id=card.application_id),
        actor=actor,
    )
    return card


def _remembered(card: FormalCard) -> dict[str, Any]:
    return {
        "version": card.version,
        "answers": card.answers,
        "result": card.result,
        "note": card.note,
        "decided_by": card.decided_by_id,
        "decided_at": card.decided_at.isoformat(),
        "reopen_reason": card.reopen_reason,
    }
