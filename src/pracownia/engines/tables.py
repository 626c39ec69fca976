"""Tables as people save them from a spreadsheet: commas, semicolons or tabs, empty rows, a mark."""

import csv
import io
import re
from collections.abc import Iterable

from pracownia.engines.errors import BadInput

_SIGNS = (",", ";", "\t")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_BEGINNING = 50_000

# The catalogue of what is refused here: each key with its values, for those who translate.
REFUSALS: dict[str, tuple[str, ...]] = {
    "cells_differ": ("cells", "expected"),
    "column_missing": (),
    "column_repeated": (),
    "no_header": (),
}


def rows_of(text: str, delimiter: str = "", *, strict: bool = False) -> list[tuple[int, list[str]]]:
    """The rows of a CSV text that hold anything, each with the line of the file it begins in.

    The header is row 1. What divides cells is `delimiter`, or what the header has most of outside
    quotes; semicolons are what spreadsheets write in countries with a decimal comma. A csv.Error
    has the line in which the row begins that cannot be divided; `strict` is about quotes.
    """
    text = text.removeprefix("\ufeff")
    if not delimiter:
        bare = _QUOTED.sub("", text[:_BEGINNING]).split("\n", 1)[0]
        whole = text.split("\n", 1)[0]
        first = bare if any(sign in bare for sign in _SIGNS) else whole
        delimiter = max(_SIGNS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    found: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for line in reader:
            if any(cell.strip() for cell in line):
                found.append((before + 1, line))
            before = reader.line_num
    except csv.Error as error:
        raise csv.Error(before + 1) from error
    return found


def records(
    text: str, needed: Iterable[str], *, every: bool = False
) -> list[tuple[int, dict[str, str]]]:
    """Rows as cells by the name of their column, each with its line.

    The `needed` columns stand once in the header, with `every` all others too.
    """
    rows = [(place, [cell.strip() for cell in row]) for place, row in rows_of(text)]
    if not rows:
        raise BadInput("no_header", "the file is empty; it needs a header", row=1)
    header = rows[0][1]
    for name in [*needed, *(header if every else ())]:
        _once(name, header)
    for place, row in rows[1:]:
        if len(row) != len(header):
            raise BadInput(
                "cells_differ",
                f"{len(row)} cells where the header has {len(header)}",
                row=place,
                column=header[min(len(row), len(header) - 1)],
                values={"cells": len(row), "expected": len(header)},
            )
    return [(place, dict(zip(header, row, strict=True))) for place, row in rows[1:]]


def _once(name: str, header: list[str]) -> None:
    """Refuse a header where this column is missing or stands twice."""
    if header.count(name) != 1:
        missing = name not in header
        raise BadInput(
            "column_missing" if missing else "column_repeated",
            f"this column {'is missing' if missing else 'stands twice'} in the header",
            row=1,
            column=name,
        )
