"""Fields of two accounts beside each other: what differs, and what a merge would leave."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from pracownia.core.access import Text
from pracownia.core.polish import long_date

from .models import Address, Gender, Person, Profile

OF_PERSON: Final[dict[str, Text]] = {
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "title": _("Title before the name"),
    "phone": _("Phone number"),
    "gender": _("Grammatical gender"),
    "address": _("Form of address"),
    "language": _("Language of letters"),
}
OF_PROFILE: Final[dict[str, Text]] = {
    "postal_address": _("Postal address"),
    "website": _("Website"),
    "biography": _("A few sentences about you"),
    "born_on": _("Date of birth"),
}
LANGUAGES: Final = {"pl": "polski", "en": "English"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One field of both accounts, in words; ``is_choice``: both say something, and not the same."""

    name: str
    label: Text
    ours: str
    theirs: str

    @property
    def is_choice(self) -> bool:
        return bool(self.ours and self.theirs and self.ours != self.theirs)

    @property
    def will_be(self) -> str:
        return self.ours or self.theirs


def fields_of(person: Person) -> dict[str, Any]:
    profile = Profile.objects.filter(person=person).first() or Profile(person=person)
    own = {name: getattr(person, name) for name in OF_PERSON}
    return own | {name: getattr(profile, name) for name in OF_PROFILE}


def compared(kept: Person, merged: Person) -> list[Pair]:
    """Fields in which anything stands, then the addresses, of which the kept one stays."""
    ours, theirs = fields_of(kept), fields_of(merged)
    labels = OF_PERSON | OF_PROFILE
    return [
        Pair(name, label, in_words(name, ours[name]), in_words(name, theirs[name]))
        for name, label in labels.items()
        if ours[name] or theirs[name]
    ]


def in_words(name: str, value: Any) -> str:
    if not value:
        return ""
    match name:
        case "gender":
            return str(Gender(value).label)
        case "address":
            return str(Address(value).label)
        case "language":
            return LANGUAGES.get(str(value), str(value))
        case "born_on":
            return long_date(value)
    return str(value)


def plain(value: Any) -> str:
    """As a merge keeps it, to be undone."""
    return "" if value is None else str(value)


def unplain(name: str, text: str) -> Any:
    if name == "born_on":
        return date.fromisoformat(text) if text else None
    return text
