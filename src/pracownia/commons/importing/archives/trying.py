"""What loading an archive would do, counted kind by kind; nothing is written."""

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people.models import Person
from pracownia.commons.places.models import Place
from pracownia.core.access import Text

from . import Numbers, Shelf, shelves, taken
from .packing import PEOPLE
from .unpacking import EDITION, Archive, edition_slug, known_organisation, why_not

_AT_ONCE = 500


@dataclass(frozen=True)
class Would:
    """How many rows of one kind would come in, how many are known here, or stay out."""

    label: Text
    new: int
    known: int = 0


@dataclass(frozen=True)
class Trial:
    """``refused``: why it cannot be loaded under this name. ``papers``: numbers that are taken.

    ``counters``: series, from which number, to which. ``renamed``: addresses of editions.
    """

    name: str
    slug: str
    made_at: datetime | None
    refused: str
    rows: list[Would]
    papers: list[str]
    counters: list[tuple[str, int, int]]
    renamed: list[tuple[str, str]]


def tried(archive: Archive, slug: str = "") -> Trial:
    """Read the archive through, ask what of it is here already."""
    wanted = slug or archive.slug
    numbers = _people_here(archive)
    people = sum(1 for _row in archive.lines("people.jsonl"))
    known = len(numbers.known)
    editions = [
        str(row["fields"]["slug"])
        for row in archive.lines("rooms/announce.programmes.jsonl")
        if row["table"] == EDITION
    ]
    papers = archive.paper_numbers
    rows = [
        Would(_("people"), people - known, known),
        _organisations(archive),
        *(one for shelf in shelves for one in _of_shelf(archive, shelf, numbers)),
        Would(_("files"), sum(1 for _row in archive.lines("files.jsonl"))),
    ]
    return Trial(
        name=str(archive.manifest["programme"]["name"]),
        slug=wanted,
        made_at=parse_datetime(str(archive.manifest.get("made_at", ""))),
        refused=why_not(wanted),
        rows=[one for one in rows if one.new or one.known],
        papers=sorted(taken.numbers_taken(papers)),
        counters=list(taken.raised(taken.counted(papers, archive.counters))),
        renamed=[(one, other) for one in editions if (other := edition_slug(one)) != one],
    )


def _people_here(archive: Archive) -> Numbers:
    """Whoever of the archive is known here by e-mail."""
    by_email = {
        row["fields"]["email"]: row["id"]
        for row in archive.lines("people.jsonl")
        if row["fields"]["email"]
    }
    numbers, emails = Numbers(), sorted(by_email)
    for begin in range(0, len(emails), _AT_ONCE):
        for person in Person.objects.filter(email__in=emails[begin : begin + _AT_ONCE]):
            numbers.known[PEOPLE, by_email[person.email]] = person.standing.pk
    return numbers


def _organisations(archive: Archive) -> Would:
    places = set(Place.objects.values_list("code", flat=True))
    found = [
        known_organisation(row["fields"], places) is not None
        for row in archive.lines("organisations.jsonl")
    ]
    return Would(_("organisations"), len(found) - sum(found), sum(found))


def _of_shelf(archive: Archive, shelf: Shelf, numbers: Numbers) -> Iterator[Would]:
    tables = {table.label: table for table in shelf.tables}
    told: Tally[str] = Tally()
    out: Tally[str] = Tally()
    for row in archive.lines(f"rooms/{shelf.room}.jsonl"):
        table = tables[row["table"]]
        told[table.label] += 1
        if table.is_taken is not None and table.is_taken(row["fields"], numbers):
            out[table.label] += 1
    for label, table in tables.items():
        if table.called:
            yield Would(table.called, told[label] - out[label], out[label])
