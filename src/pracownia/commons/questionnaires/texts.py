"""Answers in words: as people read them, and as selection and statistics know them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Function
from pracownia.commons.places.models import Place
from pracownia.core.polish import fold

from . import dates, identifiers, limits, money, rows, sealed
from .conditions import is_empty
from .definition import Definition, Question
from .filling import asked
from .models import Kind


def text_of(question: Question, value: Any) -> str:
    """An answer as people read it."""
    if is_empty(value):
        return ""
    if sealed.is_closed(value):
        return _("encrypted with a key that is not here any more")
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
        case Kind.NUMBER | Kind.COMPUTED:
            return limits.with_unit(question, value)
        case Kind.MONEY:
            return money.text(value)
        case Kind.DATE:
            return dates.day_text(value)
        case Kind.PERIOD:
            return dates.period_text(value)
        case Kind.ORDER:
            return rows.order_text(question, value)
        case Kind.MATRIX | Kind.AVAILABILITY:
            return rows.text(question, value)
        case Kind.GROUP:
            return _group_text(question, value)
        case kind if kind in identifiers.KINDS:
            return identifiers.text(kind, value)
        case Kind.PLACE:
            return str(value.get("text", ""))
        case Kind.ORGANISATION | Kind.FILE:
            return str(value.get("name", ""))
        case Kind.FUNCTION:
            return _function_text(value)
        case Kind.STATEMENT:
            return limits.confirmed(question, value)
    return str(value)


def _group_text(question: Question, value: list[Mapping[str, Any]]) -> str:
    """A line for each thing: „1. Nazwa: …; Rok: …”."""
    lines = []
    for number, item in enumerate(value, 1):
        said = [(part, text_of(part, item.get(part.slug))) for part in question.parts]
        told = "; ".join(f"{name_of(part)}: {text}" for part, text in said if text)
        lines.append(f"{number}. {told}")
    return "\n".join(lines)


def name_of(question: Question) -> str:
    """What the line among answers is called."""
    return str(question.rules.get("short") or question.label)


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
        if not question.trait or is_empty(value) or question.is_secret:
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
            case Kind.MANY | Kind.ORDER:
                codes[question.trait] = ",".join(value)
            case Kind.AVAILABILITY | Kind.MATRIX:
                codes[question.trait] = ",".join(f"{k}:{v}" for k, v in value["rows"].items())
            case Kind.PERIOD:
                codes[question.trait] = f"{value.get('since', '')}/{value.get('until', '')}"
            case Kind.GROUP:
                codes[question.trait] = str(len(value))
            case _:
                codes[question.trait] = str(value)
    return codes, labels
