"""What people decide about letters in the outbox."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pracownia.commons.letters import rules
from pracownia.commons.letters.events import (
    LetterRetried,
    LetterSettled,
    LettersHeld,
    LettersReleased,
)
from pracownia.commons.letters.models import Letter
from pracownia.commons.letters.outgoing import wake
from pracownia.commons.letters.states import State
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish


@transaction.atomic
def retry(*, actor: Actor, letter_id: int) -> Letter:
    letter = lock(Letter, letter_id)
    require(rules.may_retry(actor, letter))
    letter.state, letter.tries, letter.not_before = State.QUEUED, 0, None
    letter.claim, letter.claimed_at, letter.error = "", None, ""
    letter.save(update_fields=["state", "tries", "not_before", "claim", "claimed_at", "error"])
    publish(LetterRetried(programme_id=letter.programme_id or 0, letter_id=letter.pk), actor=actor)
    transaction.on_commit(wake)
    return letter


@transaction.atomic
def settle(*, actor: Actor, letter_id: int, now: datetime) -> Letter:
    """The letter counts as sent: somebody learned that it had arrived."""
    letter = lock(Letter, letter_id)
    require(rules.may_settle(actor, letter))
    letter.state, letter.sent_at = State.SENT, now
    letter.save(update_fields=["state", "sent_at"])
    publish(LetterSettled(programme_id=letter.programme_id or 0, letter_id=letter.pk), actor=actor)
    return letter


@transaction.atomic
def hold(*, actor: Actor, programme_id: int, letter_ids: Iterable[int]) -> list[Letter]:
    """Stop letters that have not gone out yet."""
    letters = _locked(programme_id, letter_ids)
    for letter in letters:
        require(rules.may_hold(actor, letter))
    found = tuple(letter.pk for letter in letters)
    Letter.objects.filter(pk__in=found).update(state=State.HELD, claim="", claimed_at=None)
    if found:
        publish(LettersHeld(programme_id=programme_id, letter_ids=found), actor=actor)
    return letters


@transaction.atomic
def release(*, actor: Actor, programme_id: int, letter_ids: Iterable[int]) -> list[Letter]:
    """Let letters that were held back go."""
    letters = _locked(programme_id, letter_ids)
    for letter in letters:
        require(rules.may_release(actor, letter))
    found = tuple(letter.pk for letter in letters)
    Letter.objects.filter(pk__in=found).update(state=State.QUEUED, not_before=None)
    if found:
        publish(LettersReleased(programme_id=programme_id, letter_ids=found), actor=actor)
        transaction.on_commit(wake)
    return letters


def _locked(programme_id: int, letter_ids: Iterable[int]) -> list[Letter]:
    return list(
        Letter.objects.select_for_update()
        .filter(pk__in=list(letter_ids), programme_id=programme_id)
        .order_by("pk")
    )
