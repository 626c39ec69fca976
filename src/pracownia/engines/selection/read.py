"""Reads candidates from CSV and rules from JSON; refuses with the row and the column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pracownia.engines.errors import BadInput
from pracownia.engines.tables import records

from .check import check_marks, columns_of
from .model import (
    Candidate,
    Distinct,
    Each,
    Excluded,
    Limit,
    Pinned,
    Pool,
    Rule,
    Threshold,
)

TOP = {"places", "reserve", "number", "marks", "threshold", "rules", "pinned", "excluded"}
STRENGTH = {"weight", "hard", "label"}


@dataclass(frozen=True, slots=True)
class Terms:
    """A rules file: the rules (those of the list first) and the names of two columns."""

    rules: tuple[Rule, ...]
    places: int | None
    reserve: int
    number: str
    marks: str


def rules_from(data: object) -> Terms:
    """The terms in a rules file that was already parsed from JSON."""
    if not isinstance(data, dict):
        raise BadInput("rules_not_object", "the rules file must hold one object")
    _only(data, TOP, None)
    listed = _list(data, "rules")
    rules: list[Rule] = [rule_from(item, index) for index, item in enumerate(listed)]
    if data.get("threshold") is not None:
        rules.append(Threshold(_decimal(data["threshold"], "threshold", len(rules))))
    rules += [Pinned(*_decision(item, "pinned")) for item in _list(data, "pinned")]
    rules += [Excluded(*_decision(item, "excluded")) for item in _list(data, "excluded")]
    places = None if data.get("places") is None else _count(data, "places", None)
    pools = [rule.places for rule in rules if isinstance(rule, Pool)]
    return Terms(
        rules=tuple(rules),
        places=places if places is not None else (sum(pools) or None),
        reserve=_count(data, "reserve", None) if "reserve" in data else 0,
        number=_text(data, "number", None) if "number" in data else "number",
        marks=_text(data, "marks", None) if "marks" in data else "marks",
    )


def rule_from(item: object, index: int) -> Rule:
    """One rule of the list."""
    if not isinstance(item, dict):
        raise BadInput("rule_not_object", "a rule must be an object", rule=index)
    if "pinned" in item:
        return Pinned(_text(item, "pinned", index), str(item.get("reason", "")))
    if "excluded" in item:
        return Excluded(_text(item, "excluded", index), str(item.get("reason", "")))
    if "threshold" in item:
        _only(item, {"threshold", "where", "label"}, index)
        return Threshold(_decimal(item["threshold"], "threshold", index), _where(item, index))
    return _quota(item, index)


def _quota(item: Mapping[str, object], index: int) -> Rule:
    weight = _count(item, "weight", index) if "weight" in item else 1
    hard = item.get("hard", False) is True
    if "pool" in item:
        _only(item, {"pool", "value", "places"} | STRENGTH, index)
        field, value = _text(item, "pool", index), _text(item, "value", index)
        return Pool(field, value, _count(item, "places", index), weight, hard)
    field, where = _text(item, "field", index), _where(item, index)
    if "distinct_min" in item:
        _only(item, {"field", "distinct_min", "where"} | STRENGTH, index)
        return Distinct(field, _count(item, "distinct_min", index), where, weight, hard)
    least = _count(item, "min", index) if "min" in item else 0
    most = _count(item, "max", index) if item.get("max") is not None else None
    if item.get("each") is True:
        _only(item, {"field", "each", "min", "max", "where"} | STRENGTH, index)
        return Each(field, most, least, where, weight, hard)
    _only(item, {"field", "value", "min", "max", "where", "each"} | STRENGTH, index)
    return Limit(field, _text(item, "value", index), least, most, where, weight, hard)


def candidates_from(text: str, terms: Terms) -> tuple[Candidate, ...]:
    """The people of a CSV text with a header; rows are counted with the header as row 1."""
    used = sorted({name for rule in terms.rules for name in columns_of(rule)})
    needed = dict.fromkeys([terms.number, terms.marks, *used])
    seen: dict[str, int] = {}
    return tuple(_person(row, cells, used, terms, seen) for row, cells in records(text, needed))


def _person(
    row: int,
    cells: Mapping[str, str],
    used: Sequence[str],
    terms: Terms,
    seen: dict[str, int],
) -> Candidate:
    number = cells[terms.number]
    if not number:
        raise BadInput("number_missing", "the number is empty", row=row, column=terms.number)
    if number in seen:
        raise BadInput(
            "number_repeated",
            f"{number} already stands in row {seen[number]}",
            row=row,
            column=terms.number,
            values={"number": number, "first_row": seen[number]},
        )
    seen[number] = row
    try:
        marks = Decimal(cells[terms.marks].replace(",", "."))
    except InvalidOperation:
        raise BadInput(
            "marks_unusable",
            f"{cells[terms.marks]!r} is not a number",
            row=row,
            column=terms.marks,
            values={"value": cells[terms.marks]},
        ) from None
    check_marks(marks, row=row, column=terms.marks)
    return Candidate(number, marks, {name: cells[name] for name in used})


def _only(item: Mapping[str, object], known: set[str], index: int | None) -> None:
    for name in item:
        if name not in known:
            raise BadInput(
                "unknown_key",
                f"{name!r} is not known here; known: {', '.join(sorted(known))}",
                column=str(name),
                rule=index,
                values={"name": str(name)},
            )


def _text(item: Mapping[str, object], name: str, index: int | None) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value:
        raise BadInput("text_missing", "a text is needed here", column=name, rule=index)
    return value


def _count(item: Mapping[str, object], name: str, index: int | None) -> int:
    value = item.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadInput(
            "not_a_count",
            f"{value!r} is not a whole number of at least 0",
            column=name,
            rule=index,
            values={"value": str(value), "least": 0},
        )
    return value


def _decimal(value: object, name: str, index: int) -> Decimal:
    usable = isinstance(value, int | float | str) and not isinstance(value, bool)
    try:
        return Decimal(str(value).replace(",", ".")) if usable else Decimal("NaN")
    except InvalidOperation:
        raise BadInput(
            "marks_unusable",
            f"{value!r} is not a number",
            column=name,
            rule=index,
            values={"value": str(value)},
        ) from None


def _where(item: Mapping[str, object], index: int) -> dict[str, str]:
    where = item.get("where", {})
    if not isinstance(where, dict) or not all(isinstance(value, str) for value in where.values()):
        raise BadInput(
            "where_unusable", "where must be an object of texts", column="where", rule=index
        )
    return {str(name): str(value) for name, value in where.items()}


def _list(data: Mapping[str, object], name: str) -> list[object]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise BadInput("list_missing", "a list is needed here", column=name)
    return value


def _decision(item: object, name: str) -> tuple[str, str]:
    if isinstance(item, str) and item:
        return item, ""
    if isinstance(item, dict):
        _only(item, {"number", "reason"}, None)
        return _text(item, "number", None), str(item.get("reason", ""))
    raise BadInput("text_missing", "a number of a person is needed here", column=name)
