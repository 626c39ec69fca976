"""The people and letters of the tests of this room."""

from datetime import UTC, datetime
from typing import Any

from pracownia.announce.programmes.models import Edition, Membership, Programme
from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import Actor

NOON = datetime(2027, 4, 1, 12, 0, tzinfo=UTC)
PROGRAMME = 7


def katarzyna(**fields: Any) -> Person:
    """The mayor (wójt) of Poraj."""
    known = {"first_name": "Katarzyna", "last_name": "Wójcik"} | fields
    return Person.objects.create_user("katarzyna@poraj.example", **known)


def iwona(**fields: Any) -> Person:
    """The councillor."""
    known = {"first_name": "Iwona", "last_name": "Kania"} | fields
    return Person.objects.create_user("iwona@poraj.example", **known)


def anna() -> tuple[Person, Actor]:
    """The coordinator, with her hat on."""
    person = Person.objects.create_user("anna@stol.example", first_name="Anna", last_name="Wrona")
    return person, Actor(person_id=person.pk, roles=frozenset({("coordinator", PROGRAMME)}))


def a_letter(person: Person, **fields: Any) -> Letter:
    number = Letter.objects.count() + 1
    known: dict[str, Any] = {
        "key": f"letter {number}",
        "person": person,
        "to": person.email,
        "programme_id": PROGRAMME,
        "template": "letters/notices/try.txt",
        "subject": f"Letter {number}",
        "body": "Good day,\n\nhello.",
        "message_id": f"<{number}@localhost>",
    }
    return Letter.objects.create(**(known | fields))


def an_edition(coordinator: Person) -> Edition:
    programme = Programme.objects.create(
        slug="pracownia",
        name="Pracownia",
        organiser=Organisation.objects.create(name="Fundacja Wspólny Stół"),
    )
    Membership.objects.create(programme=programme, person=coordinator, role="coordinator")
    return Edition.objects.create(
        programme=programme, slug="edycja", title="Edycja", code="PS", lead="…", places=32
    )
