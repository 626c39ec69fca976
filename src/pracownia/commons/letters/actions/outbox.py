"""What people decide about letters in the outbox."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.letters import events, rules, steps
from pracownia.commons.letters.models import DeadAddress, Letter, Step
from pracownia.commons.letters.outgoing import wake
from pracownia.commons.letters.states import State
from pracownia.core.access import Actor, Verdict, require, unless
from pracownia.core.db import lock
from pracownia.core.events import publish


@transaction.atomic
def retry(*, actor: Actor, letter_id: int, now: datetime) -> Letter:
    letter = lock(Letter, letter_id)
    require(rules.may_retry(actor, letter))
    letter.state, letter.tries, letter.not_before = State.QUEUED, 0, None
    letter.claim, letter.claimed_at, letter.error = "", None, ""
    letter.save(update_fields=["state", "tries", "not_before", "claim", "claimed_at", "error"])
    _tell(events.LetterRetried, Step.Kind.RETRIED, letter, actor, now)
    transaction.on_commit(wake)
    return letter


@transaction.atomic
def settle(*, actor: Actor, letter_id: int, now: datetime) -> Letter:
    """The letter counts as sent: somebody learned that it had arrived."""
    letter = lock(Letter, letter_id)
    require(rules.may_settle(actor, letter))
    letter.state, letter.sent_at = State.SENT, now
    letter.save(update_fields=["state", "sent_at"])
    _tell(events.LetterSettled, Step.Kind.SETTLED, letter, actor, now)
    return letter


@transaction.atomic
def edit(*, actor: Actor, letter_id: int, subject: str, body: str, now: datetime) -> Letter:
    """Correct one letter that is held back."""
    letter = lock(Letter, letter_id)
    require(rules.may_edit(actor, letter))
    require(unless(not (subject.strip() and body.strip()), _("Write the text: it is empty.")))
    letter.subject, letter.body = " ".join(subject.split())[:250], body.replace("\r\n", "\n")
    letter.save(update_fields=["subject", "body"])
    _tell(events.LetterEdited, Step.Kind.EDITED, letter, actor, now)
    return letter


@transaction.atomic
def mark_dead(*, actor: Actor, letter_id: int, reason: str, now: datetime) -> Letter:
    """The address of this letter does not work: nothing is sent there any more."""
    letter = lock(Letter, letter_id)
    require(rules.may_mark_address(actor, letter))
    DeadAddress.objects.get_or_create(
        address=letter.to, defaults={"since": now, "reason": reason.strip()[:300]}
    )
    _publish(events.AddressMarkedDead, letter, actor)
    return letter


@transaction.atomic
def mark_alive(*, actor: Actor, letter_id: int) -> Letter:
    letter = lock(Letter, letter_id)
    require(rules.may_mark_address(actor, letter))
    DeadAddress.objects.filter(address=letter.to).delete()
    _publish(events.AddressMarkedAlive, letter, actor)
    return letter


def hold(
    *, actor: Actor, programme_id: int, letter_ids: Iterable[int], now: datetime
) -> list[Letter]:
    """Stop letters that have not gone out yet."""
    return _move(
        actor, programme_id, letter_ids, now, rules.may_hold, State.HELD, events.LettersHeld
    )


def release(
    *, actor: Actor, programme_id: int, letter_ids: Iterable[int], now: datetime
) -> list[Letter]:
    """Let letters that were held back go."""
    rule, event = rules.may_release, events.LettersReleased
    return _move(actor, programme_id, letter_ids, now, rule, State.QUEUED, event, not_before=None)


def schedule(
    *, actor: Actor, programme_id: int, letter_ids: Iterable[int], at: datetime, now: datetime
) -> list[Letter]:
    """Let letters go at a time to come."""
    require(unless(at <= now, _("This time has passed: choose one to come.")))
    rule, event = rules.may_schedule, events.LettersScheduled
    return _move(actor, programme_id, letter_ids, now, rule, State.QUEUED, event, not_before=at)


def drop(
    *, actor: Actor, programme_id: int, letter_ids: Iterable[int], now: datetime
) -> list[Letter]:
    """Letters that are not to go out at all; they stay to be read."""
    return _move(
        actor, programme_id, letter_ids, now, rules.may_drop, State.DROPPED, events.LettersDropped
    )


def put_on_paper(
    *, actor: Actor, programme_id: int, letter_ids: Iterable[int], now: datetime
) -> list[Letter]:
    """For who has no e-mail, or whose mail does not arrive: printed and handed over."""
    rule, event = rules.may_put_on_paper, events.LettersPutOnPaper
    return _move(actor, programme_id, letter_ids, now, rule, State.PAPER, event)


def hand_over(
    *, actor: Actor, programme_id: int, letter_ids: Iterable[int], now: datetime
) -> list[Letter]:
    """The printed letters are on their way or in the hands of their recipients."""
    rule, event = rules.may_hand_over, events.LettersHandedOver
    return _move(actor, programme_id, letter_ids, now, rule, State.HANDED, event, sent_at=now)


_STEPS: dict[type[events.OfLetters], Step.Kind] = {
    events.LettersHeld: Step.Kind.HELD,
    events.LettersReleased: Step.Kind.RELEASED,
    events.LettersScheduled: Step.Kind.SCHEDULED,
    events.LettersDropped: Step.Kind.DROPPED,
    events.LettersPutOnPaper: Step.Kind.PAPER,
    events.LettersHandedOver: Step.Kind.HANDED,
}


@transaction.atomic
def _move(
    actor: Actor,
    programme_id: int,
    letter_ids: Iterable[int],
    now: datetime,
    rule: Callable[[Actor, Letter], Verdict],
    state: State,
    event: type[events.OfLetters],
    **more: Any,
) -> list[Letter]:
    """All of these letters, or none when one of them may not."""
    letters = list(
        Letter.objects.select_for_update()
        .filter(pk__in=list(letter_ids), programme_id=programme_id, is_secret=False)
        .order_by("pk")
    )
    for letter in letters:
        require(rule(actor, letter))
    found = tuple(letter.pk for letter in letters)
    if found:
        Letter.objects.filter(pk__in=found).update(
            state=state, claim="", claimed_at=None, in_summary=False, **more
        )
        steps.note(found, _STEPS[event], at=now, person_id=actor.person_id)
        publish(event(programme_id=programme_id, letter_ids=found), actor=actor)
        if state == State.QUEUED:
            transaction.on_commit(wake)
    return letters


def _tell(
    event: type[events.OfLetter], kind: Step.Kind, letter: Letter, actor: Actor, now: datetime
) -> None:
    steps.note([letter.pk], kind, at=now, person_id=actor.person_id)
    _publish(event, letter, actor)


def _publish(event: type[events.OfLetter], letter: Letter, actor: Actor) -> None:
    publish(event(programme_id=letter.programme_id or 0, letter_id=letter.pk), actor=actor)
