"""The people of the tests of this room, and what they send."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from PIL import Image

from pracownia.commons.files.policies import TYPES, Policy, pictures
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor

NOON = datetime(2027, 4, 1, 12, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"List polecaj\xc4\x85cy. " * 200
LETTERS = Policy("tests.letter", ("pdf", "docx", "jpg", "png"), megabytes=1)
ANYTHING = Policy("tests.anything", tuple(TYPES), megabytes=12)
PHOTOS = pictures("tests.photo", megabytes=2, edge=800)


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


def packed(parts: dict[str, bytes], *, plain: bool = False) -> bytes:
    written = io.BytesIO()
    how = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(written, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def docx(**more: bytes) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
    return packed(parts | {name.replace("__", "/"): content for name, content in more.items()})


def office(main: str, **more: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", main: b"<x/>"} | more)


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), **how: Any) -> bytes:
    written = io.BytesIO()
    mode = "RGBA" if form == "PNG" else "RGB"
    Image.new(mode, size, (200, 30, 30, 255)[: len(mode)]).save(written, form, **how)
    return written.getvalue()
