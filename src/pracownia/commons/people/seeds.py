"""Demonstration: people with a part to play, and organisations behind the programme."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

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
        if card := row.get("card"):
            show(person, card, seeding)
        if row.get("is_admin"):
            actions.appoint_admin(actor=SYSTEM, email=person.email)


def show(person: Person, card: dict[str, Any], seeding: Seeding) -> None:
    """A card with a drawn portrait: nobody's face stands for somebody made up."""
    told: dict[str, Any] = {"actor": Actor(person.pk), "person_id": person.pk}
    actions.set_contact(biography=card["biography"], circles=card["circles"], **told)
    if "photo_alt" in card:
        file = SimpleUploadedFile("portret.png", portrait(), content_type="image/png")
        words = {"alt": card["photo_alt"], "author": card["photo_author"]}
        actions.set_photo(file=file, now=seeding.at(-60), **words, **told)


def portrait() -> bytes:
    picture = Image.new("RGB", (400, 400), "#dfeeea")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((130, 80, 270, 220), fill="#1f5c52")
    draw.pieslice((60, 240, 340, 520), 180, 360, fill="#1f5c52")
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def meet(row: dict[str, Any]) -> Person:
    """Somebody known by an e-mail address who has told about themselves."""
    person = Person.objects.known_by(row["email"])
    return actions.change_profile(
        actor=Actor(person.pk),
        person_id=person.pk,
        **{name: row[name] for name in SAID if name in row},
    )


seeds.add(Seed("people", Stage.ANNOUNCE, 10, plant))
