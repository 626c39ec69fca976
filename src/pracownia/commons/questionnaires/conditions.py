"""When a question is asked: conditions as plain data, nested as deep as needed. Pure.

    {}                                        always
    {"field": slug, "is": value}              the answer is this (or this is among those ticked)
    {"field": slug, "any": [values]}          the answer is one of these
    {"field": slug, "at_least": number}       a number, an amount, a mark, or how many were given
    {"field": slug, "at_most": number}
    {"field": slug, "before": "2027-05-01"}   a date; a period ends before it
    {"field": slug, "after": "2027-05-01"}    a date; a period begins after it
    {"field": slug, "answered": true}
    {"all": [conditions]}  {"some": [conditions]}  {"not": condition}

Nothing that was not answered is at least, at most, before or after anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

type Condition = Mapping[str, Any]

TESTS: Final = ("is", "any", "at_least", "at_most", "before", "after", "answered")
DEEPEST: Final = 8
ALWAYS: Final[Condition] = {"all": []}
NEVER: Final[Condition] = {"some": []}


def holds(condition: Condition, answers: Mapping[str, Any]) -> bool:
    """Whether these answers fulfil it."""
    if not condition:
        return True
    if "all" in condition:
        return all(holds(one, answers) for one in condition["all"])
    if "some" in condition:
        return any(holds(one, answers) for one in condition["some"])
    if "not" in condition:
        return not holds(condition["not"], answers)
    return _fits(condition, answers.get(condition["field"]))


def _fits(condition: Condition, value: Any) -> bool:
    match condition:
        case {"any": wanted}:
            return any(_same(one, other) for one in said(value) for other in wanted)
        case {"is": wanted}:
            return any(_same(one, wanted) for one in said(value))
        case {"answered": wanted}:
            return bool(wanted) is not is_empty(value)
        case {"at_least": least}:
            size = measure(value)
            return size is not None and size >= Decimal(str(least))
        case {"at_most": most}:
            size = measure(value)
            return size is not None and size <= Decimal(str(most))
        case {"before": day}:
            last = _days(value)[1]
            return bool(last) and last < str(day)
        case {"after": day}:
            first = _days(value)[0]
            return bool(first) and first > str(day)
    return False


def is_empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


def said(value: Any) -> list[Any]:
    """An answer as the list of what a condition may compare it with."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return [value]
    if "rows" in value:
        return list(value["rows"].values())
    if "agreed" in value:
        return [value["agreed"]]
    return [value.get("kind") or value.get("code") or value.get("name")]


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(other, int | float):
        return measure(one) == Decimal(str(other))
    return bool(one == other)


def measure(value: Any) -> Decimal | None:
    """How much it is: a number, an amount kept as text, or how many things were given."""
    if isinstance(value, list):
        return Decimal(len(value))
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        size = Decimal(str(value))
    except InvalidOperation:
        return None
    return size if size.is_finite() else None


def _days(value: Any) -> tuple[str, str]:
    """The first and the last day; of a day alone, it twice. What lasts has no last day."""
    if isinstance(value, dict):
        return str(value.get("since") or ""), str(value.get("until") or "")
    return (value, value) if isinstance(value, str) else ("", "")


def leaves(condition: Condition) -> Iterator[Condition]:
    """The tests that it is made of, from left to right."""
    if "field" in condition:
        yield condition
    for part in _parts(condition):
        yield from leaves(part)


def fields_in(condition: Condition) -> list[str]:
    """The questions that it asks about, each once."""
    return list(dict.fromkeys(str(leaf["field"]) for leaf in leaves(condition)))


def _parts(condition: Condition) -> Sequence[Condition]:
    if "not" in condition:
        return [condition["not"]]
    return condition.get("all") or condition.get("some") or ()


def reduced(condition: Condition, answers: Mapping[str, Any], open_: set[str]) -> Condition:
    """The same with only the tests about ``open_`` questions left; the others are decided."""
    if not condition:
        return ALWAYS
    for name, decided in (("all", NEVER), ("some", ALWAYS)):
        if name in condition:
            parts = [reduced(one, answers, open_) for one in condition[name]]
            return decided if decided in parts else {name: [p for p in parts if p != {name: []}]}
    if "not" in condition:
        inner = reduced(condition["not"], answers, open_)
        if inner == ALWAYS:
            return NEVER
        return ALWAYS if inner == NEVER else {"not": inner}
    if condition["field"] in open_:
        return condition
    return ALWAYS if holds(condition, answers) else NEVER


def is_well_formed(condition: Any, depth: int = 0) -> bool:
    """Whether it is written in the language told above."""
    if not isinstance(condition, Mapping) or depth > DEEPEST:
        return False
    if not condition:
        return depth == 0
    if set(condition) == {"not"}:
        return bool(condition["not"]) and is_well_formed(condition["not"], depth + 1)
    for name in ("all", "some"):
        if set(condition) == {name}:
            parts = condition[name]
            return isinstance(parts, list) and all(
                bool(one) and is_well_formed(one, depth + 1) for one in parts
            )
    return _is_test(condition)


def _is_test(condition: Condition) -> bool:
    tests = [name for name in TESTS if name in condition]
    if len(tests) != 1 or set(condition) != {"field", tests[0]}:
        return False
    value = condition[tests[0]]
    match tests[0]:
        case "any":
            plain = isinstance(value, list) and all(_is_plain(one) for one in value)
        case "answered":
            plain = isinstance(value, bool)
        case "at_least" | "at_most":
            plain = not isinstance(value, bool) and isinstance(value, int | float)
        case "before" | "after":
            plain = isinstance(value, str) and bool(value)
        case _:
            plain = _is_plain(value)
    return plain and isinstance(condition["field"], str)


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float | bool | None)
