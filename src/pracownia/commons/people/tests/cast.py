"""The people of the tests of this room."""

from datetime import UTC, datetime
from typing import Any

from pracownia.commons.people.models import Person
from pracownia.core.access import Actor

NOON = datetime(2027, 4, 1, 12, 0, tzinfo=UTC)


def katarzyna(**fields: Any) -> Person:
    """The mayor (wójt) of Poraj."""
    known = {"first_name": "Katarzyna", "last_name": "Wójcik"} | fields
    return Person.objects.create_user("katarzyna@poraj.example", **known)


def iwona(**fields: Any) -> Person:
    """The councillor."""
    known = {"first_name": "Iwona", "last_name": "Kania"} | fields
    return Person.objects.create_user("iwona@poraj.example", **known)


def actor_of(person: Person) -> Actor:
    return Actor(person_id=person.pk, is_admin=person.is_admin)
