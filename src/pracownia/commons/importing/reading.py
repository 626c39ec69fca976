"""From a file to a header and rows of text, within limits: CSV in its many writings, and XLSX."""

import csv
import re
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
from pracownia.core.spreadsheets import bare
from pracownia.engines.tables import rows_of

MOST_ROWS: Final = 5000
MOST_COLUMNS: Final = 300
MOST_CELLS: Final = 500_000
LONGEST_HEADING: Final = 120
LONGEST_CELL: Final = 20_000
# A spreadsheet may say that it has a million rows, all of them empty.
MOST_EMPTY: Final = 2000
_SEP: Final = re.compile(r"\"?sep=([;,\t|])\"?\s*", re.IGNORECASE)
_MARK: Final = b"\xef\xbb\xbf"
# Letters of Polish that stand elsewhere in the two encodings of one byte.
_CP1250: Final = b"\xa5\xb9\x8c\x9c\x8f\x9f"
_LATIN2: Final = b"\xa1\xb1\xa6\xb6\xac\xbc"
_LETTERS: Final = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
# What letters of one encoding look like when they are read by another one.
_FOREIGN: Final = re.compile(
    "[\ufffd\x80-\x84\x86-\x9f]|(?<=[^\\W\\d_])[¶¦ˇ¬±](?=[^\\W\\d_])"
    "|[¶¦ˇ¬](?=[^\\W\\d_])|(?<=[^\\W\\d_])[¶¦ˇ¬]"
)


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
        if len(rows) >= min(MOST_ROWS, MOST_CELLS // len(header)):
            raise Refused(
                _("The file has more than %(most)s rows. Divide it into smaller files.")
                % {"most": number(len(rows))}
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
    named = [" ".join(cell.split())[:LONGEST_HEADING] for cell in cells]
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
    skipped, sign = 0, ""
    if (said := _SEP.fullmatch(first)) is not None:
        # Excel says so which sign divides cells.
        text, skipped, sign = rest, 1, said[1]
    try:
        return [
            (line + skipped, [bare(cell) for cell in cells])
            for line, cells in rows_of(text, sign, strict=True)
        ]
    except csv.Error as error:
        raise Refused(
            _(
                "Row %(line)d cannot be divided into cells: look for a quotation mark that is not "
                "closed. Save the file anew as CSV or XLSX."
            )
            % {"line": error.args[0] + skipped}
        ) from None


def decoded(content: bytes) -> str:
    """UTF-8 when it is that; else the one-byte encoding whose Polish letters it has more of.

    A file in which two of them are mixed is refused: somebody's name would be misread in silence.
    """
    try:
        return content.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        first = content.count(b"\n", 0, error.start) + 1
    windows = sum(content.count(bytes([sign])) for sign in _CP1250)
    latin = sum(content.count(bytes([sign])) for sign in _LATIN2)
    if any(letter.encode() in content for letter in _LETTERS):
        raise _mixed(first)
    text = content.decode("iso-8859-2" if latin > windows else "cp1250", "replace")
    if (foreign := _FOREIGN.search(text)) is not None:
        raise _mixed(text.count("\n", 0, foreign.start()) + 1)
    return text


def _mixed(line: int) -> Refused:
    return Refused(
        _(
            "The letters of row %(line)d are written in another way than those of other rows, so "
            "they would be misread. Save the file anew as XLSX, or as CSV in UTF-8."
        )
        % {"line": line}
    )


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
