"""From a file to a header and rows of text, within limits: CSV in its many writings, and XLSX."""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from pracownia.core.access import Refused
from pracownia.core.polish import number
from pracownia.engines.tables import rows_of

MOST_ROWS: Final = 5000
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 20_000
# A spreadsheet may say that it has a million rows, all of them empty.
MOST_EMPTY: Final = 2000
_MARK: Final = b"\xef\xbb\xbf"
# Letters of Polish that stand elsewhere in the two encodings of one byte.
_CP1250: Final = b"\xa5\xb9\x8c\x9c\x8f\x9f"
_LATIN2: Final = b"\xa1\xb1\xa6\xb6\xac\xbc"


@dataclass(frozen=True)
class Table:
    """``rows``: the line of the file and its cells, as many as the header has."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read(content: IO[bytes], kind: str) -> Table:
    """The first sheet of an XLSX, or a CSV, as text. Refused with a sentence when it cannot be."""
    content.seek(0)
    lines = _of_workbook(content) if kind == "xlsx" else _of_text(content.read())
    return _table(lines)


def _table(lines: Iterable[tuple[int, list[str]]]) -> Table:
    header: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    for line, cells in lines:
        if not header:
            header = _header(cells)
            continue
        if len(rows) >= MOST_ROWS:
            raise Refused(
                _("The file has more than %(most)s rows. Divide it into smaller files.")
                % {"most": number(MOST_ROWS)}
            )
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Refused(
                _("A cell in row %(line)d has more than %(most)s characters.")
                % {"line": line, "most": number(LONGEST_CELL)}
            )
        rows.append((line, [*cells[: len(header)], *[""] * (len(header) - len(cells))]))
    if not header:
        raise Refused(_("The file is empty. Its first row has to name the columns."))
    if not rows:
        raise Refused(_("The file has a row with names of columns and nothing below it."))
    return Table(header, rows)


def _header(cells: list[str]) -> list[str]:
    named = [" ".join(cell.split())[:120] for cell in cells]
    while named and not named[-1]:
        named.pop()
    if len(named) > MOST_COLUMNS:
        raise Refused(
            _("The file has more than %(most)d columns. Leave only those that are needed.")
            % {"most": MOST_COLUMNS}
        )
    return named


# CSV


def _of_text(content: bytes) -> list[tuple[int, list[str]]]:
    text = decoded(content)
    first, _end, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # Excel says so which sign divides cells; most headers say it too.
        text, skipped = rest, 1
    try:
        return [(line + skipped, cells) for line, cells in rows_of(text)]
    except csv.Error:
        raise Refused(
            _("The file cannot be divided into cells. Save it anew as CSV or XLSX.")
        ) from None


def decoded(content: bytes) -> str:
    """UTF-8 when it is that; else the one-byte encoding whose Polish letters it has more of."""
    try:
        return content.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError:
        pass
    windows = sum(content.count(bytes([sign])) for sign in _CP1250)
    latin = sum(content.count(bytes([sign])) for sign in _LATIN2)
    return content.decode("iso-8859-2" if latin > windows else "cp1250", "replace")


# XLSX


def _of_workbook(content: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    try:
        # data_only: a formula is the value that the spreadsheet has worked out and kept.
        book = openpyxl.load_workbook(content, read_only=True, data_only=True, keep_links=False)
        yield from _of_sheet(book)
        book.close()
    except (
        *(InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError),
        *(TypeError, AttributeError, IndexError, EOFError, OSError),
    ):
        raise Refused(_("The spreadsheet is damaged. Save it anew and add it once more.")) from None


def _of_sheet(book: Any) -> Iterator[tuple[int, list[str]]]:
    sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
    if sheet is None:
        return
    sheet.reset_dimensions()
    empty = 0
    for line, values in enumerate(
        sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1
    ):
        cells = [as_text(value) for value in values]
        if any(cell.strip() for cell in cells):
            empty = 0
            yield line, cells
        else:
            empty += 1
            if empty > MOST_EMPTY:
                return


def as_text(value: Any) -> str:
    """A value of a spreadsheet as people would write it into a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "tak" if value else "nie"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)
