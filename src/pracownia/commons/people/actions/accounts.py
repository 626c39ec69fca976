"""Everything that changes people and lets them in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from pracownia.commons.people import codes, queries, rules
from pracownia.commons.people.events import (
    AdminAppointed,
    SignedIn,
    SignInAsked,
)
from pracownia.commons.people.models import Person, SignInCode
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a code: the person who may enter, or how many tries are left."""

    person: Person | None
    tries_left: int
    next_path: str = ""
    way: str = "code"


@transaction.atomic
def ask_for_code(
    *, actor: Actor, email: str, now: datetime, next_path: str = "", language: str = "pl"
) -> SignInCode:
    """Have a code and a link sent. Does the same for known and unknown addresses."""
    email = email.strip().lower()
    code = SignInCode.objects.create(
        uid=codes.new_uid(email),
        email=email,
        salt=codes.new_salt(),
        language=language[:5],
        next_path=next_path,
        created_at=now,
        expires_at=now + codes.VALID_FOR,
    )
    publish(SignInAsked(programme_id=0, code_id=code.pk), actor=actor)
    return code


@transaction.atomic
def try_code(*, actor: Actor, uid: UUID, typed: str, now: datetime) -> Tried:
    """A wrong code is no refusal but a result: the try counts."""
    code = _held(uid)
    require(rules.may_try_code(actor, code, now=now))
    if not codes.code_fits(code, typed):
        SignInCode.objects.filter(pk=code.pk).update(tries=F("tries") + 1)
        return Tried(None, codes.TRIES - code.tries - 1)
    return Tried(_enter(actor, code, way="code", now=now), 0, code.next_path)


@transaction.atomic
def use_link(*, actor: Actor, uid: UUID, token: str, now: datetime) -> Tried:
    code = _held(uid)
    require(rules.may_use_link(actor, code, token, now=now))
    return Tried(_enter(actor, code, way="link", now=now), 0, code.next_path, "link")


def _held(uid: UUID) -> SignInCode:
    """The code, held, with its person; a wrong number is refused in the words of its page."""
    codes = SignInCode.objects.select_related("person").select_for_update(of=("self",))
    return codes.filter(uid=uid).first() or queries.code(uid=uid)


def _enter(actor: Actor, code: SignInCode, *, way: str, now: datetime) -> Person:
    """The address is proved: whoever is not known yet becomes known by it."""
    person = code.person or Person.objects.become_known(code.email, language=code.language)
    person = person.standing
    require(rules.may_enter(actor, person))
    SignInCode.objects.filter(email=code.email, used_at=None).update(used_at=now)
    note_entry(actor=Actor(person.pk), person=person, way=way)
    return person


def note_entry(*, actor: Actor, person: Person, way: str) -> None:
    """Part of actions that let people in. Whoever is asked for a second step is not in yet."""
    if not person.has_second_step:
        publish(SignedIn(programme_id=0, person_id=person.pk, way=way), actor=actor)


@transaction.atomic
def enter_demo(*, actor: Actor, person_id: int) -> Person:
    """By the one-click link of a demonstration; the view makes sure that it is one."""
    person = lock(Person, person_id)
    require(rules.may_enter(actor, person))
    publish(SignedIn(programme_id=0, person_id=person.pk, way="demo"), actor=Actor(person.pk))
    return person


@transaction.atomic
def appoint_admin(*, actor: Actor, email: str) -> Person:
    require(rules.may_appoint_admin(actor))
    person = Person.objects.known_by(email)
    if not person.is_admin:
        person.is_admin = True
        person.save(update_fields=["is_admin"])
        publish(AdminAppointed(programme_id=0, person_id=person.pk), actor=actor)
    return person
