"""Answers of a form as columns of a spreadsheet, there and back: the same answers come again."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pracownia.commons.places.models import Place
from pracownia.commons.questionnaires import rows, values
from pracownia.commons.questionnaires.conditions import is_empty
from pracownia.commons.questionnaires.definition import Answers, Definition, Question
from pracownia.commons.questionnaires.models import Kind
from pracownia.core.polish import fold

from . import Column, parts, wording
from .parts import Scans

type Cells = Mapping[str, Any]
"""What stands in the columns of one question, by their keys."""


def fits(question: Question) -> bool:
    """Rows of spreadsheets are not sealed, so secrets stay out; what is computed is not given."""
    return (
        question.kind not in (Kind.INFO, Kind.COMPUTED)
        and not question.for_staff
        and not question.is_secret
    )


def name_of(question: Question, key: str = "") -> str:
    return f"q-{question.slug}{key}"


def columns(definition: Definition, scans: Scans, taken: Iterable[str]) -> Iterator[Column]:
    """All columns of a form; ``taken`` are headings that others have."""
    known = {fold(one) for one in taken}
    for question in definition:
        always = fits(question) and _is_always_asked(definition, question)
        for part in parts.of(question, scans) if fits(question) else ():
            label = " ".join(part.label.split())
            if len(label) > parts.LONGEST:
                label = f"{label[: parts.LONGEST - 1]}…"
            if fold(label) in known:
                tail = f" ({question.slug}{part.key})"
                label = f"{label[: parts.LONGEST - len(tail)]}{tail}"
            known.add(fold(label))
            yield Column(
                name_of(question, part.key),
                label,
                part.parse,
                required=part.is_required and always,
                example=part.example,
                also=part.also,
                hint=part.hint,
                is_spare=part.is_spare,
            )


def _is_always_asked(definition: Definition, question: Question) -> bool:
    step = definition.section(question.section)
    may_be_hidden = question.condition or definition.endings or (step and step.condition)
    return not may_be_hidden and question.due_at is None


# From cells to answers


def answers_of(definition: Definition, row: Cells, places: Mapping[str, Place]) -> Answers:
    """What was understood of a row, as a form would have it."""
    by_slug: dict[str, dict[str, Any]] = {}
    for name, value in row.items():
        if name.startswith("q-"):
            slug, _colon, key = name[2:].partition(":")
            by_slug.setdefault(slug, {})[f":{key}" if key else ""] = value
    found = {
        question.slug: _gathered(question, by_slug[question.slug], places)
        for question in definition
        if question.slug in by_slug and fits(question)
    }
    return {slug: value for slug, value in found.items() if value is not None}


def _gathered(question: Question, found: Cells, places: Mapping[str, Place]) -> Any:
    match question.kind:
        case Kind.PLACE:
            return values.known_place(places[found[""]]) if found.get("") else None
        case Kind.STATEMENT:
            said = {question.slug: "tak" if found.get("") else ""}
            return values.value_of(question, said)
        case Kind.PERIOD:
            return {key[1:]: value for key, value in found.items() if value} or None
        case Kind.MATRIX | Kind.AVAILABILITY:
            return {"rows": {key[1:]: value for key, value in found.items()}} if found else None
        case Kind.MANY:
            ticked = {*found.get("", ()), *(key[1:] for key, said in found.items() if key and said)}
            return [code for code, _label in question.options if code in ticked] or None
        case Kind.FUNCTION:
            typed = {f"{question.slug}-{key[1:]}": said for key, said in found.items() if key}
            return values.value_of(question, {question.slug: found.get(""), **typed})
        case Kind.GROUP:
            return [_item(question, found, at, places) for at in numbers(question, found)] or None
    return found.get("")


def _item(
    question: Question, found: Cells, number: int, places: Mapping[str, Place]
) -> dict[str, Any]:
    item = {}
    for part in question.parts:
        front = f":{number}:{part.slug}"
        mine = {
            key.removeprefix(front): value
            for key, value in found.items()
            if key == front or key.startswith(f"{front}:")
        }
        value = _gathered(part, mine, places) if mine else None
        if value is not None:
            item[part.slug] = value
    return item


def numbers(question: Question, found: Cells) -> list[int]:
    """Which things of a group are told: some of the numbered columns may be left empty."""
    return sorted({int(key.split(":")[1]) for key in found if key})


def where(definition: Definition, row: Cells) -> dict[str, str]:
    """The column in which a field of the page stands, for remarks about it."""
    known = {}
    for question in definition:
        if not fits(question):
            continue
        known[question.slug] = name_of(question)
        if question.kind == Kind.GROUP:
            front = f"{name_of(question)}:"
            keys = {f":{name.removeprefix(front)}": 1 for name in row if name.startswith(front)}
            for place, number in enumerate(numbers(question, keys)):
                for part in question.parts:
                    column = name_of(question, f":{number}:{part.slug}")
                    known[f"{question.slug}-{place}-{part.slug}"] = column
    return known


def place_codes(definition: Definition, given: Iterable[Cells]) -> set[str]:
    """Municipalities of all these rows, to be read at once."""
    alone = {name_of(one) for one in definition if one.kind == Kind.PLACE}
    inside = [
        (f"{name_of(one)}:", {part.slug for part in one.parts if part.kind == Kind.PLACE})
        for one in definition
        if one.kind == Kind.GROUP
    ]
    return {
        str(value)
        for row in given
        for name, value in row.items()
        if name in alone
        or any(
            name.startswith(front) and name.rpartition(":")[2] in slugs for front, slugs in inside
        )
    }


# From answers to cells


def cells_of(definition: Definition, answers: Mapping[str, Any]) -> dict[str, str]:
    """The cells of a row, by the names of their columns."""
    return {
        name_of(question, key): text
        for question in definition
        if fits(question) and not is_empty(answers.get(question.slug))
        for key, text in _spread(question, answers[question.slug])
    }


def _spread(question: Question, value: Any) -> Iterator[tuple[str, str]]:
    match question.kind:
        case Kind.PERIOD:
            yield from ((f":{part}", str(day)) for part, day in value.items())
        case Kind.MATRIX | Kind.AVAILABILITY:
            pairs = rows.columns_of(question)
            for row, said in value.get("rows", {}).items():
                yield f":{row}", wording.word(pairs, said)
        case Kind.FUNCTION:
            yield "", str(value.get("kind", ""))
            for name in ("title", "since", "until"):
                if name in value:
                    yield f":{name}", str(value[name])
        case Kind.GROUP:
            for number, item in enumerate(value, 1):
                for part in question.parts:
                    if not is_empty(item.get(part.slug)):
                        for key, text in _spread(part, item[part.slug]):
                            yield f":{number}:{part.slug}{key}", text
        case _:
            yield "", _text(question, value)


def _text(question: Question, value: Any) -> str:
    match question.kind:
        case Kind.YES_NO:
            return "tak" if value else "nie"
        case Kind.STATEMENT:
            return "tak" if value.get("agreed") else ""
        case Kind.ONE:
            return wording.word(question.options, value)
        case Kind.MANY | Kind.ORDER:
            return wording.words(question.options, value)
        case Kind.PLACE:
            return f"{value['name']} ({value['code']})" if value.get("code") else value["text"]
        case Kind.ORGANISATION | Kind.FILE:
            return str(value.get("name", ""))
        case Kind.NUMBER:
            return str(value).replace(".", ",")
    return str(value)
