"""What one person sees of another: nothing that their circle may not."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from pracownia.commons.files.models import StoredFile
from pracownia.commons.people import rules, ties
from pracownia.commons.people.models import Circle, Person, Profile
from pracownia.commons.people.parts import PARTS
from pracownia.core.access import Actor
from pracownia.core.db import Missing

from .accounts import FunctionRow, functions_of

_INNER_FIRST: Final = (Circle.ME, Circle.EDITION, Circle.NETWORK, Circle.PUBLIC)


@dataclass(frozen=True, slots=True)
class Card:
    """A person as the viewer may see them; what is not for the viewer is empty."""

    person_id: int
    uid: UUID
    name: str
    circle: Circle
    is_for_office: bool = False
    has_photo: bool = False
    photo_alt: str = ""
    photo_author: str = ""
    functions: tuple[FunctionRow, ...] = ()
    biography: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    postal_address: str = ""

    @property
    def is_own(self) -> bool:
        return self.circle == Circle.ME

    @property
    def says_anything(self) -> bool:
        said = (self.has_photo, self.functions, self.biography, self.email, self.phone)
        return any((*said, self.website, self.postal_address))


def person_by_uid(*, uid: UUID) -> Person:
    """A person with an open account; of two that were made one, the one that is kept."""
    found = Person.objects.select_related("profile", "merged_into").filter(uid=uid).first()
    person = found.standing if found else None
    if person is None or not person.is_active:
        raise _nobody()
    return person


def my_profile(*, person_id: int) -> Profile:
    """The profile, or an empty one that is not kept yet."""
    found = Profile.objects.filter(person_id=person_id).select_related("photo").first()
    return found or Profile(person_id=person_id)


def card_of(*, viewer: Actor, person: Person, on: date) -> Card:
    """What the circle of the viewer may see; somebody who shows them nothing is not there.

    The office of the person's programme knows the name anyway, and may have to ask about needs.
    """
    profile = _profile(person)
    stands = ties.standing(viewer, person.pk, on=on)
    card = Card(person.pk, person.uid, _name(person), stands.circle, stands.is_office)
    shown = {part for part in PARTS if sees(stands.circle, _circle(profile, part))}
    has_circle = rules.may_show_photo_to(_circle(profile, "photo"), born_on=profile.born_on, on=on)
    if "photo" in shown and profile.photo_id and (has_circle or stands.circle != Circle.PUBLIC):
        card = replace(
            card,
            has_photo=True,
            photo_alt=profile.photo_alt,
            photo_author=profile.photo_author,
        )
    if "functions" in shown:
        card = replace(card, functions=tuple(functions_of(person_id=person.pk, on=on)))
    told: dict[str, Any] = {
        "biography": profile.biography,
        "email": person.email,
        "phone": person.phone,
        "website": profile.website,
        "postal_address": profile.postal_address,
    }
    card = replace(card, **{part: text for part, text in told.items() if part in shown})
    if not (card.is_own or card.is_for_office or (card.name and card.says_anything)):
        raise _nobody()
    return card


def photo_of(*, viewer: Actor, person: Person, on: date) -> StoredFile:
    if not card_of(viewer=viewer, person=person, on=on).has_photo:
        raise _nobody()
    photo = _profile(person).photo
    if photo is None:
        raise _nobody()
    return photo


def sees(stands_in: Circle, needed: Circle) -> bool:
    """Whoever stands in an inner circle stands in those around it too."""
    return _INNER_FIRST.index(stands_in) <= _INNER_FIRST.index(needed)


def _circle(profile: Profile, part: str) -> Circle:
    return Circle(profile.circles.get(part, Circle.ME))


def _profile(person: Person) -> Profile:
    return getattr(person, "profile", None) or Profile(person=person)


def _name(person: Person) -> str:
    """The part of an e-mail that stands for a name elsewhere is not shown to strangers."""
    return f"{person.title} {person.first_name} {person.last_name}".strip()


def _nobody() -> Missing:
    return Missing(_("There is no such page of a person, or it is not for you."))
