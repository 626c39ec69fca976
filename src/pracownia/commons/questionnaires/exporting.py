"""Answers as tables: CSV line by line, XLSX row by row, with the memory of one row.

Columns come from the definition: a matrix has one for each row, a period two, a repeated group is
one cell in CSV and a sheet of its own in XLSX. Numbers, amounts and dates stay what they are; text
stays text, so that no spreadsheet takes an answer for a formula.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, Any, Final

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pracownia.core import spreadsheets
from pracownia.core.polish import WARSAW
from pracownia.core.spreadsheets import Cell

from . import dates, money, rows, texts
from .definition import Definition, Question
from .models import Kind

type Row = tuple[Sequence[Cell], Mapping[str, Any]]
"""What stands before the answers (number, person …) and the answers themselves."""

LONGEST: Final = 32_767
WIDTH: Final = 24


@dataclass(frozen=True)
class Column:
    """One column: its heading and how it reads an answer."""

    label: str
    slug: str
    cell: Callable[[Any], Cell]

    def of(self, answers: Mapping[str, Any]) -> Cell:
        value = answers.get(self.slug)
        return None if value is None else self.cell(value)


def columns(questions: Iterable[Question], *, flat: bool = True) -> list[Column]:
    """``flat``: repeated groups as text; else as the number of their things."""
    return [column for question in questions for column in _columns(question, flat)]


def exported(definition: Definition, *, with_secrets: bool = False) -> list[Question]:
    """Sensitive answers are not among the columns unless they are asked for."""
    return [question for question in definition if with_secrets or not question.is_secret]


def _columns(question: Question, flat: bool) -> Iterator[Column]:
    label, slug = texts.name_of(question), question.slug

    def text(value: Any) -> str:
        return texts.text_of(question, value)

    match question.kind:
        case Kind.INFO:
            return
        case Kind.NUMBER | Kind.SCALE | Kind.COMPUTED:
            yield Column(label, slug, lambda value: value if _is_number(value) else text(value))
        case Kind.MONEY:
            yield Column(label, slug, lambda value: money.amount(value) or text(value))
        case Kind.DATE:
            yield Column(label, slug, lambda value: dates.as_date(value) or text(value))
        case Kind.PERIOD:
            yield Column(_("%(label)s: from") % {"label": label}, slug, _day_of("since"))
            yield Column(_("%(label)s: to") % {"label": label}, slug, _day_of("until"))
        case Kind.MATRIX | Kind.AVAILABILITY:
            known = dict(rows.columns_of(question))
            for code, row in rows.rows_of(question):
                yield Column(f"{label}: {row}", slug, _said_in(code, known))
        case Kind.GROUP if not flat:
            yield Column(label, slug, len)
        case _:
            yield Column(label, slug, text)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _day_of(part: str) -> Callable[[Any], Cell]:
    return lambda value: dates.as_date(value.get(part)) or value.get(part)


def _said_in(row: str, known: Mapping[str, str]) -> Callable[[Any], Cell]:
    return lambda value: known.get(value.get("rows", {}).get(row, ""))


def as_csv(
    questions: Sequence[Question], head: Sequence[str], lines: Iterable[Row]
) -> Iterator[str]:
    """Answers as the house writes CSV."""
    found = columns(questions)
    heading: list[Cell] = [*head, *(column.label for column in found)]
    told = ([*before, *(column.of(answers) for column in found)] for before, answers in lines)
    return spreadsheets.as_csv(chain([heading], told))


def as_xlsx(questions: Sequence[Question], head: Sequence[str], lines: Iterable[Row]) -> IO[bytes]:
    """A workbook in a file that goes away when it is closed; each row is written at once."""
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": False,
    }
    book = xlsxwriter.Workbook(file, options)
    formats = _Formats(book)
    main = _Sheet(book, formats, _("Answers"), set())
    taken = {main.sheet.name.casefold()}
    found = columns(questions, flat=False)
    main.head([*head, *(column.label for column in found)])
    groups = []
    for question in questions:
        if question.kind == Kind.GROUP:
            sheet = _Sheet(book, formats, texts.name_of(question), taken)
            parts = columns(question.parts)
            sheet.head([head[0], _("No."), *(part.label for part in parts)])
            groups.append((question.slug, sheet, parts))
    for before, answers in lines:
        main.row([*before, *(column.of(answers) for column in found)])
        for slug, sheet, parts in groups:
            for number, item in enumerate(answers.get(slug) or (), 1):
                sheet.row([before[0], number, *(part.of(item) for part in parts)])
    book.close()
    file.seek(0)
    return file


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.money: Format = book.add_format({"num_format": "# ##0.00"})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})


class _Sheet:
    """A worksheet that is written from the top and never looked back at."""

    def __init__(
        self, book: xlsxwriter.Workbook, formats: _Formats, name: str, taken: set[str]
    ) -> None:
        self.sheet: Worksheet = book.add_worksheet(sheet_name(name, taken))
        self.formats = formats
        self.next = 0

    def head(self, labels: Sequence[str]) -> None:
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_column(0, max(len(labels) - 1, 0), WIDTH)
        for place, label in enumerate(labels):
            self.sheet.write_string(0, place, label[:LONGEST], self.formats.head)
        self.next = 1

    def row(self, cells: Sequence[Cell]) -> None:
        for place, cell in enumerate(cells):
            if cell is not None and cell != "":
                self._write(place, cell)
        self.next += 1

    def _write(self, place: int, cell: Cell) -> None:
        sheet, formats, row = self.sheet, self.formats, self.next
        match cell:
            case str():
                sheet.write_string(row, place, cell[:LONGEST])
            case datetime():
                here = cell.astimezone(WARSAW).replace(tzinfo=None)
                sheet.write_datetime(row, place, here, formats.moment)
            case date() if cell.year >= 1900:
                sheet.write_datetime(row, place, cell, formats.day)
            case Decimal():
                sheet.write_number(row, place, float(cell), formats.money)
            case int() | float():
                sheet.write_number(row, place, cell)
            case _:
                sheet.write_string(row, place, str(cell))


def sheet_name(name: str, taken: set[str]) -> str:
    """At most 31 signs, none that spreadsheets refuse, no two alike."""
    bare = "".join(sign for sign in name if sign not in "[]:*?/\\").strip("' ")[:28] or _("Answers")
    found, number = bare, 2
    while found.casefold() in taken:
        found, number = f"{bare} {number}"[:31], number + 1
    taken.add(found.casefold())
    return found
