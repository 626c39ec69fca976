"""Changes to a draft as plain data (see questionnaires/redrawing.py). Pure: the old one stays."""

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.drawing import TAKEN
from pracownia.commons.questionnaires.redrawing import Plain
from pracownia.core.db import Missing
from pracownia.core.polish import slug as slug_of

LONGEST_SLUG = 50


def blank(title: str) -> Plain:
    return {"title": title, "minutes": 20, "sections": []}


def mark(thing: Mapping[str, Any]) -> str:
    """What a page remembers of a section or question, to notice that somebody else changed it."""
    own = {name: value for name, value in thing.items() if name not in ("fields", "sections")}
    text = json.dumps(own, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def fields(plain: Plain) -> list[Plain]:
    """All questions, in the order in which they are asked."""
    return [field for section in plain["sections"] for field in section["fields"]]


def section_of(plain: Plain, slug: str) -> Plain:
    return _at(plain["sections"], slug)


def field_of(plain: Plain, slug: str) -> Plain:
    return _at(fields(plain), slug)


def home_of(plain: Plain, slug: str) -> Plain:
    """The section in which a question stands."""
    for section in plain["sections"]:
        if any(field["slug"] == slug for field in section["fields"]):
            found: Plain = section
            return found
    raise Missing(_("This question is no longer in the form."))


def _at(things: list[Plain], slug: str) -> Plain:
    for thing in things:
        if thing["slug"] == slug:
            return thing
    raise Missing(_("This part is no longer in the form."))


def new_slug(text: str, taken: set[str]) -> str:
    """A code made of the words, different from all others."""
    short = slug_of(text, LONGEST_SLUG).strip("-") or "pole"
    found, number = short, 2
    while found in taken or found in TAKEN:
        found, number = f"{short}-{number}", number + 1
    return found


def with_section(plain: Plain, values: Plain) -> tuple[Plain, str]:
    plain = deepcopy(plain)
    slug = new_slug(values["title"], {section["slug"] for section in plain["sections"]})
    given = {name: value for name, value in values.items() if value is not None}
    plain["sections"].append({"slug": slug, **given, "fields": []})
    return plain, slug


def with_field(plain: Plain, section: str, values: Plain) -> tuple[Plain, str]:
    """The question is the last of its section; its code is made of its label unless given."""
    plain = deepcopy(plain)
    taken = {field["slug"] for field in fields(plain)}
    slug = values.get("slug") or new_slug(values.get("short") or values["label"], taken)
    given = {name: value for name, value in values.items() if value is not None}
    section_of(plain, section)["fields"].append({**given, "slug": slug})
    return plain, slug


def with_changed_section(plain: Plain, slug: str, values: Plain) -> Plain:
    """``values`` instead of what was said; None takes away."""
    plain = deepcopy(plain)
    _change(section_of(plain, slug), values)
    return plain


def with_changed_field(plain: Plain, slug: str, values: Plain) -> Plain:
    plain = deepcopy(plain)
    _change(field_of(plain, slug), values)
    return plain


def _change(thing: Plain, values: Plain) -> None:
    for name, value in values.items():
        if value is None:
            thing.pop(name, None)
        else:
            thing[name] = value


def without_section(plain: Plain, slug: str) -> Plain:
    plain = deepcopy(plain)
    plain["sections"].remove(section_of(plain, slug))
    return plain


def without_field(plain: Plain, slug: str) -> Plain:
    plain = deepcopy(plain)
    home = home_of(plain, slug)
    home["fields"].remove(field_of(plain, slug))
    return plain


def with_section_at(plain: Plain, slug: str, place: int) -> Plain:
    """The section is number ``place``, counted from 0."""
    plain = deepcopy(plain)
    section = section_of(plain, slug)
    plain["sections"].remove(section)
    plain["sections"].insert(max(place, 0), section)
    return plain


def with_field_at(plain: Plain, slug: str, section: str, place: int) -> Plain:
    plain = deepcopy(plain)
    field = field_of(plain, slug)
    home_of(plain, slug)["fields"].remove(field)
    section_of(plain, section)["fields"].insert(max(place, 0), field)
    return plain


def with_section_moved(plain: Plain, slug: str, by: int) -> Plain:
    place = plain["sections"].index(section_of(plain, slug)) + by
    return with_section_at(plain, slug, place)


def with_field_moved(plain: Plain, slug: str, by: int) -> Plain:
    """One up or down; from the edge of a section into the next one."""
    home = home_of(plain, slug)
    slugs = [field["slug"] for field in home["fields"]]
    place = slugs.index(slug) + by
    if 0 <= place < len(slugs):
        return with_field_at(plain, slug, home["slug"], place)
    number = plain["sections"].index(home) + by
    if not 0 <= number < len(plain["sections"]):
        return plain
    beside = plain["sections"][number]
    return with_field_at(plain, slug, beside["slug"], len(beside["fields"]) if by < 0 else 0)
