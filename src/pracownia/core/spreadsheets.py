"""CSV for Polish spreadsheets, in which no text is a formula: the one place that writes it.

BOM, semicolons, decimal commas, UTF-8, every cell in quotes. A text that a spreadsheet would work
out gets an apostrophe, and so does one that begins with apostrophes before such a sign: ``bare``
takes off exactly the one that was put on, so what is written comes back as it was.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import batched
from typing import Final

from .polish import WARSAW

type Cell = str | int | float | Decimal | date | None

BOM: Final = "\ufeff"
LINES: Final = 200
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


class _Line:
    """What csv writes to: gives the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def as_csv(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The rows, some hundred at a time; the first piece begins with the mark of the encoding."""
    writer = csv.writer(_Line(), delimiter=";", quoting=csv.QUOTE_ALL)
    mark = BOM
    for some in batched(rows, LINES, strict=False):
        yield mark + "".join(writer.writerow([plain(cell) for cell in row]) for row in some)
        mark = ""


def plain(cell: Cell) -> str:
    """A cell of CSV: harmless text, numbers as they are written in Poland, ISO days."""
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    if isinstance(cell, datetime):
        return f"{cell.astimezone(WARSAW):%Y-%m-%d %H:%M:%S}"
    return "" if cell is None else str(cell).replace(".", ",")


def bare(text: str) -> str:
    """A cell of CSV as it was before ``plain`` made it harmless."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
