"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.core.access import SYSTEM
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date

from . import needs
from .models import Distinct, Function, Merge, Person, Profile, Session, SignInCode

# An address that no letter can reach (RFC 2606).
NOWHERE = "usuniete.invalid"


def tell(person_id: int) -> list[Section]:
    person = Person.objects.get(pk=person_id)
    functions = Function.objects.filter(person=person).select_related("place", "organisation")
    account = (
        (_("First name"), person.first_name),
        (_("Last name"), person.last_name),
        (_("E-mail"), person.email),
        (_("Phone"), person.phone),
        (_("Title before the name"), person.title),
        (_("Grammatical gender"), str(person.get_gender_display())),
        (_("Language of letters"), person.language),
        (_("Account since"), long_date(person.joined_at)),
    )
    held = tuple(
        (
            str(one.get_kind_display()),
            "; ".join(
                str(part)
                for part in (one.title, one.place, one.organisation, one.starts_on, one.ends_on)
                if part
            ),
        )
        for one in functions
    )
    found = [Section(_("Account"), account)]
    if card := _card(person_id):
        found.append(Section(_("Your own card"), card))
    if apart := _apart(person_id):
        found.append(Section(_("Accounts that are not yours, though they look alike"), apart))
    return [*found, Section(_("Functions"), held)] if held else found


def _apart(person_id: int) -> tuple[tuple[str, str], ...]:
    """Why, as the office wrote it; nothing of the other person."""
    said = Distinct.objects.filter(Q(first=person_id) | Q(second=person_id), undone_at=None)
    return tuple((long_date(one.at), one.reason) for one in said.order_by("pk"))


def _card(person_id: int) -> tuple[tuple[str, str], ...]:
    profile = Profile.objects.filter(person_id=person_id).first() or Profile()
    told = (
        (_("Postal address"), profile.postal_address),
        (_("Website"), profile.website),
        (_("A few sentences about you"), profile.biography),
        (_("What the photo shows"), profile.photo_alt),
        (_("Author of the photo"), profile.photo_author),
        (_("Accessibility needs"), needs.text_of(profile)),
        (_("date of birth"), long_date(profile.born_on) if profile.born_on else ""),
    )
    return tuple((label, value) for label, value in told if value)


def forget(person_id: int, now: datetime) -> list[Stays]:
    """The accounts that have become part of this one are of the same person."""
    for person in Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id)):
        _forget(person, now)
    # Merges told what was filled in; without that, and of nobody, none can be undone.
    Merge.objects.filter(kept=person_id, undone_at=None).update(undone_at=now)
    Merge.objects.filter(kept=person_id).update(moves=[], filled={})
    Distinct.objects.filter(Q(first=person_id) | Q(second=person_id)).delete()
    return []


def _forget(person: Person, now: datetime) -> None:
    profile = Profile.objects.filter(person=person).first()
    if profile is not None:
        photo_id = profile.photo_id
        profile.delete()
        if photo_id:
            files.remove(actor=SYSTEM, file_id=photo_id, now=now, why="erased")
    SignInCode.objects.filter(email=person.email).delete()
    Session.objects.filter(person=person).delete()
    Function.objects.filter(person=person).delete()
    person.email = f"{person.uid.hex}@{NOWHERE}"
    person.first_name, person.last_name = "Osoba", "usunięta"
    person.phone = person.title = ""
    person.is_active = person.is_admin = person.has_second_step = False
    person.set_unusable_password()
    person.save()


personal.add(Personal("people", 900, tell, forget))
