"""Who plays in the tests of cohorts, and of the rooms after them."""

from pracownia.announce.programmes.models import Edition, Membership, Programme
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import Actor


def a_programme() -> Programme:
    organiser = Organisation.objects.create(name="Fundacja Wspólna Gmina")
    programme = Programme.objects.create(
        slug="pracownia", name="Pracownia Samorządowa", organiser=organiser
    )
    Edition.objects.create(
        programme=programme, slug="pracownia-3", title="Edycja III", code="PS", places=32
    )
    return programme


def a_person(name: str, programme: Programme, role: str = "") -> Person:
    first, _, last = name.partition(" ")
    person = Person.objects.create_user(
        f"{first.lower()}@example.org", first_name=first, last_name=last
    )
    if role:
        Membership.objects.create(programme=programme, person=person, role=role)
    return person


def acting(person: Person, role: str, programme: Programme) -> Actor:
    return Actor(person_id=person.pk, roles=frozenset({(role, programme.pk)}))
