"""Letters about somebody's own keys: written for the room of keys, which stands below."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from pracownia.commons.keys.events import (
    AccountRecovered,
    KeyAdded,
    KeyRemoved,
    PasskeyRefused,
    PasswordSet,
    RecoveryCodeUsed,
)
from pracownia.commons.keys.models import Recovery
from pracownia.commons.people.models import Person

from .notices import Note, notice


@notice(PasswordSet, template="letters/notices/password_set.txt")
def password_set(event: PasswordSet) -> Iterable[Note]:
    return _to(event.person_id)


@notice(KeyAdded, template="letters/notices/key_added.txt")
def key_added(event: KeyAdded) -> Iterable[Note]:
    return _to(event.person_id, kind=event.kind)


@notice(KeyRemoved, template="letters/notices/key_removed.txt")
def key_removed(event: KeyRemoved) -> Iterable[Note]:
    return _to(event.person_id, kind=event.kind)


@notice(PasskeyRefused, template="letters/notices/passkey_refused.txt")
def passkey_refused(event: PasskeyRefused) -> Iterable[Note]:
    return _to(event.person_id)


@notice(RecoveryCodeUsed, template="letters/notices/recovery_code_used.txt")
def recovery_code_used(event: RecoveryCodeUsed) -> Iterable[Note]:
    return _to(event.person_id, left=event.left)


@notice(AccountRecovered, template="letters/notices/account_recovered.txt")
def account_recovered(event: AccountRecovered) -> Iterable[Note]:
    """Says who did it: an administrator is answerable to the person."""
    done = Recovery.objects.select_related("by").filter(pk=event.recovery_id).first()
    return _to(event.person_id, by=done.by.name if done and done.by else "")


def _to(person_id: int, **told: Any) -> list[Note]:
    context = told | {"link": f"{settings.BASE_URL}{reverse('keys:security')}"}
    return [Note(person, context) for person in Person.objects.filter(pk=person_id)]
