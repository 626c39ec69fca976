"""People whom the office enters, because they have not come by themselves."""

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.people import rules
from pracownia.commons.people.events import PersonAdded
from pracownia.commons.people.models import Person, Profile
from pracownia.core.access import Actor, Refused, require
from pracownia.core.events import publish


@transaction.atomic
def add_person(
    *,
    actor: Actor,
    first_name: str,
    last_name: str,
    gender: str = "n",
    address: str = "imie",
    email: str = "",
    phone: str = "",
    postal_address: str = "",
) -> Person:
    """Somebody without an e-mail address cannot sign in and gets letters on paper."""
    require(rules.may_add_person(actor))
    require(rules.may_be_reached(email=email, phone=phone, postal_address=postal_address))
    if email and Person.objects.at(email):
        raise Refused(_("Somebody with this e-mail address is known already."))
    person = Person.objects.create_user(
        email,
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        gender=gender,
        address=address,
        phone=phone,
    )
    if postal_address.strip():
        Profile.objects.create(person=person, postal_address=postal_address.strip())
    publish(PersonAdded(programme_id=0, person_id=person.pk), actor=actor)
    return person
