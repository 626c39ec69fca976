"""Actions that let people in: a password, a passkey, the second step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction

from pracownia.commons.people.actions import note_entry
from pracownia.commons.people.events import SignedIn
from pracownia.commons.people.models import Person
from pracownia.commons.people.rules import may_enter
from pracownia.core import sealing
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish

from . import passkeys, recovery, totp
from .events import PasskeyRefused, RecoveryCodeUsed
from .models import Authenticator, Passkey, RecoveryCode

SECRET = "keys.authenticator"  # noqa: S105 - the purpose it is sealed for


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a passkey: its owner, unless it was not theirs or looks like a copy."""

    person: Person | None
    is_copy: bool = False


@transaction.atomic
def try_password(*, actor: Actor, email: str, password: str, now: datetime) -> Person | None:
    """A wrong password is no refusal but a result. It takes as long when nobody has the address,
    has no password or may not sign in: a hash is counted in each case."""
    person = Person.objects.filter(email=email.strip().lower()).first()
    fits = (person or Person(password=UNUSABLE_PASSWORD_PREFIX)).check_password(password)
    if person is None or not fits or not may_enter(actor, person):
        return None
    note_entry(actor=Actor(person.pk), person=person, way="password")
    return person


@transaction.atomic
def try_passkey(
    *,
    actor: Actor,
    state: passkeys.State,
    answer: Any,
    now: datetime,
    person_id: int | None = None,
    way: str = "",
) -> Proof:
    """Signing in by a passkey alone or, for a person known by another ``way``, as the second step.

    A key that counts fewer uses than we have seen may have been copied: it does not open, and its
    owner learns of it. Keys kept in an account of many devices do not count; theirs are zeros.
    """
    keys = Passkey.objects.select_related("person").select_for_update(of=("self",))
    key = keys.filter(credential=passkeys.credential_in(answer)).first()
    if key is None or person_id not in (None, key.person_id):
        return Proof(None)
    uses = passkeys.signed(state, answer, public=bytes(key.public), owner=key.person)
    if uses is None:
        return Proof(None)
    if (uses or key.uses) and uses <= key.uses:
        event = PasskeyRefused(programme_id=0, person_id=key.person_id, passkey_id=key.pk)
        publish(event, actor=actor)
        return Proof(None, is_copy=True)
    require(may_enter(actor, key.person))
    key.uses, key.used_at = uses, now
    key.save(update_fields=["uses", "used_at"])
    return Proof(_entered(key.person, ", ".join(filter(None, (way, "passkey")))))


@transaction.atomic
def try_second_step(
    *, actor: Actor, person_id: int, typed: str, way: str, now: datetime
) -> Person | None:
    """A code from the app or a recovery code; either works once. A wrong one is a result."""
    person = lock(Person, person_id)
    require(may_enter(actor, person))
    plain = "".join(sign for sign in typed.lower() if sign.isalnum())
    if _is_from_app(person_id, plain, now):
        return _entered(person, f"{way}, app")
    code = _on_paper(person_id, plain)
    if code is None:
        return None
    code.used_at = now
    code.save(update_fields=["used_at"])
    left = RecoveryCode.objects.filter(person_id=person_id, used_at=None).count()
    publish(RecoveryCodeUsed(programme_id=0, person_id=person_id, left=left), actor=actor)
    return _entered(person, f"{way}, recovery code")


def _on_paper(person_id: int, typed: str) -> RecoveryCode | None:
    """The unused code that was typed. All of a set have one key, whenever it was sealed anew."""
    unused = RecoveryCode.objects.filter(person_id=person_id, used_at=None)
    one = unused.first()
    return unused.filter(digest=recovery.digest(one.key, typed)).first() if one else None


def _is_from_app(person_id: int, typed: str, now: datetime) -> bool:
    """Whether the app showed it; noted, so that it does not work again."""
    app = Authenticator.objects.filter(person_id=person_id).first()
    if app is None:
        return False
    secret = sealing.unseal(app.secret, purpose=SECRET)
    step = totp.step_of(secret, typed, now=now, after=app.last_step)
    if step is None:
        return False
    app.last_step = step
    if not sealing.is_current(app.secret):
        app.secret = sealing.seal(secret, purpose=SECRET)
    app.save(update_fields=["last_step", "secret"])
    return True


def _entered(person: Person, way: str) -> Person:
    publish(SignedIn(programme_id=0, person_id=person.pk, way=way), actor=Actor(person.pk))
    return person
