"""The published record of a selection as JSON: all inputs and the whole outcome, repeatable."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput

from .check import checked
from .digest import inputs_json
from .model import Candidate, Inputs
from .read import rule_from
from .result import Change, Demand, Selection, Tally, Way, Why

FORMAT = "pracownia-selection-1"
Json = dict[str, object]


def to_record(selection: Selection, whys: Mapping[str, Why] | None = None) -> Json:
    """The record; without `whys` it holds no reasons."""
    return {
        "format": FORMAT,
        "version": selection.version,
        "seed": selection.seed,
        "digest": selection.digest,
        "status": selection.status,
        "optimal": selection.optimal,
        "proof": selection.proof,
        "total": written(selection.total),
        "bound": written(selection.bound),
        "chosen": list(selection.chosen),
        "reserve": list(selection.reserve),
        "without_replacement": list(selection.without_replacement),
        "uncovered": list(selection.uncovered),
        "tallies": written(selection.tallies),
        "relaxations": written(selection.relaxations),
        "conflict": written(selection.conflict),
        "notices": written(selection.notices),
        "explained": whys is not None,
        "why": {number: why_json(answer) for number, answer in (whys or {}).items()},
        "inputs": inputs_json(selection.inputs),
    }


def why_json(answer: Why) -> Json:
    names = (part.name for part in fields(answer) if part.name != "number")
    return {name: written(getattr(answer, name)) for name in names}


def written(value: object) -> object:
    """Frozen values as JSON: marks as numbers, tuples as lists, values as objects."""
    if isinstance(value, Decimal):
        return float(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: written(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): written(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [written(item) for item in value]
    return value


def inputs_of(record: Mapping[str, object]) -> Inputs:
    """The inputs in a record, checked as if they were new."""
    if record.get("format") != FORMAT:
        raise BadInput("record_format", f"this is not a record of format {FORMAT}", column="format")
    data, seed = record.get("inputs"), record.get("seed")
    if not isinstance(data, dict) or not isinstance(seed, str):
        raise BadInput("record_incomplete", "the record lacks its inputs or its seed")
    people, laws = data.get("candidates"), data.get("rules")
    if not isinstance(people, list) or not isinstance(laws, list):
        raise BadInput("record_incomplete", "the record lacks its people or its rules")
    return checked(
        [_candidate(item, row) for row, item in enumerate(people, 1)],
        [rule_from(item, index) for index, item in enumerate(laws)],
        places=data.get("places", 0),
        reserve=data.get("reserve", 0),
        seed=seed,
    )


def _candidate(item: object, row: int) -> Candidate:
    if not isinstance(item, dict) or not isinstance(item.get("fields"), dict):
        raise BadInput("record_incomplete", "a person lacks fields", row=row, column="fields")
    number, marks = item.get("number"), item.get("marks")
    if not isinstance(number, str) or not isinstance(marks, str):
        raise BadInput("record_incomplete", "number and marks must be texts", row=row)
    try:
        return Candidate(number, Decimal(marks), item["fields"])
    except ArithmeticError:
        raise BadInput(
            "marks_unusable", f"{marks!r} is not a number", row=row, column="marks"
        ) from None


def from_record(record: Mapping[str, object]) -> Selection:
    """The selection a record states, taken at its word (`verify` is what repeats it)."""
    inputs = inputs_of(record)
    try:
        return _stated(inputs, dict(record))
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise BadInput(
            "record_incomplete", f"the record cannot be read: {error!r}", column="format"
        ) from None


def _stated(inputs: Inputs, record: dict[str, Any]) -> Selection:
    return Selection(
        version=record["version"],
        seed=inputs.seed,
        digest=record["digest"],
        inputs=inputs,
        status=record["status"],
        chosen=tuple(record["chosen"]),
        reserve=tuple(record["reserve"]),
        total=_marks(record["total"]),
        bound=_marks(record["bound"]),
        proof=record["proof"],
        tallies=tuple(Tally(**{**t, "full": tuple(t["full"])}) for t in record["tallies"]),
        without_replacement=tuple(record["without_replacement"]),
        uncovered=tuple(record["uncovered"]),
        relaxations=tuple(_way(way) for way in record["relaxations"]),
        conflict=tuple(Demand(**demand) for demand in record["conflict"]),
        notices=tuple(Message(**notice) for notice in record["notices"]),
    )


def _way(way: dict[str, Any]) -> Way:
    cost = Decimal(str(way["cost"]))
    return Way(cost, tuple(Change(**c) for c in way["changes"]), _marks(way["total"]))


def _marks(value: float | None) -> Decimal | None:
    if value is None:
        return None
    marks = Decimal(str(value))
    return marks.quantize(Decimal(1)) if marks == marks.to_integral_value() else marks
