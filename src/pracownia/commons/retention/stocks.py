"""What rooms keep of which class, and when things of an edition end: said by the rooms above.

A record is a row of the room that keeps it; its number and class name it for ever, so that a
proof of its deletion needs neither a name nor an answer.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from pracownia.commons.files import actions as files
from pracownia.commons.papers import actions as papers
from pracownia.core.access import SYSTEM, Text
from pracownia.core.offices import Office
from pracownia.core.personal import Stays
from pracownia.core.registry import Registry


@dataclass(frozen=True)
class Stock:
    """Records of one room. Each row has ``person_id`` and can be told in ``words``.

    ``erase`` deletes what these records hold of the class, may be repeated, and counts by table;
    ``left`` looks again, without asking how it was erased, and names those that hold something.
    """

    name: str
    label: Text
    order: int
    classes: frozenset[str]
    records: Callable[[int, str], QuerySet[Any]]
    words: Callable[[Any], str]
    erase: Callable[[Sequence[int], str, datetime], dict[str, int]]
    left: Callable[[Sequence[int], str], Collection[int]]
    stays: tuple[Stays, ...] = ()


@dataclass(frozen=True, slots=True)
class Moments:
    """The last days of stages of an edition, as far as they are known."""

    call: date | None = None
    results: date | None = None
    end: date | None = None

    def later(self, other: "Moments") -> "Moments":
        """What happened later than planned counts from when it happened."""
        return Moments(
            _later(self.call, other.call),
            _later(self.results, other.results),
            _later(self.end, other.end),
        )


@dataclass(frozen=True)
class Calendar:
    """Who knows the days of editions: ``moments`` for these, ``editions`` for all there are."""

    name: str
    order: int
    moments: Callable[[Collection[int]], dict[int, Moments]]
    editions: Callable[[], list[Office]] = list


stocks: Registry[Stock] = Registry(lambda stock: stock.order)
calendars: Registry[Calendar] = Registry(lambda calendar: calendar.order)
_participants: list[Callable[[int], Q]] = []


def take_part(ask: Callable[[int], Q]) -> None:
    """Say which people took part in an edition: a condition on ``person``."""
    if ask not in _participants:
        _participants.append(ask)


def participants(edition_id: int) -> Q:
    """Those whose records are kept as records of participation."""
    found = Q(pk__in=())
    for ask in _participants:
        found |= ask(edition_id)
    return found


def of_class(klass: str) -> list[Stock]:
    return [stock for stock in stocks if klass in stock.classes]


def named(name: str) -> Stock | None:
    return next((stock for stock in stocks if stock.name == name), None)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


@dataclass(frozen=True)
class Follower:
    """What a later room wrote about records of a stock: it goes when they go as a whole.

    ``things``: whose files and papers go too, as they are said to be about, e.g. "room.thing:12".
    """

    name: str
    of: str
    erase: Callable[[Sequence[int]], dict[str, int]]
    left: Callable[[Sequence[int]], Collection[int]]
    things: Callable[[Sequence[int]], Collection[str]] | None = None


followers: Registry[Follower] = Registry(lambda follower: (follower.of, follower.name))


def erase_what_follows(stock: str, ids: Sequence[int], now: datetime) -> dict[str, int]:
    counts: dict[str, int] = {}
    for follower in followers:
        if follower.of == stock:
            counts |= follower.erase(ids)
            if follower.things is not None:
                erase_things(follower.things(ids), now)
    return counts


def erase_things(things: Collection[str], now: datetime) -> None:
    """Files and papers about these."""
    for about in things:
        papers.erase(actor=SYSTEM, about=about)
        files.erase_about(actor=SYSTEM, about=about, now=now)


def left_by_followers(stock: str, ids: Sequence[int]) -> set[int]:
    return {pk for follower in followers if follower.of == stock for pk in follower.left(ids)}
