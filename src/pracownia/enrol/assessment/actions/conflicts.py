"""Conflicts of interests: written down once, closing the application at once."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import ConflictFound
from pracownia.enrol.assessment.models import Conflict, Hint, MeritCard, Plan
from pracownia.enrol.assessment.queries.hints import hints_for
from pracownia.enrol.assessment.queries.reviewing import fresh_conflict
from pracownia.enrol.assessment.rules import Suspicion
from pracownia.enrol.assessment.states import CardState

from .cards import cancel
from .scores import keep_score


@transaction.atomic
def declare_conflict(*, actor: Actor, card_id: int, reason: str, now: datetime) -> Conflict:
    """The reviewer says: not me. The card is taken back and cannot be opened any more."""
    card, application = _held_card(card_id)
    require(rules.may_recuse(actor, card, reason))
    require(may_touch_what_counts(is_settled=is_settled(application.call_id)))
    return _found_conflict(
        card, application, Conflict.Kind.DECLARED, reason=reason, actor=actor, now=now
    )


@transaction.atomic
def record_conflict(*, actor: Actor, card_id: int, now: datetime) -> Conflict | None:
    """Write down what the data show when a card is opened: a conflict, or a tie to ask about.

    None when there is no conflict; the question then waits for its answer.
    """
    card, application = _held_card(card_id)
    rules.admit(rules.may_answer_declaration(actor, card.reviewer))
    known = Conflict.objects.filter(reviewer=card.reviewer_id, application=application).first()
    if known is not None:
        return known
    kind = fresh_conflict(card, now)
    if not kind:
        return None
    if kind != Conflict.Kind.OWN:
        _ask(card, application, kind, now)
        return None
    return _found_conflict(card, application, Conflict.Kind(kind), reason="", actor=actor, now=now)


def _ask(card: MeritCard, application: Application, kind: str, now: datetime) -> None:
    """All ties of this pair, and in any case the one that was seen."""
    pair = (application.pk, card.reviewer_id)
    found = hints_for([application], [card.reviewer], on=now.date()).get(pair, [])
    kinds = dict(found)
    _write_down(*pair, [*found, *([] if kind in kinds else [(kind, "")])], now)


def _write_down(
    application_id: int, reviewer_id: int, kinds: Iterable[Suspicion], now: datetime
) -> None:
    Hint.objects.bulk_create(
        [
            Hint(
                reviewer_id=reviewer_id,
                application_id=application_id,
                kind=kind,
                about=about[:300],
                found_at=now,
            )
            for kind, about in kinds
        ],
        ignore_conflicts=True,
    )


def _held_card(card_id: int) -> tuple[MeritCard, Application]:
    """The application locked before its card, in the order of all actions."""
    application_id = (
        MeritCard.every.filter(pk=card_id).values_list("application_id", flat=True).first()
    )
    application = lock(Application, application_id or 0)
    return lock(MeritCard, card_id), application


def _found_conflict(
    card: MeritCard,
    application: Application,
    kind: Conflict.Kind,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Conflict:
    """Part of other actions: both are locked. The card goes back, the score is counted anew."""
    programme_id = application.call.edition.programme_id
    conflict = Conflict.objects.create(
        reviewer=card.reviewer,
        application=application,
        kind=kind,
        reason=reason.strip()[:300],
        found_at=now,
    )
    publish(
        ConflictFound(
            programme_id=programme_id,
            reviewer_id=card.reviewer_id,
            application_id=application.pk,
            kind=kind,
        ),
        actor=actor,
    )
    if card.state != CardState.CANCELLED:
        # Whoever is excluded in the calibration does not assess the application later either.
        for one in [card, *_unfinished_beside(card)]:
            cancel(
                card=one,
                why=MeritCard.Cancellation.CONFLICT,
                programme_id=programme_id,
                actor=actor,
                now=now,
            )
        plan = Plan.objects.get(call=application.call)
        keep_score(
            application_id=application.pk,
            plan=plan,
            programme_id=programme_id,
            actor=actor,
            now=now,
        )
    return conflict


def _unfinished_beside(card: MeritCard) -> list[MeritCard]:
    """Other cards of the same person for the same application."""
    return list(
        MeritCard.every.filter(
            reviewer=card.reviewer_id,
            application=card.application_id,
            finished_at=None,
            cancelled_at=None,
        )
        .exclude(pk=card.pk)
        .select_for_update()
    )
