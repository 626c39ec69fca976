"""Computed fields: four declared operations on earlier answers. Nothing is ever evaluated."""

from collections.abc import Mapping
from decimal import Decimal
from functools import reduce
from operator import mul
from typing import Any

from .conditions import is_empty, measure
from .definition import Question

LARGEST = Decimal(10) ** 15


def computed(question: Question, answers: Mapping[str, Any]) -> int | float | None:
    """The value, or None as long as nothing, or not enough, was answered."""
    rules = question.rules
    if "count" in rules:
        return sum(not is_empty(answers.get(slug)) for slug in rules["count"])
    operation = next((name for name in ("sum", "difference", "product") if name in rules), "")
    sizes = [_size(answers.get(slug)) for slug in rules.get(operation, ())]
    known = [size for size in sizes if size is not None]
    if not known or (operation != "sum" and len(known) < len(sizes)):
        return None
    match operation:
        case "sum":
            found = sum(known, Decimal(0))
        case "difference":
            found = known[0] - sum(known[1:], Decimal(0))
        case _:
            found = reduce(mul, known)
    if abs(found) > LARGEST:
        return None
    whole = found == found.to_integral_value()
    return int(found) if whole else float(round(found, 4))


def _size(value: Any) -> Decimal | None:
    """Only numbers count: a list has a length, but that is not an amount."""
    return None if isinstance(value, list) else measure(value)
