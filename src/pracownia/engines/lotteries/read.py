"""Reads categories and respondents from CSV."""

from collections.abc import Iterable

from pracownia.engines.errors import BadInput
from pracownia.engines.tables import records

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
        for row, cells in records(text, COLUMNS)
    )


def pool_from(text: str, categories: Iterable[str]) -> tuple[Person, ...]:
    """The people of a CSV text with a column for each category, in the order of the rows."""
    names = tuple(dict.fromkeys(categories))
    return tuple({name: cells[name] for name in names} for _, cells in records(text, names))


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
