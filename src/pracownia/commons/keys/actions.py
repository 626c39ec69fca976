"""Everything that changes the keys of people and ends their sessions."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person, Session
from pracownia.core import sealing
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish

from . import passkeys, queries, recovery, rules, totp
from .entering import SECRET
from .events import (
    AccountRecovered,
    KeyAdded,
    KeyRemoved,
    PasskeyRenamed,
    PasswordSet,
    RecoveryCodesMade,
    SessionsEnded,
)
from .models import Authenticator, Passkey, Recovery, RecoveryCode


@transaction.atomic
def set_password(*, actor: Actor, person_id: int, password: str) -> Person:
    """Whoever signed in elsewhere signs in again: the password signs the sessions too."""
    person = lock(Person, person_id)
    require(rules.may_change_keys(actor, person_id))
    person.set_password(password)
    person.save(update_fields=["password"])
    _end(person_id)
    publish(PasswordSet(programme_id=0, person_id=person_id), actor=actor)
    return person


@transaction.atomic
def drop_password(*, actor: Actor, person_id: int) -> Person:
    person = lock(Person, person_id)
    require(rules.may_change_keys(actor, person_id))
    if person.has_usable_password():
        person.set_unusable_password()
        person.save(update_fields=["password"])
        _end(person_id)
        publish(KeyRemoved(programme_id=0, person_id=person_id, kind="password"), actor=actor)
    return person


@transaction.atomic
def add_app(
    *, actor: Actor, person_id: int, secret: str, typed: str, now: datetime
) -> list[str] | None:
    """The app counts once it has shown a right code. Returns recovery codes when they are the
    first, or None when the code does not fit, which is a result and no refusal."""
    person = lock(Person, person_id)
    has_one = Authenticator.objects.filter(person_id=person_id).exists()
    require(rules.may_add_app(actor, person_id, has_one=has_one))
    digits = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    step = totp.step_of(secret, digits, now=now, after=-1)
    if step is None:
        return None
    Authenticator.objects.create(
        person_id=person_id,
        secret=sealing.seal(secret, purpose=SECRET),
        last_step=step,
        added_at=now,
    )
    publish(KeyAdded(programme_id=0, person_id=person_id, kind="app"), actor=actor)
    return _has_keys(actor, person)


@transaction.atomic
def remove_app(*, actor: Actor, person_id: int, keep: str) -> Person:
    person = lock(Person, person_id)
    require(rules.may_change_keys(actor, person_id))
    if Authenticator.objects.filter(person_id=person_id).delete()[0]:
        _removed(actor, person, "app", keep)
    return person


@transaction.atomic
def add_passkey(
    *,
    actor: Actor,
    person_id: int,
    name: str,
    state: passkeys.State,
    answer: Any,
    now: datetime,
) -> list[str] | None:
    """Returns recovery codes when they are the first; None when the browser made no key."""
    person = lock(Person, person_id)
    known = Passkey.objects.filter(person_id=person_id).count()
    require(rules.may_add_passkey(actor, person_id, known=known))
    new = passkeys.made(state, answer)
    if new is None or Passkey.objects.filter(credential=new.credential).exists():
        return None
    Passkey.objects.create(
        person_id=person_id,
        name=name.strip() or _("Passkey"),
        credential=new.credential,
        public=new.public,
        uses=new.uses,
        added_at=now,
    )
    publish(KeyAdded(programme_id=0, person_id=person_id, kind="passkey"), actor=actor)
    return _has_keys(actor, person)


@transaction.atomic
def rename_passkey(*, actor: Actor, passkey_id: int, name: str) -> Passkey:
    passkey = lock(Passkey, passkey_id)
    require(rules.may_change_passkey(actor, passkey))
    passkey.name = name.strip()
    passkey.save(update_fields=["name"])
    event = PasskeyRenamed(programme_id=0, person_id=passkey.person_id, passkey_id=passkey_id)
    publish(event, actor=actor)
    return passkey


@transaction.atomic
def remove_passkey(*, actor: Actor, passkey_id: int, keep: str) -> int:
    passkey = lock(Passkey, passkey_id)
    require(rules.may_change_passkey(actor, passkey))
    person = lock(Person, passkey.person_id)
    passkey.delete()
    _removed(actor, person, "passkey", keep)
    return passkey_id


@transaction.atomic
def make_recovery_codes(*, actor: Actor, person_id: int) -> list[str]:
    """New ones; those made before stop working."""
    person = lock(Person, person_id)
    require(rules.may_make_codes(actor, person))
    return _make_codes(actor, person)


@transaction.atomic
def end_sessions(
    *, actor: Actor, person_id: int, only: str | None = None, keep: str | None = None
) -> int:
    """One session, or all but one, or all. Returns how many."""
    require(rules.may_change_keys(actor, person_id))
    ended = _end(person_id, only=only, keep=keep)
    if ended:
        publish(SessionsEnded(programme_id=0, person_id=person_id, count=ended), actor=actor)
    return ended


@transaction.atomic
def recover(*, actor: Actor, email: str, reason: str, now: datetime) -> Recovery:
    """For somebody who has lost their keys: all of them and every session end, and a link that
    signs in once goes to their address. Nobody else sees it; the administrator does not come in."""
    person = lock(Person, queries.person_id(email=email))
    require(rules.may_recover(actor, person))
    for keys in (Authenticator, Passkey, RecoveryCode):
        keys.objects.filter(person_id=person.pk).delete()
    person.set_unusable_password()
    person.has_second_step = False
    person.save(update_fields=["password", "has_second_step"])
    _end(person.pk)
    done = Recovery.objects.create(person=person, by_id=actor.person_id, reason=reason, at=now)
    event = AccountRecovered(programme_id=0, person_id=person.pk, recovery_id=done.pk)
    publish(event, actor=actor)
    people.ask_for_code(
        actor=actor,
        email=person.email,
        now=now,
        next_path="/moje/bezpieczenstwo/",
        language=person.language,
    )
    return done


def _has_keys(actor: Actor, person: Person) -> list[str]:
    """From the first key on a second step is asked for, and there are codes for a bad day."""
    if person.has_second_step:
        return []
    person.has_second_step = True
    person.save(update_fields=["has_second_step"])
    return _make_codes(actor, person)


def _removed(actor: Actor, person: Person, kind: str, keep: str) -> None:
    """Without the last key there is no second step, and nothing for recovery codes to replace."""
    mine = (Authenticator.objects.filter(person=person), Passkey.objects.filter(person=person))
    if not any(keys.exists() for keys in mine):
        RecoveryCode.objects.filter(person=person).delete()
        person.has_second_step = False
        person.save(update_fields=["has_second_step"])
    _end(person.pk, keep=keep)
    publish(KeyRemoved(programme_id=0, person_id=person.pk, kind=kind), actor=actor)


def _make_codes(actor: Actor, person: Person) -> list[str]:
    codes, key = recovery.new(), recovery.new_key()
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, key=key, digest=recovery.digest(key, code)) for code in codes
    )
    publish(RecoveryCodesMade(programme_id=0, person_id=person.pk), actor=actor)
    return [recovery.shown(code) for code in codes]


def _end(person_id: int, *, only: str | None = None, keep: str | None = None) -> int:
    rows = Session.objects.filter(person_id=person_id)
    if only is not None:
        rows = rows.filter(pk=only)
    return rows.exclude(pk=keep or "").delete()[0]
