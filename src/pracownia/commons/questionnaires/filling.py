"""Filling in: reading a form, what is asked at all, what is wrong, what selection may know."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pracownia.commons.people.models import Function
from pracownia.commons.places.models import Place
from pracownia.core.polish import fold

from . import conditions, limits, values
from .conditions import is_empty
from .definition import Answers, Definition, Question, Stop
from .models import Kind


@dataclass(frozen=True)
class Problem:
    """One gap or mistake: in which section, at which question, in a sentence."""

    section: str
    field: str
    message: str


def parse(
    definition: Definition, section: str, data: Mapping[str, Any], kept: Mapping[str, Any]
) -> Answers:
    """The answers of one section as a form sent them; files stay as they were kept."""
    step = definition.section(section)
    found: Answers = {}
    for question in step.questions if step else ():
        if question.kind == Kind.FILE:
            value = _kept_file(kept.get(question.slug), removed=f"{question.slug}-remove" in data)
        else:
            value = values.value_of(question, data)
        if value is not None:
            found[question.slug] = value
    return found


def _kept_file(value: Any, *, removed: bool) -> dict[str, Any] | None:
    """A refusal is said once; the file before it, if there was one, is still there."""
    if removed or not value:
        return None
    return {key: part for key, part in value.items() if key != "refused"} or None


def asked(definition: Definition, answers: Mapping[str, Any]) -> list[Question]:
    """The questions that these answers lead to; what hangs on a hidden question is hidden too."""
    found, _shown, _stop = _walk(definition, answers)
    return found


def ending(definition: Definition, answers: Mapping[str, Any]) -> Stop | None:
    """Where and why the form ends before its last section, if these answers make it."""
    _found, _shown, stop = _walk(definition, answers)
    return stop


def _walk(
    definition: Definition, answers: Mapping[str, Any]
) -> tuple[list[Question], dict[str, Any], Stop | None]:
    """Page by page, as a person goes: what is asked, what counts as answered, and the ending."""
    found: list[Question] = []
    shown = dict(answers)
    for step in definition.sections:
        here = conditions.holds(step.condition, shown)
        for question in step.questions:
            if here and question.is_asked(shown):
                found.append(question)
            else:
                shown.pop(question.slug, None)
        for stop in definition.endings:
            if stop.section == step.slug and here and conditions.holds(stop.condition, shown):
                return found, shown, stop
    return found, shown, None


def only_asked(definition: Definition, answers: Mapping[str, Any]) -> Answers:
    """Answers without those to questions that are not asked (any more)."""
    slugs = {question.slug for question in asked(definition, answers)}
    return {slug: value for slug, value in answers.items() if slug in slugs}


def problems(
    definition: Definition,
    answers: Mapping[str, Any],
    sections: Collection[str] | None = None,
    today: date | None = None,
) -> list[Problem]:
    """What stands in the way of sending, in the order of the pages. Pure."""
    return [
        Problem(question.section, question.slug, message)
        for question in asked(definition, answers)
        if sections is None or question.section in sections
        if (message := limits.flaw(question, answers.get(question.slug), today))
    ]


def has_anything(definition: Definition, section: str, answers: Mapping[str, Any]) -> bool:
    """Whether the section was begun."""
    step = definition.section(section)
    return step is not None and any(question.slug in answers for question in step.questions)


def text_of(question: Question, value: Any) -> str:
    """An answer as people read it."""
    if is_empty(value):
        return ""
    match question.kind:
        case Kind.YES_NO:
            return limits.yes_or_no(value)
        case Kind.ONE:
            return dict(question.options).get(value, "")
        case Kind.MANY:
            options = dict(question.options)
            return "; ".join(options[code] for code in value if code in options)
        case Kind.SCALE:
            mark = question.rules.get("marks", {}).get(str(value), "")
            return f"{value} – {mark}" if mark else str(value)
        case Kind.NUMBER:
            return limits.with_unit(question, value)
        case Kind.PLACE:
            return str(value.get("text", ""))
        case Kind.ORGANISATION | Kind.FILE:
            return str(value.get("name", ""))
        case Kind.FUNCTION:
            return _function_text(value)
        case Kind.STATEMENT:
            return limits.confirmed(question, value)
    return str(value)


def _function_name(value: Mapping[str, Any]) -> str:
    """As the person calls it, else by its kind."""
    kind = value.get("kind", "")
    if value.get("title"):
        return str(value["title"])
    return str(Function.Kind(kind).label) if kind in Function.Kind.values else ""


def _function_text(value: Mapping[str, Any]) -> str:
    name = _function_name(value)
    years = limits.years(value.get("since"), value.get("until"))
    return ", ".join(part for part in (name, years) if part)


def traits(
    definition: Definition, answers: Mapping[str, Any]
) -> tuple[dict[str, str], dict[str, str]]:
    """Answers that selection and statistics know by name, as codes and as words.

    A municipality tells three things more: voivodeship, kind of municipality, and its own name.
    """
    codes: dict[str, str] = {}
    labels: dict[str, str] = {}
    for question in asked(definition, answers):
        value: Any = answers.get(question.slug)
        if not question.trait or is_empty(value):
            continue
        labels[question.trait] = text_of(question, value)
        match question.kind:
            case Kind.PLACE if value.get("code"):
                codes |= {
                    question.trait: value["code"],
                    "wojewodztwo": value["code"][:2],
                    "typ_gminy": value["kind"],
                }
                labels |= {
                    question.trait: value["name"],
                    "wojewodztwo": value["voivodeship"],
                    "typ_gminy": str(Place.Kind(value["kind"]).label),
                }
            case Kind.PLACE:
                labels.pop(question.trait)
            case Kind.ORGANISATION:
                codes[question.trait] = str(value.get("id") or fold(value["name"]))
            case Kind.FUNCTION:
                codes[question.trait] = value.get("kind", "")
                labels[question.trait] = _function_name(value)
            case Kind.YES_NO:
                codes[question.trait] = "tak" if value else "nie"
            case Kind.MANY:
                codes[question.trait] = ",".join(value)
            case _:
                codes[question.trait] = str(value)
    return codes, labels


def checksum(answers: Mapping[str, Any]) -> str:
    """SHA-256 of answers as canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(answers, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
