"""A large table as one workbook, made in the background."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.commons.people.acting import acting
from pracownia.commons.questionnaires.exporting import Row, as_xlsx
from pracownia.commons.tables import drawn, queries
from pracownia.commons.tables.asked import read
from pracownia.commons.tables.desks import Entered, desk_of
from pracownia.commons.tables.events import BookAsked
from pracownia.commons.tables.models import Book
from pracownia.core.access import Actor, Refused, require, unless
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW
from pracownia.core.spreadsheets import Cell

MANY: Final = 3000
"""So many rows of XLSX take longer than anybody should wait for a page."""
SAID_EVERY: Final = 500


@transaction.atomic
def ask_for_book(
    *, actor: Actor, entered: Entered, place: str, given: QueryDict, now: datetime
) -> Book:
    """Have the table put into a file, as its address asks for it. The door was asked before."""
    rows = queries.of_run(entered.rows, given, actor)
    total = read(entered.table, given).narrow(rows).count()
    require(unless(not total, _("No row fits, so there is nothing to prepare.")))
    book = Book.objects.create(
        programme_id=entered.office.programme_id,
        table=entered.table.name,
        place=place,
        about=entered.about,
        query=given.urlencode()[:4000],
        total=total,
        asked_at=now,
        asked_by_id=actor.person_id,
        asked_as=sorted(actor.roles),
    )
    publish(
        BookAsked(programme_id=book.programme_id, book_id=book.pk, table=book.table, total=total),
        actor=actor,
    )
    return book


def fill_book(*, actor: Actor, book_id: int, clock: Callable[[], datetime]) -> None:
    """Makes the file; begun again after a crash, it starts anew and makes one file.

    ``actor`` only turns the wheel: what whoever asked may no longer see is not in it.
    """
    book = Book.objects.get(pk=book_id)
    if book.finished_at is not None:
        return
    now = clock()
    asker = acting(book.asked_by_id or 0, now.astimezone(WARSAW).date())
    with override("pl"):
        try:
            entered = desk_of(book.table).enter(asker, book.place, now)
        except Refused:
            Book.objects.filter(pk=book.pk).update(finished_at=now)
            return
        given = QueryDict(book.query)
        asked = read(entered.table, given)
        counter = _Counter(book)
        lines = drawn.exported(asked, queries.of_run(entered.rows, given, asker))
        whole: Iterator[Row] = ((cells, {}) for cells in counter.through(lines))
        with as_xlsx([], drawn.labels(asked), whole) as file:
            name = f"{book.table}-{book.pk}.xlsx"
            book.keep(file, name=name, total=counter.count, now=clock())


class _Counter:
    """Rows on their way, counted; every now and then the book says how far it is."""

    def __init__(self, book: Book) -> None:
        self.book, self.count = book, 0

    def through(self, rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
        for row in rows:
            yield row
            self.count += 1
            if self.count % SAID_EVERY == 0:
                self.book.say(self.count)
