"""Everything that changes the outbox, except the postman himself (sending.py)."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish

from . import rendering, rules
from .events import LetterRetried, LetterSettled, LettersHeld, LettersReleased
from .models import Letter
from .states import State

# Who is told after the commit that letters wait: tasks.py adds itself when Django starts.
wakers: list[Callable[[], None]] = []


@dataclass(frozen=True, slots=True)
class Note:
    """One recipient of a letter and what the template needs; ``secret``: holds a code."""

    person: Person
    context: dict[str, Any] = field(default_factory=dict)
    secret: bool = False


@transaction.atomic
def post(
    *,
    actor: Actor,
    template: str,
    cause: str,
    notes: Iterable[Note],
    programme_id: int | None,
    held: bool = False,
) -> None:
    """Put letters into the outbox. The same template, cause and person never write twice."""
    state = State.HELD if held else State.QUEUED
    letters = [
        _letter(note, template=template, cause=cause, programme_id=programme_id, state=state)
        for note in notes
    ]
    Letter.objects.bulk_create(letters, batch_size=200, ignore_conflicts=True)
    if letters and not held:
        transaction.on_commit(_wake)


def _letter(
    note: Note, *, template: str, cause: str, programme_id: int | None, state: State
) -> Letter:
    written = rendering.write(template=template, person=note.person, context=note.context)
    digest = hashlib.sha256(f"{template}|{cause}".encode()).hexdigest()[:40]
    # Somebody who asks for a first code has an address only.
    key = f"{digest}:{note.person.pk or note.person.email}"[:200]
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    name = hashlib.sha256(f"{settings.SECRET_KEY}|{key}".encode()).hexdigest()[:32]
    return Letter(
        key=key,
        person_id=note.person.pk,
        to=note.person.email,
        programme_id=programme_id or None,
        template=template,
        language=written.language,
        subject=written.subject,
        body=written.body,
        is_secret=note.secret,
        state=state,
        message_id=f"<{name}@{host}>",
    )


@transaction.atomic
def retry(*, actor: Actor, letter_id: int) -> Letter:
    letter = lock(Letter, letter_id)
    require(rules.may_retry(actor, letter))
    letter.state, letter.tries, letter.not_before = State.QUEUED, 0, None
    letter.claim, letter.claimed_at, letter.error = "", None, ""
    letter.save(update_fields=["state", "tries", "not_before", "claim", "claimed_at", "error"])
    publish(LetterRetried(programme_id=letter.programme_id or 0, letter_id=letter.pk), actor=actor)
    transaction.on_commit(_wake)
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
        transaction.on_commit(_wake)
    return letters


def _locked(programme_id: int, letter_ids: Iterable[int]) -> list[Letter]:
    return list(
        Letter.objects.select_for_update()
        .filter(pk__in=list(letter_ids), programme_id=programme_id)
        .order_by("pk")
    )


def _wake() -> None:
    for wake in wakers:
        wake()
