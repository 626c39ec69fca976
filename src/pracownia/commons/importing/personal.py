"""Rows of spreadsheets about a person, kept for a month as they were given: told and forgotten.

A row is about the person when it has their e-mail address, made their account, or became theirs.
"""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date

from . import scans
from .kinds.parts import scan_key
from .models import Row
from .states import Came, Fate

PEOPLE = "people"


def tell(person_id: int) -> list[Section]:
    rows = tuple(
        (
            f"{row.batch.name}, {long_date(row.batch.made_at)}",
            "; ".join(cell for cell in row.cells if cell.strip()),
        )
        for row in _about(person_id)
    )
    return (
        [Section(_("Spreadsheets in which you are, until they are cleared"), rows)] if rows else []
    )


def forget(person_id: int, now: datetime) -> list[Stays]:
    """What stood in the row goes, with the file it came in; other rows stay for their month."""
    found = _about(person_id)
    for row in found:
        batch = row.batch
        if batch.file_id is not None:
            files.remove(actor=SYSTEM, file_id=batch.file_id, now=now, why="erased")
        given = {scan_key(cell) for cell in row.cells}
        mine = {name: scan for name, scan in batch.scans.items() if name in given}
        for file_id in sorted(scans.numbers(mine)):
            files.remove(actor=SYSTEM, file_id=file_id, now=now, why="erased")
        row.cells, row.notes, row.questions = [], [], []
        row.values, row.trace, row.reason = {}, {}, ""
        # Nothing is left to load, and nothing by which it could be taken back.
        if row.came == Came.NOT_YET:
            row.fate = Fate.SKIPPED
        elif row.came == Came.LOADED:
            row.came = Came.KEPT
    Row.objects.bulk_update(
        found,
        ["cells", "notes", "questions", "values", "trace", "reason", "fate", "came"],
        batch_size=200,
    )
    return []


def _about(person_id: int) -> list[Row]:
    person = Person.objects.get(pk=person_id)
    address = person.email.casefold()
    made = Q(batch__kind=PEOPLE) & (Q(result=person_id) | Q(found=person_id))
    made |= Q(trace__person=person_id)
    # Without an address nothing else says whose a row is: an empty cell is nobody's.
    named = Q(cells__icontains=address) if address else Q(pk=None)
    rows = Row.objects.filter(made | named, batch__cleared_at=None)
    return [
        row
        for row in rows.select_related("batch").order_by("pk")
        if (row.batch.kind == PEOPLE and person_id in (row.result, row.found))
        or row.trace.get("person") == person_id
        or (address and address in {cell.strip().casefold() for cell in row.cells})
    ]


personal.add(Personal("importing", 650, tell, forget))
