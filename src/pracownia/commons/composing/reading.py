"""Forms as JSON, out and in. What comes in is refused with the path of every fault.

{"format": "pracownia-form-1", "title": "…", "minutes": 20, "sections": […]}, with sections as
questionnaires/drawing.py tells. Nothing in it is trusted: names, types and sizes are looked at.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import conditions, drawing
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.redrawing import Plain
from pracownia.core.spelling import one_spelling

FORMAT: Final = "pracownia-form-1"
MOST_BYTES: Final = 1_000_000
MOST_SECTIONS: Final = 60
MOST_FIELDS: Final = 400
MOST_MINUTES: Final = 600
TOP: Final = {"format", "title", "minutes", "sections"}
SECTION: Final = {"slug", "title", "intro", "condition", "endings", "fields"}
LONGEST: Final = {"slug": 60, "title": 200, "label": 300, "hint": 400, "trait": 40}
YES_NO: Final = {"required", "is_public", "for_staff", "prefill", "is_sensitive", "whole", "former"}
NUMBERS: Final = {
    *("min_chars", "max_chars", "min_words", "max_words", "minimum", "maximum", "at_most"),
    *("at_least", "first", "last", "megabytes"),
}
LISTS: Final = {"options", "columns", "sessions", "answers", "kinds", "types"}
TEXTS: Final = {
    *("slug", "title", "intro", "label", "hint", "trait", "unit", "object", "subject", "short"),
    *("confirm", "url", "link", "document", "due_at", "frozen_at", "retention", "legal_basis"),
}


@dataclass(frozen=True)
class Fault:
    """Where in the file, and what: sections[0].fields[2].options."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}" if self.path else self.text


def written(plain: Plain) -> str:
    """The file, as it can be read again."""
    return json.dumps({"format": FORMAT, **plain}, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> tuple[Plain | None, list[Fault]]:
    """The form, or what is wrong with it."""
    if len(text.encode()) > MOST_BYTES:
        return None, [Fault("", _("The file is over 1 MB."))]
    try:
        given = json.loads(one_spelling(text))
    except (ValueError, RecursionError) as fault:
        where = f"{fault.lineno}:{fault.colno}" if isinstance(fault, json.JSONDecodeError) else ""
        return None, [Fault(where, _("This is not JSON."))]
    faults = list(_whole(given))
    if not faults:
        faults = list(_drawn(given))
    if faults:
        return None, faults
    plain = {"title": given["title"], "minutes": given.get("minutes", 20)}
    return {**plain, "sections": given["sections"]}, []


def _whole(given: Any) -> Iterator[Fault]:
    if not isinstance(given, dict):
        yield Fault("", _("The file holds no form."))
        return
    yield from _unknown("", given, TOP)
    if given.get("format", FORMAT) != FORMAT:
        yield Fault("format", _("This format is not known here."))
    yield from _text("title", given.get("title"), 200, is_needed=True)
    minutes = given.get("minutes", 20)
    if not isinstance(minutes, int) or not 1 <= minutes <= MOST_MINUTES:
        yield Fault("minutes", _("Here a whole number from 1 to 600 is needed."))
    sections = given.get("sections")
    if not isinstance(sections, list) or len(sections) > MOST_SECTIONS:
        yield Fault("sections", _("Here a list of up to 60 sections is needed."))
        return
    count = 0
    for place, section in enumerate(sections):
        yield from _section(f"sections[{place}]", section)
        count += len(section["fields"]) if _has_fields(section) else 0
    if count > MOST_FIELDS:
        yield Fault("sections", _("There are over 400 questions."))


def _has_fields(section: Any) -> bool:
    return isinstance(section, dict) and isinstance(section.get("fields"), list)


def _section(path: str, section: Any) -> Iterator[Fault]:
    if not isinstance(section, dict):
        yield Fault(path, _("Here an object in braces is needed."))
        return
    yield from _unknown(path, section, SECTION)
    yield from _text(f"{path}.title", section.get("title"), 200, is_needed=True)
    yield from _text(f"{path}.slug", section.get("slug"), 60, is_needed=True)
    yield from _text(f"{path}.intro", section.get("intro", ""), 5000)
    yield from _condition(f"{path}.condition", section.get("condition", {}))
    endings = section.get("endings", [])
    if not isinstance(endings, list):
        yield Fault(f"{path}.endings", _("Here a list is needed."))
    else:
        for place, ending in enumerate(endings):
            yield from _ending(f"{path}.endings[{place}]", ending)
    if not _has_fields(section):
        yield Fault(f"{path}.fields", _("Here a list is needed."))
        return
    for place, field in enumerate(section["fields"]):
        yield from _field(f"{path}.fields[{place}]", field)


def _ending(path: str, ending: Any) -> Iterator[Fault]:
    if not isinstance(ending, dict):
        yield Fault(path, _("Here an object in braces is needed."))
        return
    yield from _unknown(path, ending, {"condition", "reason"})
    yield from _text(f"{path}.reason", ending.get("reason"), 5000, is_needed=True)
    yield from _condition(f"{path}.condition", ending.get("condition"))


def _field(path: str, field: Any) -> Iterator[Fault]:
    if not isinstance(field, dict):
        yield Fault(path, _("Here an object in braces is needed."))
        return
    kind = field.get("kind")
    if kind not in Kind.values:
        yield Fault(f"{path}.kind", _("Such a kind of question is not known here."))
        return
    for name, value in field.items():
        yield from _value(path, name, value, str(kind))
    for name in ("slug", "label"):
        if name not in field:
            yield Fault(f"{path}.{name}", _("This is missing."))


def _value(path: str, name: str, value: Any, kind: str) -> Iterator[Fault]:
    at = f"{path}.{name}"
    if name in TEXTS:
        yield from _text(at, value, LONGEST.get(name, 5000), is_needed=name in ("slug", "label"))
    elif name in YES_NO and not isinstance(value, bool):
        yield Fault(at, _("Here true or false is needed."))
    elif name in NUMBERS and (isinstance(value, bool) or not isinstance(value, int | float)):
        yield Fault(at, _("Here a number is needed."))
    elif name in LISTS or (name, kind) in (("rows", "matrix"), ("fields", "group")):
        yield from _list(at, value, is_of_pairs=name not in ("kinds", "types", "fields"))
    elif name == "marks" and not isinstance(value, dict):
        yield Fault(at, _("Here an object in braces is needed."))
    elif name == "condition":
        yield from _condition(at, value)


def _list(path: str, value: Any, *, is_of_pairs: bool) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault(path, _("Here a list is needed."))
        return
    for place, one in enumerate(value) if is_of_pairs else ():
        is_pair = isinstance(one, list) and 2 <= len(one) <= 4
        if not is_pair or not all(isinstance(part, str) for part in one):
            yield Fault(f"{path}[{place}]", _("Here a list of a code and a label is needed."))


def _text(path: str, value: Any, most: int, *, is_needed: bool = False) -> Iterator[Fault]:
    if value is None and is_needed:
        yield Fault(path, _("This is missing."))
    elif not isinstance(value, str):
        yield Fault(path, _("Here text in quotes is needed."))
    elif is_needed and not value.strip():
        yield Fault(path, _("This is empty."))
    elif len(value) > most or "\x00" in value:
        yield Fault(path, _("The text is over %(most)d characters.") % {"most": most})


def _condition(path: str, value: Any) -> Iterator[Fault]:
    if not conditions.is_well_formed(value):
        yield Fault(path, _("This condition cannot be read."))


def _unknown(path: str, given: dict[str, Any], known: set[str]) -> Iterator[Fault]:
    for name in sorted(set(given) - known):
        yield Fault(f"{path}.{name}".lstrip("."), _("Such a name is not known here."))


def _drawn(given: Plain) -> Iterator[Fault]:
    """What the room of questionnaires itself says about it; a form to be finished is as good."""
    try:
        found = drawing.mistakes_of(given["sections"])
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        yield Fault("", _("A value is not of its kind: %(text)s") % {"text": str(fault)[:200]})
        return
    for mistake in found:
        yield Fault(_path(given, mistake.place), mistake.told)


def _path(given: Plain, place: str) -> str:
    """„field 'imie'” as the path of that field in the file."""
    word, _space, name = place.partition(" ")
    slug = name.strip("'\"")
    for at, section in enumerate(given["sections"]):
        if word == "section" and section["slug"] == slug:
            return f"sections[{at}]"
        for inner, one in enumerate(section["fields"]):
            if word == "field" and one["slug"] == slug:
                return f"sections[{at}].fields[{inner}]"
    return ""
