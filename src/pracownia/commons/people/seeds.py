"""Demonstration: people with a part to play, and organisations behind the programme."""

from pracownia.core.access import SYSTEM, Actor
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage

from . import actions
from .models import Organisation, Person

SAID = ("first_name", "last_name", "gender", "address", "title", "phone")


def plant(seeding: Seeding) -> None:
    given = seeding.read(__file__, "people")
    organisations = seeding.memo.setdefault("organisations", {})
    for row in given["organisations"]:
        told = {name: value for name, value in row.items() if name != "key"}
        organisations[row["key"]] = Organisation.objects.get_or_create(**told)[0].pk
    people = seeding.memo.setdefault("people", {})
    for row in given["people"]:
        person = meet(row)
        people[row["key"]] = person.pk
        if row.get("is_admin"):
            actions.appoint_admin(actor=SYSTEM, email=person.email)


def meet(row: dict[str, str]) -> Person:
    """Somebody known by an e-mail address who has told about themselves."""
    person = Person.objects.known_by(row["email"])
    return actions.change_profile(
        actor=Actor(person.pk),
        person_id=person.pk,
        **{name: row[name] for name in SAID if name in row},
    )


seeds.add(Seed("people", Stage.ANNOUNCE, 10, plant))
