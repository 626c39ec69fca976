"""A questionnaire as plain data: a list of sections with fields, checked before it becomes rows.

[{"slug": "kontakt", "title": "Podaj dane kontaktowe", "intro": "", "fields": [
    {"slug": "imie", "kind": "short", "label": "Imię", "hint": "", "required": True,
     "trait": "imie", "condition": {}, "is_public": False,
     "object": "imię", "subject": "Imię", "short": "Imię", "max_chars": 100}]}]

Keys that are not columns of a field are its rules. Besides those of models.Field:
object (accusative, for „Wpisz …”), subject (nominative, for „… może mieć …”), short (name of the
line among answers), confirm (what to say when a statement is not ticked), none (code of the option
„żadna”), unit (zł), former (a function that has ended may be given).
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from pracownia.commons.people.models import Function

from .files import TYPES
from .models import Kind

COLUMNS: Final = (
    "slug",
    "kind",
    "label",
    "hint",
    "required",
    "condition",
    "trait",
    "is_public",
)
_ANY: Final = {"object", "subject", "short", "autocomplete"}
RULES: Final[Mapping[str, set[str]]] = {
    Kind.SHORT: {"min_chars", "max_chars", "input"},
    Kind.LONG: {"min_chars", "max_chars", "rows"},
    Kind.NUMBER: {"minimum", "maximum", "whole", "unit"},
    Kind.YES_NO: set(),
    Kind.ONE: {"options"},
    Kind.MANY: {"options", "at_most", "none"},
    Kind.SCALE: {"first", "last", "marks"},
    Kind.PLACE: set(),
    Kind.ORGANISATION: set(),
    Kind.FUNCTION: {"kinds", "former"},
    Kind.STATEMENT: {"document", "version", "url", "confirm", "link"},
    Kind.FILE: {"types", "megabytes"},
}
_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# Addresses that the pages of a form need for themselves.
_TAKEN: Final = {"sprawdz", "wyslane", "szkic", "plik", "wycofaj", "potwierdzenie"}


def columns(field: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row: columns by name, all else in ``rules``."""
    row = {name: field[name] for name in COLUMNS if name in field}
    row["rules"] = {name: value for name, value in field.items() if name not in COLUMNS}
    return row


def check(sections: list[dict[str, Any]]) -> None:
    """Raise ValueError with every mistake, one a line."""
    mistakes: list[str] = []
    seen: dict[str, Mapping[str, Any]] = {}
    slugs = [section.get("slug", "") for section in sections]
    mistakes += [
        f"section {s!r} stands twice" for s in sorted({s for s in slugs if slugs.count(s) > 1})
    ]
    if not sections:
        mistakes.append("there are no sections")
    for section in sections:
        slug = section.get("slug", "")
        if not _SLUG.fullmatch(slug) or slug in _TAKEN:
            mistakes.append(f"section {slug!r}: not a good slug")
        if not section.get("title"):
            mistakes.append(f"section {slug!r}: no title")
        if not section.get("fields"):
            mistakes.append(f"section {slug!r}: no fields")
        for field in section.get("fields", ()):
            mistakes += [f"field {field.get('slug')!r}: {what}" for what in _flaws(field, seen)]
            seen[field.get("slug", "")] = field
    if mistakes:
        raise ValueError("\n".join(mistakes))


def _flaws(field: Mapping[str, Any], seen: Mapping[str, Mapping[str, Any]]) -> list[str]:
    slug, kind = field.get("slug", ""), field.get("kind", "")
    found = []
    if not _SLUG.fullmatch(slug):
        found.append("not a good slug")
    if slug in seen:
        found.append("stands twice")
    if not field.get("label"):
        found.append("no label")
    if kind not in Kind.values:
        return [*found, f"unknown kind {kind!r}"]
    allowed = {*COLUMNS, *_ANY, *RULES[kind]}
    found += [f"a field of kind {kind} has no {name}" for name in sorted(set(field) - allowed)]
    found += _flaws_of_kind(field)
    condition = field.get("condition") or {}
    if condition and (set(condition) not in ({"field", "is"}, {"field", "any"})):
        found.append("a condition is field with is or any")
    elif condition and condition["field"] not in seen:
        found.append("its condition asks about a field that does not stand before it")
    return found


def _flaws_of_kind(field: Mapping[str, Any]) -> list[str]:
    found = []
    kind = field["kind"]
    if kind in (Kind.ONE, Kind.MANY):
        options = field.get("options") or []
        codes = [option[0] for option in options if len(option) >= 2]
        if len(options) < 2 or len(codes) != len(options) or len(set(codes)) != len(codes):
            found.append("options are at least two pairs of different codes and labels")
        if field.get("none") and field["none"] not in codes:
            found.append("„none” is not one of the options")
    if kind == Kind.SCALE and not field.get("first", 1) < field.get("last", 5) <= 20:
        found.append("a scale goes from first up to last, at most 20")
    if kind == Kind.FUNCTION and set(field.get("kinds") or ()) - set(Function.Kind.values):
        found.append("unknown kinds of function")
    if kind == Kind.FILE and set(field.get("types") or ()) - set(TYPES):
        found.append("unknown types of files")
    for low, high in (("min_chars", "max_chars"), ("minimum", "maximum")):
        if field.get(low) is not None and field.get(high) is not None and field[low] > field[high]:
            found.append(f"{low} is over {high}")
    return found
