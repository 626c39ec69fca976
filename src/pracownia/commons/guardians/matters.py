"""What a person under 18 takes part in: later rooms say it here, so that this one can tell it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pracownia.commons.papers.blocks import Strip
from pracownia.commons.people.models import Person


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing of one person, as the guardian, the person and the office are told of it.

    ``parts`` names the data that are given; ``texts`` are ids of the notices of privacy;
    ``publicity_id`` is the consent to a published name, 0 when nothing is published. ``asks_age``:
    young people may take part here, so the birth has to be known.
    """

    about: str
    person: Person
    born_on: date | None
    programme_id: int
    title: str
    organiser: str
    back: str
    page: str
    parts: tuple[str, ...]
    texts: tuple[int, ...]
    publicity_id: int = 0
    asks_age: bool = False
    series: str = ""
    strip: Strip | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """``slug`` stands in addresses, ``label`` at the beginning of ``about``."""

    slug: str
    label: str
    find: Callable[[int], Matter | None]


_sources: dict[str, Source] = {}


def source(one: Source) -> Source:
    """Called from a room's panels.py."""
    _sources[one.slug] = one
    return one


def at(slug: str, number: int) -> Matter | None:
    """By what stands in an address."""
    found = _sources.get(slug)
    return found.find(number) if found else None


def of(about: str) -> Matter | None:
    label, _colon, number = about.partition(":")
    found = next((one for one in _sources.values() if one.label == label), None)
    return found.find(int(number)) if found and number.isdecimal() else None


def address_of(about: str) -> tuple[str, int] | None:
    """The slug and the number of the page of this matter."""
    label, _colon, number = about.partition(":")
    found = next((one for one in _sources.values() if one.label == label), None)
    return (found.slug, int(number)) if found and number.isdecimal() else None
