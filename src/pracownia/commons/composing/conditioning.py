"""Conditions as rows of an office page, and in words.

A row is one test of one question. Rows are joined by „all” or „some”; what is nested deeper comes
from JSON, is shown in words and stays until somebody replaces it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pracownia.commons.questionnaires import conditions
from pracownia.commons.questionnaires.conditions import Condition
from pracownia.commons.questionnaires.definition import Definition, Question
from pracownia.commons.questionnaires.models import Kind
from pracownia.core.polish import long_date, number

ALL, SOME = "all", "some"
ANY, NONE = "any", "none"
LEAST, MOST, EQUAL = "at_least", "at_most", "is"
BEFORE, AFTER = "before", "after"
GIVEN, EMPTY = "answered", "empty"

JOINS: Final = (
    (ALL, gettext_lazy("all of these conditions hold")),
    (SOME, gettext_lazy("any of these conditions holds")),
)
TESTS: Final = {
    ANY: gettext_lazy("the answer is one of"),
    NONE: gettext_lazy("the answer is none of"),
    EQUAL: pgettext_lazy("condition", "exactly"),
    LEAST: pgettext_lazy("condition", "at least"),
    MOST: pgettext_lazy("condition", "at most"),
    BEFORE: pgettext_lazy("condition", "before"),
    AFTER: pgettext_lazy("condition", "after"),
    GIVEN: gettext_lazy("it has an answer"),
    EMPTY: gettext_lazy("it has no answer"),
}
CHOSEN: Final = frozenset({Kind.YES_NO, Kind.ONE, Kind.MANY, Kind.STATEMENT, Kind.FUNCTION})
SIZED: Final = frozenset({"number", "money", "scale", "computed", "many", "order", "group"})
DATED: Final = frozenset({"date", "period"})


@dataclass(frozen=True)
class Row:
    """One test: which question, how it is tested, with which values."""

    field: str
    test: str
    values: tuple[Any, ...] = ()


def tests_for(question: Question, options: list[tuple[str, str]]) -> list[str]:
    """How answers to this question can be tested."""
    found = [ANY, NONE] if options else []
    if question.kind in SIZED:
        found += [LEAST, MOST] if options else [EQUAL, LEAST, MOST]
    if question.kind in DATED:
        found += [BEFORE, AFTER]
    return [*found, GIVEN, EMPTY]


def condition_of(join: str, rows: list[Row]) -> dict[str, Any]:
    """The condition that these rows say; nothing when there are none."""
    parts = [_test(row) for row in rows]
    if len(parts) < 2:
        return parts[0] if parts else {}
    return {join: parts}


def _test(row: Row) -> dict[str, Any]:
    match row.test:
        case "any":
            return _chosen(row)
        case "none":
            return {"not": _chosen(row)}
        case "answered":
            return {"field": row.field, "answered": True}
        case "empty":
            return {"field": row.field, "answered": False}
    return {"field": row.field, row.test: row.values[0]}


def _chosen(row: Row) -> dict[str, Any]:
    if len(row.values) == 1:
        return {"field": row.field, "is": row.values[0]}
    return {"field": row.field, "any": list(row.values)}


def rows_of(condition: Condition) -> tuple[str, list[Row]] | None:
    """The rows that say this condition; None when rows cannot say it."""
    if not condition:
        return ALL, []
    join = next((name for name in (ALL, SOME) if name in condition), ALL)
    parts = condition.get(join, [condition])
    rows = [_row(part) for part in parts]
    found = [row for row in rows if row]
    return (join, found) if len(found) == len(rows) else None


def _row(part: Condition) -> Row | None:
    match part:
        case {"not": {"field": slug, "is": value}}:
            return Row(slug, NONE, (value,))
        case {"not": {"field": slug, "any": values}}:
            return Row(slug, NONE, tuple(values))
        case {"field": slug, "any": values}:
            return Row(slug, ANY, tuple(values))
        case {"field": slug, "is": value}:
            is_size = isinstance(value, int | float) and not isinstance(value, bool)
            return Row(slug, EQUAL if is_size else ANY, (value,))
        case {"field": slug, "answered": given}:
            return Row(slug, GIVEN if given else EMPTY)
        case {"field": slug}:
            test = next((name for name in (LEAST, MOST, BEFORE, AFTER) if name in part), "")
            return Row(slug, test, (part[test],)) if test else None
    return None


def words(condition: Condition, definition: Definition) -> str:
    """The condition in words: „Czy masz dzieci?”: tak."""
    return _words(condition, definition) if condition else ""


def _words(condition: Condition, definition: Definition, *, inner: bool = False) -> str:
    for name, joined in ((ALL, _("%(one)s and %(other)s")), (SOME, _("%(one)s or %(other)s"))):
        if name in condition:
            said = [_words(one, definition, inner=True) for one in condition[name]]
            text = said[0] if said else _("never") if name == SOME else _("always")
            for other in said[1:]:
                text = joined % {"one": text, "other": other}
            return f"({text})" if inner and len(said) > 1 else text
    row = _row(condition)
    if row is None:
        return _("not: %(condition)s") % {
            "condition": _words(condition["not"], definition, inner=True)
        }
    question = definition.by_slug.get(row.field)
    return _("“%(question)s”: %(answer)s") % {
        "question": question.label if question else row.field,
        "answer": _answer(row, question),
    }


def _answer(row: Row, question: Question | None) -> str:
    said = _(" or ").join(_value(one, question) for one in row.values)
    match row.test:
        case "any" | "is":
            return said
        case "none":
            return _("other than %(answer)s") % {"answer": said}
        case "at_least":
            return _("at least %(size)s") % {"size": said}
        case "at_most":
            return _("at most %(size)s") % {"size": said}
        case "before":
            return _("before %(day)s") % {"day": said}
        case "after":
            return _("after %(day)s") % {"day": said}
        case "answered":
            return _("there is an answer")
    return _("there is no answer")


def _value(value: Any, question: Question | None) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return number(value)
    if question and question.kind in DATED:
        try:
            return long_date(date.fromisoformat(value))
        except ValueError:
            return str(value)
    return dict(codes_of(question)).get(value, str(value)) if question else str(value)


def codes_of(question: Question) -> list[tuple[str, str]]:
    """The answers that can be chosen, as codes with words; none when they are not a list."""
    from pracownia.commons.questionnaires.forms import functions_of  # noqa: PLC0415

    match question.kind:
        case Kind.YES_NO | Kind.STATEMENT:
            return [("tak", _("yes")), ("nie", _("no"))][: 2 if question.kind == "yes_no" else 1]
        case Kind.FUNCTION:
            return functions_of(question)
        case "one" | "many" | "order":
            return question.options
        case "matrix":
            return _pairs(question, "columns")
        case "availability":
            return _pairs(question, "answers")
    return []


def _pairs(question: Question, name: str) -> list[tuple[str, str]]:
    return [(str(one[0]), str(one[1])) for one in question.rules.get(name, ())]


def conditions_in(definition: Definition) -> Iterator[tuple[Condition, str, str]]:
    """Every condition with the section and the question that it belongs to."""
    for step in definition.sections:
        yield step.condition, step.slug, ""
        for question in step.questions:
            yield question.condition, step.slug, question.slug
    for ending in definition.endings:
        yield ending.condition, ending.section, ""


def who_asks(definition: Definition, slug: str) -> list[str]:
    """Names of the sections and questions whose condition is about this question."""
    found = []
    for condition, section, field in conditions_in(definition):
        if slug in conditions.fields_in(condition):
            question, step = definition.by_slug.get(field), definition.section(section)
            found.append(question.label if question else step.title if step else section)
    return list(dict.fromkeys(found))
