"""Demonstration: organisations of the valley, who does what there and who represents them."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pracownia.commons.people.models import Organisation
from pracownia.commons.places.models import Place
from pracownia.commons.places.queries import resolve
from pracownia.core.access import SYSTEM, Actor
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage

from . import actions

WHY = "Osoba wpisana do zarządu w okazanym dokumencie (pokaz)."


def plant(seeding: Seeding) -> None:
    given = seeding.read(__file__, "organisations")
    known: dict[str, int] = seeding.memo["organisations"]
    for row in given["organisations"]:
        known[row["key"]] = found(row, known)
    for row in given["functions"]:
        belong(row, seeding)


def found(row: dict[str, Any], known: dict[str, int]) -> int:
    there = Organisation.objects.filter(name=row["name"]).first()
    if there is not None:
        return there.pk
    told = {name: value for name, value in row.items() if name not in ("key", "place", "parent")}
    place = resolve(row["place"]) if "place" in row else None
    if isinstance(place, Place):
        told["place_id"] = place.code
    if parent := row.get("parent"):
        told["parent_id"] = known[parent]
    return actions.add(actor=SYSTEM, told=told).pk


def belong(row: dict[str, Any], seeding: Seeding) -> None:
    """A function; and for those who say so, the word that they represent the organisation."""
    actor = Actor(seeding.memo["people"][row["person"]])
    organisation_id = seeding.memo["organisations"][row["organisation"]]
    actions.join(
        actor=actor,
        organisation_id=organisation_id,
        kind=row["kind"],
        title=row.get("title", ""),
        starts_on=seeding.day(row["since"]),
        ends_on=seeding.day(row["until"]) if "until" in row else None,
    )
    if "represents" not in row:
        return
    when: dict[str, Any] = {
        "now": seeding.at((seeding.today - seeding.week0).days, "08:00"),
        "on": seeding.today,
    }
    way = "link" if row["represents"] == "link" else "office"
    one = actions.ask(actor=actor, organisation_id=organisation_id, way=way, **when)
    if row["represents"] == "confirmed":
        actions.decide(
            actor=SYSTEM,
            representation_id=one.pk,
            is_confirmed=True,
            reason=WHY,
            file=SimpleUploadedFile("uchwala.png", _paper(), content_type="image/png"),
            **when,
        )


def _paper() -> bytes:
    written = BytesIO()
    Image.new("RGB", (595, 842), "#ffffff").save(written, "PNG")
    return written.getvalue()


seeds.add(Seed("organisations", Stage.ANNOUNCE, 12, plant))
