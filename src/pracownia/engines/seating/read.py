"""A case from JSON: every refusal names the row and the column that cannot be used."""

from collections.abc import Mapping, Sequence

from pracownia.engines.errors import BadInput

from .model import Attribute, Case, Pair

# Keys that tell people something and change nothing.
REMARKS = {"name", "best_known", "random_mean_distinct", "source", "remark"}
KEYS = {
    "people",
    "tables",
    "rounds",
    "hosts",
    "present",
    "org",
    "mix",
    "forbidden",
    "apart",
    "together",
    "wishes",
    "table_sizes",
}
MOST_PEOPLE, MOST_ROUNDS = 2000, 100


def case_from(data: object) -> Case:
    """Reads the object of a case file."""
    if not isinstance(data, Mapping):
        raise BadInput("case_not_object", "a case is an object in braces")
    people = _people(data)
    seats = _seats(data)
    tables = data.get("tables", len(seats[0]) if seats else None)
    tables = _count(len(tables) if isinstance(tables, list) else tables, "tables", MOST_PEOPLE)
    rounds = _count(data.get("rounds"), "rounds", MOST_ROUNDS)
    if seats is not None:
        seats = _every_round(seats, tables, rounds)
    return Case(
        people=people,
        tables=tables,
        rounds=rounds,
        present=presence(data.get("present"), people, rounds),
        hosts=_hosts(data.get("hosts"), people, tables),
        seats=seats,
        mix=_mix(data, people),
        apart=tuple(
            sorted(
                {
                    pair
                    for key in ("forbidden", "apart")
                    for pair in _pairs(data.get(key), key, people)
                }
            )
        ),
        together=_together(data.get("together"), people),
        wishes=_wishes(data.get("wishes"), people, tables),
        name=str(data.get("name", "")),
    )


def unused_keys(data: Mapping[str, object]) -> list[str]:
    """Keys of a case that the engine does not know."""
    return sorted(set(data) - KEYS - REMARKS)


def _people(data: Mapping[str, object]) -> int:
    people = data.get("people")
    return _count(len(people) if isinstance(people, list) else people, "people", MOST_PEOPLE)


def _seats(data: Mapping[str, object]) -> tuple[tuple[int, ...], ...] | None:
    """Given sizes of tables: in `table_sizes` (also per round), or instead of their number."""
    key = "tables" if isinstance(data.get("tables"), list) else "table_sizes"
    given = data.get(key)
    if given is None or isinstance(given, str):
        return None
    rows = _list(given, key)
    if rows and isinstance(rows[0], list):
        return tuple(
            tuple(_count(size, key, MOST_PEOPLE, row=row, least=0) for size in _list(sizes, key))
            for row, sizes in enumerate(rows)
        )
    return (tuple(_count(size, key, MOST_PEOPLE, row=r, least=0) for r, size in enumerate(rows)),)


def _every_round(
    seats: tuple[tuple[int, ...], ...], tables: int, rounds: int
) -> tuple[tuple[int, ...], ...]:
    every = seats * rounds if len(seats) == 1 else seats
    if len(every) != rounds:
        raise _unequal("table_sizes", len(every), rounds)
    for row, sizes in enumerate(every):
        if len(sizes) != tables:
            raise _unequal("table_sizes", len(sizes), tables, row)
    return every


def presence(given: object, people: int, rounds: int) -> tuple[frozenset[int], ...]:
    """Per round: a list of people, or for each person true or false (1 or 0)."""
    if given is None:
        return (frozenset(range(people)),) * rounds
    rows = list(given.values()) if isinstance(given, Mapping) else _list(given, "present")
    if len(rows) != rounds:
        raise _unequal("present", len(rows), rounds)
    return tuple(_attendance(row, number, people) for number, row in enumerate(rows))


def _attendance(given: object, number: int, people: int) -> frozenset[int]:
    if given is None:
        return frozenset(range(people))
    row = _list(given, "present", number)
    flags = len(row) == people and people > 2 and all(mark in (0, 1) for mark in row)
    if flags or any(isinstance(mark, bool) for mark in row):
        if len(row) != people:
            raise _unequal("present", len(row), people, number)
        return frozenset(person for person, mark in enumerate(row) if mark)
    return frozenset(_member(person, people, "present", number) for person in row)


def _hosts(given: object, people: int, tables: int) -> dict[int, int]:
    """{person: table}; also {table: [people]}, or a list of pairs [person, table]."""
    if given is None:
        return {}
    items: list[tuple[object, object]] = []
    if isinstance(given, Mapping):
        for key, value in given.items():
            if isinstance(value, list):
                items += [(person, _number(key)) for person in value]
            else:
                items.append((_number(key), value))
        if _by_table(items, people, tables):
            items = [(person, table) for table, person in items]
    else:
        for row, pair in enumerate(_list(given, "hosts")):
            if not isinstance(pair, list) or len(pair) != 2:
                raise BadInput("pair_unusable", "needs two numbers", row=row, column="hosts")
            items.append((pair[0], pair[1]))
    hosts: dict[int, int] = {}
    for row, (person, table) in enumerate(items):
        who = _member(person, people, "hosts", row)
        where = _table(table, tables, "hosts", row)
        if hosts.setdefault(who, where) != where:
            raise BadInput(
                "host_twice",
                f"person {who} hosts two tables",
                row=row,
                column="hosts",
                values={"person": who},
            )
    return hosts


def _by_table(items: Sequence[tuple[object, object]], people: int, tables: int) -> bool:
    """Whether {a: b} can only mean that table a has the host b."""
    tables_first = all(
        isinstance(key, int) and key < tables and isinstance(value, int) and value < people
        for key, value in items
    )
    return tables_first and any(isinstance(v, int) and v >= tables for _, v in items)


def _mix(data: Mapping[str, object], people: int) -> tuple[Attribute, ...]:
    """`org`: a list of values per person; `mix`: {name: such a list}."""
    given: dict[str, object] = {}
    if data.get("org") is not None:
        given["org"] = data["org"]
    more = data.get("mix")
    if more is not None:
        if not isinstance(more, Mapping):
            raise BadInput("mix_not_object", "give {name: list of values}", column="mix")
        given.update(more)
    attributes = []
    for name, values in given.items():
        row = _values(values, name, people)
        attributes.append(Attribute(name, row))
    return tuple(attributes)


def _values(given: object, name: str, people: int) -> tuple[str | None, ...]:
    if isinstance(given, Mapping):
        row: list[object] = [None] * people
        for key, value in given.items():
            row[_member(_number(key), people, name, None)] = value
    else:
        row = _list(given, name)
    if len(row) != people:
        raise _unequal(name, len(row), people)
    return tuple(None if value is None or value == "" else str(value) for value in row)


def _pairs(given: object, column: str, people: int) -> list[Pair]:
    pairs = []
    for row, pair in enumerate(_list([] if given is None else given, column)):
        if not isinstance(pair, list) or len(pair) != 2:
            raise BadInput("pair_unusable", "needs two numbers", row=row, column=column)
        one, other = sorted(_member(person, people, column, row) for person in pair)
        if one == other:
            raise BadInput(
                "pair_of_one",
                f"person {one} is named twice",
                row=row,
                column=column,
                values={"person": one},
            )
        pairs.append((one, other))
    return pairs


def _together(given: object, people: int) -> tuple[tuple[int, ...], ...]:
    groups = []
    for row, group in enumerate(_list([] if given is None else given, "together")):
        members = {_member(p, people, "together", row) for p in _list(group, "together", row)}
        if len(members) > 1:
            groups.append(tuple(sorted(members)))
    return tuple(sorted(set(groups)))


def _wishes(given: object, people: int, tables: int) -> dict[int, tuple[int, ...]]:
    """{person: [tables]}, or one list of tables per person."""
    if given is None:
        return {}
    items = given.items() if isinstance(given, Mapping) else enumerate(_list(given, "wishes"))
    wishes = {}
    for row, (key, wanted) in enumerate(items):
        person = _member(_number(key), people, "wishes", row)
        if wanted is not None:
            listed = wanted if isinstance(wanted, list) else [wanted]
            choices = [_table(table, tables, "wishes", row) for table in listed]
            if choices:
                wishes[person] = tuple(dict.fromkeys(choices))
    return wishes


def _number(key: object) -> object:
    """JSON allows only text as a key."""
    return int(key) if isinstance(key, str) and key.strip().isdecimal() else key


def _count(given: object, column: str, most: int, *, row: int | None = None, least: int = 1) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
        raise BadInput(
            "not_a_count",
            f"needs a whole number from {least} to {most}, not {given!r}",
            row=row,
            column=column,
            values={"value": given, "least": least, "most": most},
        )
    return given


def _member(given: object, people: int, column: str, row: int | None) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given < people:
        raise BadInput(
            "unknown_person",
            f"{given!r} is no person from 0 to {people - 1}",
            row=row,
            column=column,
            values={"value": given, "most": people - 1},
        )
    return given


def _table(given: object, tables: int, column: str, row: int) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given < tables:
        raise BadInput(
            "unknown_table",
            f"{given!r} is no table from 0 to {tables - 1}",
            row=row,
            column=column,
            values={"value": given, "most": tables - 1},
        )
    return given


def _list(given: object, column: str, row: int | None = None) -> list[object]:
    if not isinstance(given, list):
        raise BadInput("not_a_list", f"needs a list, not {given!r}", row=row, column=column)
    return given


def _unequal(column: str, cells: int, expected: int, row: int | None = None) -> BadInput:
    return BadInput(
        "cells_differ",
        f"{cells} values instead of {expected}",
        row=row,
        column=column,
        values={"cells": cells, "expected": expected},
    )
