"""What people say about themselves: names, contact, photo, accessibility needs."""

from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import Checked, checked
from pracownia.commons.files.policies import pictures
from pracownia.commons.people import needs, rules, ties
from pracownia.commons.people.events import NeedsRead, ProfileChanged
from pracownia.commons.people.models import Circle, Person, Profile
from pracownia.commons.people.parts import PARTS
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish

PHOTO = pictures("people.photo", edge=800)


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
def set_contact(
    *,
    actor: Actor,
    person_id: int,
    postal_address: str | None = None,
    website: str | None = None,
    biography: str | None = None,
    circles: dict[str, str] | None = None,
) -> Profile:
    """What is None stays. ``circles`` names parts and who sees them; others stay as they are."""
    profile = _profile(actor, person_id)
    given = {"postal_address": postal_address, "website": website, "biography": biography}
    told = {name: value.strip() for name, value in given.items() if value is not None}
    if circles is not None:
        known = {part: Circle(circle).value for part, circle in circles.items() if part in PARTS}
        told["circles"] = {**profile.circles, **known}  # type: ignore[assignment]
    return _changed(actor, profile, told)


@transaction.atomic
def keep_postal_address(*, actor: Actor, person_id: int, postal_address: str) -> None:
    """Part of other actions, whose rules decide: where letters on paper go."""
    profile = _held(person_id)
    if profile or postal_address.strip():
        _changed(
            actor,
            profile or Profile.objects.create(person_id=person_id),
            {"postal_address": postal_address.strip()},
        )


def set_photo(
    *,
    actor: Actor,
    person_id: int,
    alt: str,
    author: str,
    file: File[bytes] | None = None,
    now: datetime,
) -> Profile:
    """A photo, or new words about the one that is there. Checked before the transaction begins."""
    if file is None:
        return _set_photo(actor=actor, person_id=person_id, alt=alt, author=author, now=now)
    with checked(file, name=file.name or "", policy=PHOTO) as found:
        told: dict[str, Any] = {"alt": alt, "author": author, "now": now}
        return _set_photo(actor=actor, person_id=person_id, file=found, **told)


@transaction.atomic
def _set_photo(
    *,
    actor: Actor,
    person_id: int,
    alt: str,
    author: str,
    file: Checked | None = None,
    now: datetime,
) -> Profile:
    profile = _profile(actor, person_id)
    if file is None and profile.photo_id is None:
        raise Refused(_("Choose a photo first."))
    require(rules.may_show_photo(alt=alt, author=author))
    told: dict[str, Any] = {"photo_alt": alt.strip(), "photo_author": author.strip()}
    before = profile.photo_id
    if file is not None:
        about = f"people.profile:{person_id}"
        told["photo_id"] = files.keep(actor=actor, file=file, about=about, now=now).pk
    _changed(actor, profile, told)
    if file is not None and before:
        files.remove(actor=actor, file_id=before, now=now)
    return profile


@transaction.atomic
def remove_photo(*, actor: Actor, person_id: int, now: datetime) -> Profile:
    profile = _profile(actor, person_id)
    if before := profile.photo_id:
        _changed(actor, profile, {"photo_id": None, "photo_alt": "", "photo_author": ""})
        files.remove(actor=actor, file_id=before, now=now)
    return profile


@transaction.atomic
def set_needs(*, actor: Actor, person_id: int, text: str, shown_to: str) -> Profile:
    """Accessibility needs, sealed; the journal learns that they changed, never what they are."""
    require(rules.may_write_needs(actor, person_id))
    profile = _profile(actor, person_id)
    if needs.text_of(profile) == text.strip():
        told = {"needs_for": Profile.NeedsFor(shown_to).value}
    else:
        sealed = needs.sealed(text.strip())
        told = {"needs_sealed": sealed, "needs_for": Profile.NeedsFor(shown_to).value}
    return _changed(actor, profile, told)


@transaction.atomic
def read_needs(*, actor: Actor, person_id: int, on: date) -> str:
    """The needs in words. Every look of somebody else goes into the journal."""
    profile = Profile.objects.filter(person_id=person_id).first() or Profile(person_id=person_id)
    is_office = ties.standing(actor, person_id, on=on).is_office
    require(rules.may_read_needs(actor, profile, is_office=is_office))
    if actor.person_id != person_id:
        publish(NeedsRead(programme_id=0, person_id=person_id), actor=actor)
    return needs.text_of(profile)


@transaction.atomic
def set_birth(*, actor: Actor, person_id: int, born_on: date | None) -> Profile:
    return _changed(actor, _profile(actor, person_id), {"born_on": born_on})


def _profile(actor: Actor, person_id: int) -> Profile:
    """The profile, held by holding its person; made when there is none yet."""
    require(rules.may_change_profile(actor, person_id))
    return _held(person_id) or Profile.objects.create(person_id=person_id)


def _held(person_id: int) -> Profile | None:
    lock(Person, person_id)
    return Profile.objects.filter(person_id=person_id).first()


def _changed(actor: Actor, profile: Profile, told: dict[str, Any]) -> Profile:
    changed = tuple(name for name, value in told.items() if getattr(profile, name) != value)
    for name in changed:
        setattr(profile, name, told[name])
    if changed:
        profile.save(update_fields=changed)
        words = tuple(name.removesuffix("_sealed").removesuffix("_id") for name in changed)
        event = ProfileChanged(programme_id=0, person_id=profile.person_id, fields=words)
        publish(event, actor=actor)
    return profile
