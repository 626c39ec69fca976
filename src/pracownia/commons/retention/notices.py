"""Two letters before records go: 30 days and 7 days, to those who answer for the programme."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.notices import TITLE, Facts, Field, Kind, Note, notice, page
from pracownia.commons.people import ties
from pracownia.core import offices
from pracownia.core.polish import long_date
from pracownia.engines import clock

from . import queries
from .events import DeletionWarned
from .models import CLASSES, Deletion

TO = _("coordinators of the programme and administrators")
FIELDS = (
    TITLE,
    Field(
        "records",
        _("which records"),
        lambda facts: dict(CLASSES)[facts["klass"]],
        example=_("drafts that were never sent"),
        required=True,
    ),
    Field("number", _("how many records"), example="24"),
    Field("people", _("of how many people"), example="23"),
    Field(
        "day",
        _("day of the deletion"),
        lambda facts: long_date(facts["on"]),
        example=_("12 April 2027"),
        required=True,
    ),
    Field(
        "link",
        _("address of the list"),
        lambda facts: page(facts["address"]),
        example="https://…",
        is_address=True,
        required=True,
    ),
)


def _sample(programme_id: int, person_id: int) -> Facts | None:
    """The last deletion that was announced, for the preview of a text."""
    found = Deletion.objects.filter(programme_id=programme_id).order_by("-pk").first()
    return _facts(found.edition_id, found.klass, found.on) if found else None


def _facts(edition_id: int, klass: str, on: date) -> dict[str, Any]:
    office = offices.find(edition_id)
    number, people = queries.how_many(edition_id, klass)
    return {
        "title": office.title,
        "klass": klass,
        "number": number,
        "people": people,
        "on": on,
        "address": reverse("retention:records", args=[office.slug, klass]),
    }


FIRST = Kind(
    "retention/notices/first_warning.txt",
    _("Records will be deleted in a month"),
    _("30 days before records of a programme are deleted"),
    TO,
    FIELDS,
    sample=_sample,
)
SECOND = Kind(
    "retention/notices/second_warning.txt",
    _("Records will be deleted in a week"),
    _("7 days before records of a programme are deleted"),
    TO,
    FIELDS,
    sample=_sample,
)


@notice(DeletionWarned, template=FIRST)
def first(event: DeletionWarned) -> Iterable[Note]:
    return _letters(event) if event.warning == 1 else []


@notice(DeletionWarned, template=SECOND)
def second(event: DeletionWarned) -> Iterable[Note]:
    return _letters(event) if event.warning == 2 else []


def _letters(event: DeletionWarned) -> Iterable[Note]:
    deletion = Deletion.objects.get(pk=event.deletion_id)
    told = deletion.first_at if event.warning == 1 else deletion.second_at
    on = clock.local(told or deletion.first_at).date()
    facts = _facts(event.edition_id, event.klass, date.fromisoformat(event.on))
    people = ties.responsible_for(event.programme_id, on=on)
    return [Note(person, facts) for person in people]
