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
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pracownia.commons.people.models import Function

from . import conditions
from .files import TYPES
from .models import Kind, LegalBasis, Retention

COLUMNS: Final = (
    "slug",
    "kind",
    "label",
    "hint",
    "required",
    "condition",
    "trait",
    "is_public",
    "due_at",
    "frozen_at",
    "for_staff",
    "prefill",
    "retention",
    "legal_basis",
    "is_sensitive",
)
MOMENTS: Final = ("due_at", "frozen_at")
_ANY: Final = {"object", "subject", "short", "autocomplete"}
RULES: Final[Mapping[str, set[str]]] = {
    Kind.SHORT: {"min_chars", "max_chars", "min_words", "max_words", "input"},
    Kind.LONG: {"min_chars", "max_chars", "min_words", "max_words", "rows"},
    Kind.NUMBER: {"minimum", "maximum", "whole", "unit"},
    Kind.MONEY: {"minimum", "maximum"},
    Kind.DATE: {"earliest", "latest"},
    Kind.PERIOD: {"earliest", "latest", "ongoing"},
    Kind.YES_NO: set(),
    Kind.ONE: {"options"},
    Kind.MANY: {"options", "at_most", "none"},
    Kind.ORDER: {"options"},
    Kind.SCALE: {"first", "last", "marks"},
    Kind.MATRIX: {"rows", "columns"},
    Kind.AVAILABILITY: {"sessions", "answers"},
    Kind.PLACE: set(),
    Kind.ORGANISATION: set(),
    Kind.FUNCTION: {"kinds", "former"},
    Kind.EMAIL: set(),
    Kind.PHONE: set(),
    Kind.PESEL: set(),
    Kind.NIP: set(),
    Kind.REGON: set(),
    Kind.KRS: set(),
    Kind.STATEMENT: {"document", "version", "url", "confirm", "link"},
    Kind.FILE: {"types", "megabytes"},
    Kind.GROUP: {"fields", "at_least", "at_most", "item"},
    Kind.COMPUTED: {"sum", "count", "difference", "product", "unit"},
    Kind.INFO: {"text"},
}
# What a repeated group may ask about each thing: answers that need no page of their own.
PLAIN: Final = frozenset(
    {
        *(Kind.SHORT, Kind.LONG, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.PERIOD, Kind.YES_NO),
        *(Kind.ONE, Kind.MANY, Kind.SCALE, Kind.PLACE, Kind.EMAIL, Kind.PHONE),
        *(Kind.NIP, Kind.REGON, Kind.KRS),
    }
)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# Addresses that the pages of a form need for themselves.
TAKEN: Final = {
    *("sprawdz", "wyslane", "szkic", "plik", "wycofaj", "potwierdzenie"),
    *("wybierz-kategorie", "wyjatek", "cofnij-podpis"),
}


def columns(field: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row: columns by name, all else in ``rules``."""
    row = {name: field[name] for name in COLUMNS if name in field}
    for name in MOMENTS:
        if isinstance(row.get(name), str):
            row[name] = datetime.fromisoformat(row[name])
    row["rules"] = {name: value for name, value in field.items() if name not in COLUMNS}
    return row


@dataclass(frozen=True)
class Mistake:
    """Where, and what: English for whoever programs, ``told`` for whoever gives a file."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""
    part: str = ""

    def __str__(self) -> str:
        inside = f"part {self.part!r}: " if self.part else ""
        place = f"{self.place}: " if self.place else ""
        return f"{place}{inside}{self.text % self.values}"

    @property
    def told(self) -> str:
        said = _(self.text) % self.values
        return (
            _("Part “%(part)s”: %(text)s") % {"part": self.part, "text": said}
            if self.part
            else said
        )

    def at(self, place: str) -> "Mistake":
        return replace(self, place=place)


def check(sections: list[dict[str, Any]]) -> None:
    """Raise ValueError with every mistake, one a line."""
    if found := mistakes_of(sections):
        raise ValueError("\n".join(map(str, found)))


def mistakes_of(sections: list[dict[str, Any]]) -> list[Mistake]:
    """Everything that is wrong with the data, in its order."""
    mistakes: list[Mistake] = []
    seen: dict[str, Mapping[str, Any]] = {}
    slugs = [section.get("slug", "") for section in sections]
    mistakes += [
        Mistake(gettext_noop("stands twice"), place=f"section {s!r}")
        for s in sorted({s for s in slugs if slugs.count(s) > 1})
    ]
    if not sections:
        mistakes.append(Mistake(gettext_noop("there are no sections")))
    for section in sections:
        here = f"section {section.get('slug', '')!r}"
        mistakes += [what.at(here) for what in _flaws_of_section(section, seen)]
        for asked in section.get("fields", ()):
            there = f"field {asked.get('slug')!r}"
            mistakes += [what.at(there) for what in _flaws(asked, seen)]
            seen[asked.get("slug", "")] = asked
        for ending in section.get("endings", ()):
            flaws = _flaws_of_condition(ending, seen)
            if not ending.get("condition") or not ending.get("reason"):
                flaws.append(Mistake(gettext_noop("an ending has a condition and a reason")))
            mistakes += [what.at(here) for what in flaws]
    return mistakes


def _flaws_of_section(
    section: Mapping[str, Any], seen: Mapping[str, Mapping[str, Any]]
) -> list[Mistake]:
    slug, found = section.get("slug", ""), []
    if not _SLUG.fullmatch(slug) or slug in TAKEN:
        found.append(Mistake(gettext_noop("not a good slug")))
    if not section.get("title"):
        found.append(Mistake(gettext_noop("no title")))
    if not section.get("fields"):
        found.append(Mistake(gettext_noop("no fields")))
    return found + _flaws_of_condition(section, seen)


def _flaws(field: Mapping[str, Any], seen: Mapping[str, Mapping[str, Any]]) -> list[Mistake]:
    slug, kind = field.get("slug", ""), field.get("kind", "")
    found = []
    if not _SLUG.fullmatch(slug):
        found.append(Mistake(gettext_noop("not a good slug")))
    if slug in seen:
        found.append(Mistake(gettext_noop("stands twice")))
    if not field.get("label"):
        found.append(Mistake(gettext_noop("no label")))
    if kind not in Kind.values:
        return [*found, Mistake(gettext_noop("unknown kind “%(kind)s”"), {"kind": kind})]
    allowed = {*COLUMNS, *_ANY, *RULES[kind]}
    found += [
        Mistake(
            gettext_noop("a field of kind %(kind)s has no %(name)s"), {"kind": kind, "name": name}
        )
        for name in sorted(set(field) - allowed)
    ]
    for name, codes in (("retention", Retention.values), ("legal_basis", LegalBasis.values)):
        if field.get(name) and field[name] not in codes:
            values = {"name": name, "value": field[name]}
            found.append(Mistake(gettext_noop("unknown %(name)s “%(value)s”"), values))
    return found + _flaws_of_kind(field) + _flaws_of_condition(field, seen)


def _flaws_of_condition(
    thing: Mapping[str, Any], seen: Mapping[str, Mapping[str, Any]]
) -> list[Mistake]:
    condition = thing.get("condition") or {}
    if not conditions.is_well_formed(condition):
        text = gettext_noop(
            "a condition is a field with one test, or all, some or not of conditions"
        )
        return [Mistake(text)]
    if set(conditions.fields_in(condition)) - set(seen):
        return [
            Mistake(gettext_noop("its condition asks about a field that does not stand before it"))
        ]
    return []


# Lists of pairs of a code and a label that a kind cannot do without, and the least of them.
_LISTS: Final[Mapping[str, tuple[tuple[str, int], ...]]] = {
    Kind.ONE: (("options", 2),),
    Kind.MANY: (("options", 2),),
    Kind.ORDER: (("options", 2),),
    Kind.MATRIX: (("rows", 1), ("columns", 2)),
    Kind.AVAILABILITY: (("answers", 2),),
}


def _flaws_of_kind(field: Mapping[str, Any]) -> list[Mistake]:
    found: list[Mistake] = []
    kind = field["kind"]
    for name, least in _LISTS.get(kind, ()):
        if not _are_pairs(field.get(name) or [], least):
            text = gettext_noop(
                "%(name)s are at least %(least)s pairs of different codes and labels"
            )
            found.append(Mistake(text, {"name": name, "least": least}))
    if field.get("none") and field["none"] not in [one[0] for one in field.get("options") or ()]:
        found.append(Mistake(gettext_noop("“none” is not one of the options")))
    if kind == Kind.SCALE and not field.get("first", 1) < field.get("last", 5) <= 20:
        found.append(Mistake(gettext_noop("a scale goes from first up to last, at most 20")))
    if kind == Kind.FUNCTION and set(field.get("kinds") or ()) - set(Function.Kind.values):
        found.append(Mistake(gettext_noop("unknown kinds of function")))
    if kind == Kind.FILE and set(field.get("types") or ()) - set(TYPES):
        found.append(Mistake(gettext_noop("unknown types of files")))
    if kind == Kind.AVAILABILITY and not _are_sessions(field.get("sessions") or []):
        found.append(Mistake(gettext_noop("sessions are codes with two moments and a label")))
    if kind == Kind.COMPUTED and len(OPERATIONS & set(field)) != 1:
        found.append(
            Mistake(gettext_noop("it is computed by one of sum, count, difference, product"))
        )
    if kind == Kind.GROUP:
        found += _flaws_of_group(field)
    for low, high in PAIRS:
        if field.get(low) is not None and field.get(high) is not None and field[low] > field[high]:
            values = {"low": low, "high": high}
            found.append(Mistake(gettext_noop("%(low)s is over %(high)s"), values))
    return found


OPERATIONS: Final = {"sum", "count", "difference", "product"}
PAIRS: Final = (
    ("min_chars", "max_chars"),
    ("min_words", "max_words"),
    ("minimum", "maximum"),
    ("at_least", "at_most"),
)


def _are_pairs(pairs: list[Any], least: int) -> bool:
    codes = [pair[0] for pair in pairs if len(pair) >= 2]
    return len(pairs) >= least and len(codes) == len(pairs) == len(set(codes))


def _are_sessions(sessions: list[Any]) -> bool:
    try:
        right = all(datetime.fromisoformat(s[1]) < datetime.fromisoformat(s[2]) for s in sessions)
        return right and _are_pairs([(s[0], s[3]) for s in sessions], 1)
    except (IndexError, TypeError, ValueError):
        return False


def _flaws_of_group(field: Mapping[str, Any]) -> list[Mistake]:
    """Its parts are written as questions are, but with their rules apart and no conditions."""
    found = [] if field.get("fields") else [Mistake(gettext_noop("a group has no fields"))]
    seen: dict[str, Mapping[str, Any]] = {}
    for part in field.get("fields", ()):
        flat = {**{k: v for k, v in part.items() if k != "rules"}, **part.get("rules", {})}
        name = str(part.get("slug"))
        found += [replace(what, part=name) for what in _flaws(flat, seen)]
        if part.get("kind") in Kind.values and part["kind"] not in PLAIN:
            text = gettext_noop("a group asks no %(kind)s")
            found.append(Mistake(text, {"kind": part["kind"]}, part=name))
        seen[part.get("slug", "")] = flat
    return found
