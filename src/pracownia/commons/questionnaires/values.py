"""From what a browser sends to what is kept: text made clean, names found in the registers."""

import re
from collections.abc import Mapping
from typing import Any

from pracownia.commons.people.models import Organisation
from pracownia.commons.places.models import Place
from pracownia.commons.places.queries import Ambiguous, Unknown, place_by_code, resolve
from pracownia.core.polish import fold
from pracownia.core.spelling import one_spelling

from . import dates, identifiers, money, rows
from .definition import Question
from .models import Kind

_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85")
LONGEST = 100_000
MOST_ITEMS = 50


def clean(text: object) -> str:
    """One spelling of the same text: NFC, line ends as \\n, nothing invisible, no spaces around."""
    raw = _ENDS.sub("\n", str(text)[:LONGEST])
    return one_spelling(raw).replace("\0", "").strip()


def clean_line(text: object) -> str:
    return " ".join(clean(text).split())


def value_of(question: Question, data: Mapping[str, Any]) -> Any:
    """The answer to one question from a form's data; None when nothing was given."""
    name = question.slug
    match question.kind:
        case Kind.SHORT:
            return clean_line(data.get(name) or "") or None
        case Kind.LONG:
            return clean(data.get(name) or "") or None
        case Kind.NUMBER:
            return number(clean_line(data.get(name) or ""))
        case Kind.MONEY:
            return money.read(clean_line(data.get(name) or ""))
        case Kind.DATE:
            return dates.day(clean_line(data.get(name) or ""))
        case Kind.PERIOD:
            return dates.period(data, name)
        case kind if kind in identifiers.KINDS:
            return identifiers.read(kind, clean_line(data.get(name) or ""))
        case Kind.YES_NO:
            return {"tak": True, "nie": False}.get(str(data.get(name) or ""))
        case Kind.ONE:
            said = str(data.get(name) or "")
            return said if said in dict(question.options) else None
        case Kind.MANY:
            said_all = set(many(data, name))
            return [code for code, _ in question.options if code in said_all] or None
        case Kind.ORDER:
            return rows.read_order(question, data)
        case Kind.MATRIX | Kind.AVAILABILITY:
            return rows.read(question, data)
        case Kind.GROUP:
            return group(question, data)
        case Kind.SCALE:
            said = str(data.get(name) or "")
            return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else None
        case Kind.PLACE:
            return place(data, name)
        case Kind.ORGANISATION:
            return organisation(clean_line(data.get(name) or "")[:250])
        case Kind.FUNCTION:
            return function(data, name)
        case Kind.STATEMENT:
            return statement(question, str(data.get(name) or ""))
    return None


def statement(question: Question, said: str) -> dict[str, Any] | None:
    """Which version was confirmed: a page opened before a change says which one it showed."""
    if not said:
        return None
    shown = re.fullmatch(r"on-([0-9]{1,4})", said)
    return {
        "agreed": True,
        "document": question.rules.get("document", ""),
        "version": int(shown[1]) if shown else question.rules.get("version", 1),
    }


def group(question: Question, data: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Things one by one; a blank one is left out unless it was just asked for."""
    name, most = question.slug, most_items(question)
    found: list[dict[str, Any]] = []
    said = str(data.get(f"{name}-items") or "")
    count = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
    for place in range(min(count, most)):
        if f"{name}-{place}-remove" in data:
            continue
        given = {
            part.slug: value_of(asked, data)
            for part, asked in zip(question.parts, question.parts_at(place), strict=True)
        }
        item = {slug: value for slug, value in given.items() if value is not None}
        if item:
            found.append(item)
    if f"{name}-add" in data and len(found) < most:
        found.append({})
    return found or None


def most_items(question: Question) -> int:
    return min(int(question.rules.get("at_most") or MOST_ITEMS), MOST_ITEMS)


def many(data: Mapping[str, Any], name: str) -> list[str]:
    found = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
    return [str(one) for one in ([found] if isinstance(found, str) else found)]


def number(text: str) -> int | float | str | None:
    """3000, 3000.5; what is not a number stays as it was typed, to be shown again."""
    if not text:
        return None
    bare = text.replace(" ", "").replace("\u00a0", "").replace("−", "-").replace(",", ".")
    if re.fullmatch(r"-?\d{1,12}", bare):
        return int(bare)
    if re.fullmatch(r"-?\d{1,12}\.\d{1,4}", bare):
        exact = float(bare)
        return int(exact) if exact.is_integer() else exact
    return text[:60]


def place(data: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    """A municipality with what was true of it on that day, or the text with what to choose from."""
    text = clean_line(data.get(name) or "")[:120]
    if not text:
        return None
    # A choice counts only for the text it was offered for.
    chosen = str(data.get(f"{name}-chosen") or "")
    if chosen and clean_line(data.get(f"{name}-asked") or "") == text:
        found = place_by_code(chosen)
        if found is not None:
            return known_place(found)
    match resolve(text):
        case Ambiguous(places=places):
            return {"text": text, "choices": [p.code for p in places], "same_name": _same(places)}
        case Unknown(near=near):
            return {"text": text, "choices": [p.code for p in near], "same_name": ""}
        case found:
            return known_place(found)


def _same(places: tuple[Place, ...]) -> str:
    names = {one.name for one in places}
    return names.pop() if len(names) == 1 else ""


def known_place(found: Place) -> dict[str, Any]:
    county = found.parent
    voivodeship = county.parent if county else None
    return {
        "code": found.code,
        "name": found.name,
        "kind": found.kind,
        "county": county.name if county else "",
        "voivodeship": voivodeship.name if voivodeship else "",
        "text": found.full_name,
    }


def organisation(name: str) -> dict[str, Any] | None:
    """A known organisation by its name, however it is spelt, or just the name."""
    if not name:
        return None
    known = Organisation.objects.standing().filter(search=fold(name)[:250])
    found = known.order_by("pk").first()
    return {"id": found.pk, "name": found.name} if found else {"name": name}


def function(data: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    given = {
        "kind": str(data.get(name) or ""),
        "title": clean_line(data.get(f"{name}-title") or "")[:120],
        "since": _year(clean_line(data.get(f"{name}-since") or "")),
        "until": _year(clean_line(data.get(f"{name}-until") or "")),
    }
    kept = {key: value for key, value in given.items() if value not in ("", None)}
    return kept or None


def _year(text: str) -> int | str | None:
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text)
    return text[:20] or None
