"""Marks from a CSV file and bids from a JSON file; mistakes are refused with row and column."""

from collections.abc import Mapping, Sequence
from math import isfinite

from pracownia.engines.errors import BadInput
from pracownia.engines.tables import records

from .assignment import Application, Bids, Reviewer
from .marks import Mark

COLUMNS = ("application", "reviewer", "mark")
PAIR = 2
# A bid beyond this is a mistake, and sums of smaller ones are exact.
LARGEST_BID = 1e6


def marks_from(text: str) -> tuple[Mark, ...]:
    """Marks of a CSV text with a header; rows are counted with the header as row 1."""
    return tuple(_mark(row, cells) for row, cells in records(text, COLUMNS))


def _mark(row: int, cells: Mapping[str, str]) -> Mark:
    application, reviewer, value = (cells[name] for name in COLUMNS)
    for column, name in (("application", application), ("reviewer", reviewer)):
        if not name:
            raise BadInput("name_missing", "this cell is empty", row=row, column=column)
    try:
        return Mark(application, reviewer, float(value.replace(",", ".")), row)
    except ValueError:
        raise BadInput(
            "mark_unusable",
            f"{value!r} is not a number",
            row=row,
            column="mark",
            values={"value": value},
        ) from None


def bids_from(data: object) -> Bids:
    """The case of a file: `applications`, `reviewers`, `bids`, `conflicts`, `need`, `min`, `max`.

    Applications and reviewers are names, or objects {"id", "need"} and {"id", "min", "max"};
    `bids` are triples [application, reviewer, number], others are 0; `conflicts` are pairs.
    """
    if not isinstance(data, Mapping):
        raise BadInput("not_an_object", "a case is an object with keys")
    need = _count(data.get("need", 2), None, "need")
    applications = [
        Application(_name(item, row, "applications"), _own(item, row, "need", need) or 0)
        for row, item in enumerate(_list(data, "applications"))
    ]
    shared = {key: _own(data, None, key, None) for key in ("min", "max")}
    reviewers = [
        Reviewer(
            _name(item, row, "reviewers"),
            _own(item, row, "min", shared["min"]),
            _own(item, row, "max", shared["max"]),
        )
        for row, item in enumerate(_list(data, "reviewers"))
    ]
    which = {one.name: place for place, one in enumerate(applications)}
    who = {one.name: place for place, one in enumerate(reviewers)}
    table: list[list[float | None]] = [[0.0] * len(reviewers) for _ in applications]
    for row, bid in enumerate(_list(data, "bids", optional=True)):
        names = _cells(bid, row, "bids", PAIR + 1)
        place = _pair(names, row, "bids", which, who)
        table[place[0]][place[1]] = _bid(names[PAIR], row)
    for row, conflict in enumerate(_list(data, "conflicts", optional=True)):
        names = _cells(conflict, row, "conflicts", PAIR)
        place = _pair(names, row, "conflicts", which, who)
        table[place[0]][place[1]] = None
    return Bids(tuple(applications), tuple(reviewers), tuple(map(tuple, table)))


def _list(data: Mapping[str, object], key: str, *, optional: bool = False) -> list[object]:
    if key not in data and not optional:
        raise BadInput("key_missing", "this key is missing", column=key)
    value = data.get(key, [])
    if not isinstance(value, list):
        raise BadInput("not_a_list", "a list is expected here", column=key)
    return value


def _name(item: object, row: int, key: str) -> str:
    name = item.get("id") if isinstance(item, Mapping) else item
    if not isinstance(name, str) or not name.strip():
        raise BadInput("name_missing", "a name, or an object with id", row=row, column=key)
    return name.strip()


def _own(item: object, row: int | None, key: str, shared: int | None) -> int | None:
    """What this one says about itself, or else what holds for all."""
    if isinstance(item, Mapping) and item.get(key) is not None:
        return _count(item[key], row, key)
    return shared


def _count(value: object, row: int | None, column: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadInput(
            "not_a_count",
            f"{value!r} is not a whole number from 0 up",
            row=row,
            column=column,
            values={"value": str(value)},
        )
    return value


def _cells(item: object, row: int, key: str, expected: int) -> list[object]:
    if not isinstance(item, list) or len(item) != expected:
        cells = len(item) if isinstance(item, list) else 1
        raise BadInput(
            "cells_differ",
            f"{cells} values instead of {expected}",
            row=row,
            column=key,
            values={"cells": cells, "expected": expected},
        )
    return item


def _pair(
    names: Sequence[object], row: int, key: str, which: Mapping[str, int], who: Mapping[str, int]
) -> tuple[int, int]:
    found = []
    for name, known in zip(names[:PAIR], (which, who), strict=True):
        place = known.get(name.strip()) if isinstance(name, str) else None
        if place is None:
            raise BadInput(
                "name_unknown",
                f"{name!r} is not on the list",
                row=row,
                column=key,
                values={"name": str(name)},
            )
        found.append(place)
    return found[0], found[1]


def _bid(value: object, row: int) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
        if isfinite(number) and abs(number) <= LARGEST_BID:
            return number
    raise BadInput(
        "bid_unusable",
        f"{value!r} is not a number up to a million",
        row=row,
        column="bids",
        values={"value": str(value)},
    )
