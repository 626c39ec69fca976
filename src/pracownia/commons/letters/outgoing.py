"""Rows of the outbox in the making, and who is woken when there are new ones."""

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from pracownia.commons.people.models import Person

from .models import Appointment, Letter, Wording
from .rendering import Written
from .states import State

# Who is told after the commit that letters wait: tasks.py adds itself when Django starts.
wakers: list[Callable[[], None]] = []

type Texts = dict[str, tuple[str, str]]
"""Subject and body by language."""
type Meetings = dict[str, list[tuple[str, dict[str, Any]]]]
"""By the key of a letter: uid and what is kept of each meeting in it."""


def wordings_of(programme_id: int, template: str) -> Texts:
    found = Wording.objects.filter(programme_id=programme_id, template=template)
    return {one.language: (one.subject, one.body) for one in found}


def sequences(names: list[str]) -> Counter[tuple[str, int | None]]:
    """How many letters each person already got about each of these meetings."""
    if not names:
        return Counter()
    told = Appointment.objects.filter(uid__in=set(names)).order_by()
    return Counter(told.values_list("uid", "letter__person_id"))


def digest_of(*, template: str, cause: str) -> str:
    """How the keys of all letters of one kind with one cause begin."""
    return hashlib.sha256(f"{template}|{cause}".encode()).hexdigest()[:40]


def letter_of(person: Person, written: Written, *, template: str, cause: str) -> Letter:
    digest = digest_of(template=template, cause=cause)
    # Somebody who asks for a first code has an address only.
    key = f"{digest}:{person.pk or person.email}"[:200]
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    name = hashlib.sha256(f"{settings.SECRET_KEY}|{key}".encode()).hexdigest()[:32]
    return Letter(
        key=key,
        person_id=person.pk,
        to=person.email,
        template=template,
        language=written.language,
        subject=written.subject,
        body=written.body,
        values=written.values,
        links=written.links,
        message_id=f"<{name}@{host}>",
    )


def put_out(letters: list[Letter], *, held: bool, meetings: Meetings | None = None) -> None:
    for letter in letters:
        letter.state = State.HELD if held else State.QUEUED
    Letter.objects.bulk_create(letters, batch_size=200, ignore_conflicts=True)
    if meetings:
        _put_into_calendars(meetings)
    if letters and not held:
        transaction.on_commit(wake)


def _put_into_calendars(meetings: Meetings) -> None:
    """Letters that may have been there before came back without their numbers."""
    numbers = Letter.objects.filter(key__in=list(meetings)).values_list("key", "pk")
    Appointment.objects.bulk_create(
        [
            Appointment(letter_id=pk, uid=uid, meeting=meeting)
            for key, pk in numbers
            for uid, meeting in meetings[key]
        ],
        batch_size=200,
        ignore_conflicts=True,
    )


def wake() -> None:
    for one in wakers:
        one()
