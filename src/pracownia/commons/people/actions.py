"""Everything that changes people and lets them in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.polish import fold

from . import codes, queries, rules
from .events import (
    AdminAppointed,
    FunctionAdded,
    FunctionEnded,
    FunctionRemoved,
    ProfileChanged,
    SignedIn,
    SignInAsked,
)
from .models import Function, Organisation, Person, SignInCode


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
def change_profile(
    *,
    actor: Actor,
    person_id: int,
    first_name: str | None = None,
    last_name: str | None = None,
    title: str | None = None,
    gender: str | None = None,
    address: str | None = None,
    phone: str | None = None,
    language: str | None = None,
) -> Person:
    """What is None stays as it is. The journal learns which fields changed, not to what."""
    values = {
        "first_name": first_name,
        "last_name": last_name,
        "title": title,
        "gender": gender,
        "address": address,
        "phone": phone,
        "language": language,
    }
    person = lock(Person, person_id)
    require(rules.may_change_profile(actor, person_id))
    changed = tuple(
        name
        for name, value in values.items()
        if value is not None and getattr(person, name) != value
    )
    if changed:
        for name in changed:
            setattr(person, name, values[name])
        person.save(update_fields=changed)
        event = ProfileChanged(programme_id=0, person_id=person_id, fields=changed)
        publish(event, actor=actor)
    return person


@transaction.atomic
def introduce(
    *, actor: Actor, person: Person, first_name: str, last_name: str, gender: str | None
) -> bool:
    """Part of other actions: whoever has no name yet has told it, by the way, in a form.

    One statement decides, so that nobody else needs to wait. Returns whether it was taken.
    """
    require(rules.may_change_profile(actor, person.pk))
    told = {"first_name": first_name[:100], "last_name": last_name[:150]}
    if gender:
        told["gender"] = gender
    changed = tuple(name for name in told if getattr(person, name) != told[name])
    for name in changed:
        setattr(person, name, told[name])
    person.fold()
    nameless = Person.objects.filter(pk=person.pk, first_name="")
    if not changed or not nameless.update(**told, search=person.search, sort=person.sort):
        return False
    publish(ProfileChanged(programme_id=0, person_id=person.pk, fields=changed), actor=actor)
    return True


@transaction.atomic
def add_function(
    *,
    actor: Actor,
    person_id: int,
    kind: str,
    title: str = "",
    place_code: str | None = None,
    organisation_name: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Function:
    require(rules.may_change_profile(actor, person_id))
    function = Function.objects.create(
        person_id=person_id,
        kind=kind,
        title=title,
        place_id=place_code,
        organisation=_organisation(organisation_name, place_code),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    event = FunctionAdded(
        programme_id=0, person_id=person_id, function_id=function.pk, kind=function.kind
    )
    publish(event, actor=actor)
    return function


@transaction.atomic
def end_function(*, actor: Actor, function_id: int, ends_on: date) -> Function:
    function = lock(Function, function_id)
    require(rules.may_end_function(actor, function, ends_on=ends_on))
    function.ends_on = ends_on
    function.save(update_fields=["ends_on"])
    event = FunctionEnded(programme_id=0, person_id=function.person_id, function_id=function.pk)
    publish(event, actor=actor)
    return function


@transaction.atomic
def remove_function(*, actor: Actor, function_id: int) -> int:
    """For a function entered by mistake; one that was held gets its last day instead."""
    function = lock(Function, function_id)
    require(rules.may_change_function(actor, function))
    function.delete()
    event = FunctionRemoved(
        programme_id=0, person_id=function.person_id, function_id=function_id, kind=function.kind
    )
    publish(event, actor=actor)
    return function_id


@transaction.atomic
def appoint_admin(*, actor: Actor, email: str) -> Person:
    require(rules.may_appoint_admin(actor))
    person = Person.objects.known_by(email)
    if not person.is_admin:
        person.is_admin = True
        person.save(update_fields=["is_admin"])
        publish(AdminAppointed(programme_id=0, person_id=person.pk), actor=actor)
    return person


def _organisation(name: str, place_code: str | None) -> Organisation | None:
    """The one known by this name at this place, or a new one."""
    if not name.strip():
        return None
    wanted = Organisation(name=" ".join(name.split()), kind=Organisation.Kind.OTHER)
    known = Organisation.objects.filter(search=fold(wanted.name)[:250], place_id=place_code).first()
    if known is None:
        wanted.place_id = place_code
        wanted.save()
    return known or wanted
