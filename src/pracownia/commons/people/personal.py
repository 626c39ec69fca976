"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date

from .models import Function, Person, Session, SignInCode

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
    return [*found, Section(_("Functions"), held)] if held else found


def forget(person_id: int, now: datetime) -> list[Stays]:
    person = Person.objects.get(pk=person_id)
    SignInCode.objects.filter(email=person.email).delete()
    Session.objects.filter(person=person).delete()
    Function.objects.filter(person=person).delete()
    person.email = f"{person.uid.hex}@{NOWHERE}"
    person.first_name, person.last_name = "Osoba", "usunięta"
    person.phone = person.title = ""
    person.is_active = person.is_admin = person.has_second_step = False
    person.set_unusable_password()
    person.save()
    return []


personal.add(Personal("people", 900, tell, forget))
