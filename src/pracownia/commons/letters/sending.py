"""The postman: takes waiting letters in small lots and hands each over at most once.

Every step is a commit of its own, so that kill -9 at any moment leaves a letter either as it was
(the next run sends it) or in the state "sending" (nobody knows; a person decides).
"""

import logging
import random
import secrets
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q

from . import sorting, steps
from .envelope import message_of
from .models import Letter, Step
from .states import State

logger = logging.getLogger("pracownia.letters")

LOT = 20
LEASE = timedelta(minutes=5)
GIVE_UP = timedelta(days=3)
LONGEST_PAUSE = 60 * 60
ROUND = timedelta(minutes=5)
"""The next round goes on after other jobs have had their turn."""


class Clock(Protocol):
    def __call__(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of the postman achieved."""

    sent: int = 0
    failed: int = 0
    postponed: int = 0


def delivers() -> bool:
    """Is there a mail server at all? Without one, letters are only kept."""
    return not str(settings.MAILERS["default"]["BACKEND"]).endswith("dummy.EmailBackend")


def send_waiting(*, clock: Clock) -> Round:
    """Send all that waits, for a while. Several postmen may work at once: lots are claimed."""
    if not delivers():
        return Round()
    name_the_lost(now=clock())
    until = clock() + ROUND
    sent = failed = postponed = 0
    claim = secrets.token_hex(16)
    connection = mailers.create_connection("default")
    try:
        is_more = True
        while is_more and clock() < until:
            letters = next_lot(claim=claim, now=clock())
            is_more = len(letters) == LOT  # who writes meanwhile wakes the postman again
            for number, letter in enumerate(letters):
                try:
                    connection.open()
                except (OSError, smtplib.SMTPException) as error:
                    for rest in letters[number:]:
                        rest.tries += 1
                        postpone(rest, error, now=clock(), kind=Step.Kind.UNREACHED)
                    return Round(sent, failed, postponed + len(letters) - number)
                state = hand_over(letter, connection, claim=claim, clock=clock)
                sent += state == State.SENT
                failed += state in (State.FAILED, State.UNKNOWN)
                postponed += state == State.QUEUED
    finally:
        _close(connection)
    return Round(sent, failed, postponed)


def next_lot(*, claim: str, now: datetime) -> list[Letter]:
    sorting.sort_out(now=now)
    return take(claim=claim, now=now)


@transaction.atomic
def take(*, claim: str, now: datetime, lot: int = LOT) -> list[Letter]:
    """The next lot, claimed. A claim whose postman died ends with its lease."""
    free = Q(claim="") | Q(claimed_at__lt=now - LEASE)
    due = Q(not_before=None) | Q(not_before__lte=now)
    letters = list(
        Letter.objects.select_for_update(skip_locked=True)
        .filter(free & due & ~Q(is_optional=True, not_before=None))
        .filter(state=State.QUEUED, in_summary=False)
        .order_by("pk")
        .prefetch_related("appointments")[:lot]
    )
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
        claim=claim, claimed_at=now
    )
    for letter in letters:
        letter.claim = claim
    return letters


def hand_over(
    letter: Letter, connection: BaseEmailBackend, *, claim: str, clock: Clock
) -> State | None:
    """Give one letter to the mail server and write down what it said."""
    mine = Letter.objects.filter(pk=letter.pk, claim=claim)
    letter.tries += 1

    def begin() -> None:
        begun = mine.filter(state=State.QUEUED).update(
            state=State.SENDING, tries=letter.tries, claimed_at=clock()
        )
        if not begun:
            raise NotMine

    watch = None
    try:
        watch = Watch(connection, begin)
        connection.send_messages([message_of(letter)])
    except NotMine:
        _close(connection)
        return None  # held back, or taken over after a long wait
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        if code == 421:
            _close(connection)
        return _refused(letter, code, answer, now=clock())
    except smtplib.SMTPResponseException as error:
        _close(connection)
        return _refused(letter, error.smtp_code, error.smtp_error, now=clock())
    except Exception as error:
        _close(connection)
        if watch and watch.text_was_sent:
            mine.update(state=State.UNKNOWN, error=_short(error))
            steps.note([letter.pk], Step.Kind.LOST, at=clock(), answer=_short(error))
            logger.error("letter %s: not known whether it was sent (%s)", letter.pk, error)
            return State.UNKNOWN
        if isinstance(error, OSError):  # smtplib's own exceptions are OSErrors, too
            return postpone(letter, error, now=clock())
        mine.update(state=State.FAILED, error=_short(error))
        steps.note([letter.pk], Step.Kind.REFUSED, at=clock(), answer=_short(error))
        logger.exception("letter %s cannot be sent", letter.pk)
        return State.FAILED
    sent_at = clock()
    mine.update(
        state=State.SENT,
        sent_at=sent_at,
        claim="",
        error="",
        **({"body": "", "links": []} if letter.is_secret and not settings.DEMO else {}),
    )
    steps.note([letter.pk], Step.Kind.SENT, at=sent_at, answer=watch.answer)
    return State.SENT


def postpone(
    letter: Letter,
    error: object,
    *,
    now: datetime,
    kind: Step.Kind = Step.Kind.POSTPONED,
) -> State:
    """Later, and ever later, with some scatter so that a mail server in trouble is not stormed."""
    pause = min(LONGEST_PAUSE, 30 * 2 ** min(letter.tries, 12)) * random.uniform(0.75, 1.25)  # noqa: S311
    state = State.FAILED if now - letter.created_at > GIVE_UP else State.QUEUED
    Letter.objects.filter(pk=letter.pk, claim=letter.claim).update(
        state=state,
        tries=letter.tries,
        not_before=now + timedelta(seconds=pause),
        claim="",
        claimed_at=None,
        error=_short(error),
    )
    if state == State.FAILED:
        steps.note([letter.pk], Step.Kind.REFUSED, at=now, answer=_short(error))
    elif letter.error != _short(error):  # the same answer again is one line of the log
        steps.note([letter.pk], kind, at=now, answer=_short(error))
    return state


def name_the_lost(*, now: datetime) -> int:
    """Letters whose postman died while handing them over: nobody knows, so nobody repeats."""
    said = "The program stopped while the letter was being sent."
    with transaction.atomic():
        lost = list(
            Letter.objects.select_for_update()
            .filter(state=State.SENDING, claimed_at__lt=now - LEASE)
            .values_list("pk", flat=True)
        )
        if lost:
            Letter.objects.filter(pk__in=lost).update(state=State.UNKNOWN, error=said)
            steps.note(lost, Step.Kind.LOST, at=now, answer=said)
    return len(lost)


class NotMine(Exception):
    """The letter is no longer this postman's to send."""


class Watch:
    """Calls ``begin`` just before the text of a letter crosses the wire: then it may be out."""

    def __init__(self, connection: Any, begin: Callable[[], None]) -> None:
        self.text_was_sent = False
        self.answer = ""
        smtp = getattr(connection, "connection", None)
        if smtp is None:
            # Without an SMTP session to watch, any failure might come after the delivery.
            self._begin(begin)
            return
        send_text = type(smtp).data

        def data(message: Any) -> Any:
            self._begin(begin)
            code, said = send_text(smtp, message)
            self.answer = f"{code} {_text(said)}"
            return code, said

        smtp.data = data

    def _begin(self, begin: Callable[[], None]) -> None:
        begin()
        self.text_was_sent = True


def _refused(letter: Letter, code: int, answer: object, *, now: datetime) -> State:
    said = _text(answer)
    if code < 500:
        return postpone(letter, f"{code} {said}", now=now)
    Letter.objects.filter(pk=letter.pk, claim=letter.claim).update(
        state=State.FAILED, claim="", error=_short(f"{code} {said}")
    )
    steps.note([letter.pk], Step.Kind.REFUSED, at=now, answer=f"{code} {said}")
    logger.warning("letter %s refused by the mail server: %s %s", letter.pk, code, said)
    return State.FAILED


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        logger.info("the mail server did not say goodbye")


def _text(answer: object) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)


def _short(error: object) -> str:
    return (str(error) or type(error).__name__)[:500]
