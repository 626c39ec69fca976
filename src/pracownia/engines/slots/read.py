"""A case from JSON, each mistake refused with the row and the key where it is."""

from collections.abc import Mapping

from pracownia.engines.answers import digest
from pracownia.engines.errors import BadInput

from .model import Case

Rows = list[list[int]]


def case_from(data: object) -> Case:
    """The case of a file: `kandydaci`, `oceniajacy`, `konflikty`, `sal`, `osob_w_komisji`.

    Optional: `sal` as a list (rooms of each slot), `bloki` (the half-day of each slot, as numbers).
    Other keys are descriptions and are not read.
    """
    if not isinstance(data, Mapping):
        raise BadInput("case_not_object", "a case is an object with keys")
    candidates = _rows(data, "kandydaci")
    reviewers = _rows(data, "oceniajacy")
    slots = len((candidates or reviewers or [[]])[0])
    for key, rows in (("kandydaci", candidates), ("oceniajacy", reviewers)):
        _same_length(key, rows, slots)
    panel = _count(_value(data, "osob_w_komisji"), "osob_w_komisji", least=1)
    free = tuple(map(_bits, reviewers))
    barred = _barred(data, len(candidates), len(reviewers))
    return Case(
        tuple(map(_bits, candidates)),
        free,
        barred,
        _rooms(data, slots),
        _blocks(data, slots, [*candidates, *reviewers]),
        panel,
    )


def digest_of(case: Case) -> str:
    """sha256 of the case in canonical JSON: what was counted, without names and descriptions."""
    return digest(
        {
            "candidates": [format(when, "x") for when in case.candidates],
            "reviewers": [format(when, "x") for when in case.reviewers],
            "barred": [format(who, "x") for who in case.barred],
            "rooms": list(case.rooms),
            "blocks": list(case.blocks),
            "panel": case.panel,
        }
    )


def _value(data: Mapping[str, object], key: str) -> object:
    if key not in data:
        raise BadInput("key_missing", "this key is missing", column=key)
    return data[key]


def _list(value: object, key: str, row: int | None = None) -> list[object]:
    if not isinstance(value, list):
        raise BadInput("not_a_list", "a list is expected here", row=row, column=key)
    return value


def _rows(data: Mapping[str, object], key: str) -> Rows:
    rows = enumerate(_list(_value(data, key), key))
    return [
        [_cell(cell, key, row, slot) for slot, cell in enumerate(_list(cells, key, row))]
        for row, cells in rows
    ]


def _cell(cell: object, key: str, row: int, slot: int) -> int:
    # True and False are the numbers 1 and 0; the text "1" is not.
    if isinstance(cell, int) and cell in (0, 1):
        return int(cell)
    raise BadInput(
        "cell_unusable",
        f"slot {slot}: {cell!r} is neither 0 nor 1",
        row=row,
        column=key,
        values={"value": str(cell), "slot": slot},
    )


def _same_length(key: str, rows: Rows, slots: int) -> None:
    for row, cells in enumerate(rows):
        if len(cells) != slots:
            raise BadInput(
                "cells_differ",
                f"{len(cells)} slots, but others have {slots}",
                row=row,
                column=key,
                values={"cells": len(cells), "expected": slots},
            )


def _count(value: object, key: str, *, least: int, row: int | None = None) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise BadInput(
            "not_a_count",
            f"{value!r} is not a whole number from {least} up",
            row=row,
            column=key,
            values={"value": str(value), "least": least},
        )
    return value


def _per_slot(value: object, key: str, slots: int) -> tuple[int, ...]:
    cells = _list(value, key)
    if len(cells) != slots:
        raise BadInput(
            "cells_differ",
            f"{len(cells)} numbers for {slots} slots",
            column=key,
            values={"cells": len(cells), "expected": slots},
        )
    return tuple(_count(cell, key, least=0, row=row) for row, cell in enumerate(cells))


def _rooms(data: Mapping[str, object], slots: int) -> tuple[int, ...]:
    rooms = _value(data, "sal")
    if isinstance(rooms, list):
        return _per_slot(rooms, "sal", slots)
    return (_count(rooms, "sal", least=0),) * slots


def _blocks(data: Mapping[str, object], slots: int, rows: Rows) -> tuple[int, ...]:
    """The half-days as told, or else: a new one begins where anybody comes or goes."""
    if "bloki" in data:
        return _per_slot(data["bloki"], "bloki", slots)
    found, block = [], 0
    for slot in range(slots):
        if slot and any(row[slot] != row[slot - 1] for row in rows):
            block += 1
        found.append(block)
    return tuple(found)


def _barred(data: Mapping[str, object], candidates: int, reviewers: int) -> tuple[int, ...]:
    barred = [0] * candidates
    key = "konflikty"
    for row, pair in enumerate(_list(data.get(key, []), key)):
        if not isinstance(pair, list) or len(pair) != 2:
            raise BadInput(
                "conflict_unusable",
                f"{pair!r} is not a pair: candidate, reviewer",
                row=row,
                column=key,
                values={"value": str(pair)},
            )
        who, whom = (_person(pair[0], candidates, row), _person(pair[1], reviewers, row))
        barred[who] |= 1 << whom
    return tuple(barred)


def _person(value: object, people: int, row: int) -> int:
    number = _count(value, "konflikty", least=0, row=row)
    if number >= people:
        raise BadInput(
            "no_such_person",
            f"{number} is not one of the {people} people (they count from 0)",
            row=row,
            column="konflikty",
            values={"value": number, "people": people},
        )
    return number


def _bits(cells: list[int]) -> int:
    return int("".join(map(str, reversed(cells))) or "0", 2)
