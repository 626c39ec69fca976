"""Spreadsheets out: an empty one to fill in, and refused rows with reasons to correct."""

from collections.abc import Iterable, Mapping, Sequence
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format

from . import queries
from .kinds import Column, Kind, Scope
from .models import Import

LONGEST = 32_767
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def blank(kind: Kind, scope: Scope) -> IO[bytes]:
    """Headings of all columns, what is required in bold, an example row; hints apart."""
    columns = [column for column in kind.columns(scope) if not column.is_spare]
    return _book(
        str(kind.label),
        [str(column.label) for column in columns],
        [column.required for column in columns],
        [[column.example for column in columns]],
        hints=columns,
    )


def filled(kind: Kind, scope: Scope, rows: Sequence[Mapping[str, str]]) -> IO[bytes]:
    """Rows by names of columns, in a spreadsheet that can be loaded as it is.

    Spare columns are there when a row has something in them.
    """
    used = {name for row in rows for name, cell in row.items() if cell}
    columns = [one for one in kind.columns(scope) if not one.is_spare or one.name in used]
    return _book(
        str(kind.label),
        [str(column.label) for column in columns],
        [column.required for column in columns],
        ([row.get(column.name, "") for column in columns] for row in rows),
    )


def refused(batch: Import) -> IO[bytes]:
    """The rows as they were given, with a column that says why; it may be given again."""
    rows = ([*row.cells, queries.reasons_of(row)] for row in queries.refused_rows(batch))
    heading = _("Reason")
    while heading in batch.header:
        heading += " 2"
    header = [*batch.header, heading]
    return _book(_("Refused rows"), header, [True] * len(header), rows)


def _book(
    name: str,
    header: Sequence[str],
    bold: Sequence[bool],
    rows: Iterable[Sequence[str]],
    hints: Sequence[Column] = (),
) -> IO[bytes]:
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet("".join(sign for sign in name if sign not in "[]:*?/\\")[:31])
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"italic": True, "text_wrap": True, "valign": "top"})
    # Text: a spreadsheet keeps the zeros at the front of numbers that people type in later.
    text = book.add_format({"num_format": "@"})
    sheet.set_column(0, max(len(header) - 1, 0), 24, text)
    sheet.freeze_panes(1, 0)
    for place, label in enumerate(header):
        sheet.write_string(0, place, label, strong if bold[place] else plain)
    for line, cells in enumerate(rows, 1):
        for place, cell in enumerate(cells):
            if cell:
                sheet.write_string(line, place, cell[:LONGEST], text)
    if hints:
        _hints(book, hints, strong)
    book.close()
    file.seek(0)
    return file


def _hints(book: xlsxwriter.Workbook, columns: Sequence[Column], strong: Format) -> None:
    """A second sheet, which nobody reads back: what to write in which column."""
    sheet = book.add_worksheet(_("How to fill in"))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 40, wrapped)
    sheet.set_column(1, 1, 16, wrapped)
    sheet.set_column(2, 3, 60, wrapped)
    sheet.freeze_panes(1, 0)
    head = (_("Column"), _("Must it be filled in"), _("What to write"), _("Example"))
    for place, label in enumerate(head):
        sheet.write_string(0, place, label, strong)
    for line, one in enumerate(columns, 1):
        needed = _("yes") if one.required else _("no")
        for place, cell in enumerate((str(one.label), needed, str(one.hint), one.example)):
            if cell:
                sheet.write_string(line, place, cell[:LONGEST])
