"""Demonstration: an application that came by post, typed in by the office beside its scan."""

from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from pracownia.commons.files.checking import checked
from pracownia.core.access import Actor
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.actions import Age, Came
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.rules.typing import SCAN
from pracownia.enrol.applications.states import Road

from .answers import Pen
from .cast import Applicant

NAME = "zgloszenie.png"


def type_in(call: Call, one: Applicant, pen: Pen, now: datetime, *, actor: Actor) -> Application:
    """Of somebody without an e-mail address: the receipt and the letters go by post."""
    data = {name: said for part in pen.write(one).values() for name, said in part.items()}
    file = SimpleUploadedFile(NAME, page(), content_type="image/png")
    with checked(file, name=NAME, policy=SCAN) as scan:
        day = now.astimezone(WARSAW).date()
        typed = actions.type_in_form(
            actor=actor,
            call_id=call.pk,
            came=Came(day, Road.PAPER, scan, age=Age(True)),
            reach={"phone": data["telefon"], "postal_address": f"Urząd, {one.place.name}"},
            data=data,
            uploads={},
            now=now,
        )
    assert typed.application is not None, typed  # noqa: S101 - the form of the blueprint is whole
    return typed.application


def page() -> bytes:
    """A drawn page: nobody's handwriting stands for somebody made up."""
    picture = Image.new("L", (620, 877), 255)
    draw = ImageDraw.Draw(picture)
    for line in range(24):
        draw.line((70, 90 + 30 * line, 550 - 70 * (line % 4 == 3), 90 + 30 * line), fill=120)
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
