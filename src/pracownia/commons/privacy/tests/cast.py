"""The people and texts of the tests of this room."""

from datetime import UTC, datetime
from typing import Any

from pracownia.commons.people.models import Person
from pracownia.commons.privacy import actions
from pracownia.commons.privacy.models import Text
from pracownia.core.access import SYSTEM, Actor

NOON = datetime(2027, 4, 1, 12, 0, tzinfo=UTC)
PROGRAMME = 7
COORDINATOR = Actor(person_id=99, roles=frozenset({("coordinator", PROGRAMME)}))


def katarzyna() -> tuple[Person, Actor]:
    """The mayor (wójt) of Poraj."""
    person = Person.objects.create_user(
        "katarzyna@poraj.example", first_name="Katarzyna", last_name="Wójcik"
    )
    return person, Actor(person_id=person.pk)


def iwona() -> tuple[Person, Actor]:
    """The councillor."""
    person = Person.objects.create_user(
        "iwona@poraj.example", first_name="Iwona", last_name="Kania"
    )
    return person, Actor(person_id=person.pk)


def a_text(**fields: Any) -> Text:
    known: dict[str, Any] = {
        "actor": SYSTEM,
        "programme_id": PROGRAMME,
        "kind": "consent",
        "purpose": "wizerunek",
        "title": "Zgoda na publikację wizerunku",
        "body": "Zgadzam się na **publikację** zdjęć.",
        "now": NOON,
    }
    return actions.publish_text(**(known | fields))
