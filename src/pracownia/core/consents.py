"""Where consents and choices of people act, and what stays after they are taken back.

Each room names its places. A test goes through them all and looks before and after, so a place
without a test fails, and so does code that asks about a consent in a place that nobody named.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from .access import Text
from .registry import Registry


@dataclass(frozen=True)
class Place:
    """Something that is shown, written or made only while the person agrees.

    ``about`` is what the consent is given with ("applications.application"); empty where people
    choose on a page of their own. ``module`` asks whether they agree.
    """

    key: str
    title: Text
    module: str
    order: int
    about: str = ""


@dataclass(frozen=True)
class Rest:
    """What stays after a consent was taken back, why, and until when."""

    what: Text
    why: Text
    until: Text


@dataclass(frozen=True)
class Given:
    """A consent that held between two moments, given with the thing of this number."""

    about_id: int
    given_at: datetime
    withdrawn_at: datetime


@dataclass(frozen=True)
class Rests:
    """A room that knows what stays of what it keeps."""

    about: str
    tell: Callable[[Given], list[Rest]]
    order: int


@dataclass(frozen=True)
class Subject:
    """How people know what a consent was given with: words by number, for many at once."""

    about: str
    named: Callable[[Collection[int]], dict[int, str]]
    order: int = 0


subjects: Registry[Subject] = Registry(lambda one: one.order)
places: Registry[Place] = Registry(lambda one: one.order)
rests: Registry[Rests] = Registry(lambda one: one.order)


def about_of(about: str) -> tuple[str, int]:
    """What a consent was given with: the kind of thing and its number."""
    kind, _colon, number = about.partition(":")
    return kind, int(number) if number.isdigit() else 0


def words_of(abouts: Iterable[str]) -> dict[str, str]:
    """What each was given with, in words; one query for each kind of thing."""
    split = {about: about_of(about) for about in abouts}
    told: dict[str, str] = {}
    for subject in subjects:
        mine = {about: number for about, (kind, number) in split.items() if kind == subject.about}
        known = subject.named(set(mine.values())) if mine else {}
        told |= {about: known[number] for about, number in mine.items() if number in known}
    return told
