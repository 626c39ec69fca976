"""Reads categories and respondents from CSV."""

from collections.abc import Iterable

from pracownia.engines.errors import BadInput
from pracownia.engines.tables import rows_of

from .model import Person, Quota

COLUMNS = ("category", "feature", "min", "max")


def quotas_from(text: str) -> tuple[Quota, ...]:
    """The quotas of a CSV text with the columns category, feature, min, max."""
    return tuple(
        Quota(
            cells["category"],
            cells["feature"],
            _count(cells["min"], row, "min"),
            _count(cells["max"], row, "max"),
        )
        for row, cells in _table(text, COLUMNS)
    )


def pool_from(text: str, categories: Iterable[str]) -> tuple[Person, ...]:
    """The people of a CSV text with a column for each category, in the order of the rows."""
    return tuple(cells for _, cells in _table(text, tuple(dict.fromkeys(categories))))


def _table(text: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    rows = [(place, [cell.strip() for cell in row]) for place, row in rows_of(text)]
    if not rows:
        raise BadInput("no_header", "the file is empty; it needs a header", row=1)
    _, header = rows[0]
    for name in columns:
        if header.count(name) != 1:
            missing = name not in header
            raise BadInput(
                "column_missing" if missing else "column_repeated",
                f"this column {'is missing' if missing else 'stands twice'} in the header",
                row=1,
                column=name,
            )
    for place, row in rows[1:]:
        if len(row) != len(header):
            raise BadInput(
                "cells_differ",
                f"{len(row)} cells where the header has {len(header)}",
                row=place,
                column=header[min(len(row), len(header) - 1)],
                values={"cells": len(row), "expected": len(header)},
            )
    where = [header.index(name) for name in columns]
    return [
        (place, dict(zip(columns, (row[spot] for spot in where), strict=True)))
        for place, row in rows[1:]
    ]


def _count(text: str, row: int, column: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise BadInput(
            "not_a_count",
            f"{text!r} is not a whole number of at least 0",
            row=row,
            column=column,
            values={"value": text, "least": 0},
        )
    return int(text)
