"""Who belongs together. Later rooms say who works, takes part or applies where; this one asks them.

A source answers for people, for programmes, or for both; None means all of them.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pracownia.core.access import Actor

from .models import Circle, Person


@dataclass(frozen=True, slots=True)
class Tie:
    """A person in a programme, in one edition of it or (None) in all of them.

    ``is_in``: works there or takes part; otherwise only applied.
    """

    person_id: int
    programme_id: int
    edition_id: int | None = None
    is_in: bool = True

    def meets(self, other: "Tie") -> bool:
        if self.programme_id != other.programme_id:
            return False
        editions = {self.edition_id, other.edition_id}
        return len(editions) == 1 or None in editions


type Source = Callable[[Collection[int] | None, Collection[int] | None, date], Iterable[Tie]]

_sources: list[Source] = []
_of_editions: list[Source] = []
_leaders: list[Callable[[int, date], QuerySet[Person]]] = []


def source(ask: Source, *, of_editions: bool = False) -> Source:
    """Answer for one more kind of tie; called from a room's panels.py.

    ``of_editions``: these people take part in an edition, they do not only work or apply there.
    """
    if ask not in _sources:
        _sources.append(ask)
        if of_editions:
            _of_editions.append(ask)
    return ask


def ties_of(
    *,
    people: Collection[int] | None = None,
    programmes: Collection[int] | None = None,
    on: date,
    of_editions: bool = False,
) -> list[Tie]:
    """One question to every source, or to those of people in editions; for one or for many."""
    sources = _of_editions if of_editions else _sources
    return [tie for ask in sources for tie in ask(people, programmes, on)]


@dataclass(frozen=True, slots=True)
class Standing:
    """The innermost circle of a person in which the viewer stands, and whether as their office:

    as coordinator of a programme in which the person works or takes part.
    """

    circle: Circle
    is_office: bool = False


def standing(viewer: Actor, person_id: int, *, on: date) -> Standing:
    if viewer.person_id is None:
        return Standing(Circle.PUBLIC)
    if viewer.person_id == person_id:
        return Standing(Circle.ME)
    found = ties_of(people={viewer.person_id, person_id}, on=on)
    mine = [tie for tie in found if tie.person_id == viewer.person_id and tie.is_in]
    theirs = [tie for tie in found if tie.person_id == person_id and tie.is_in]
    led = viewer.programmes("coordinator")
    is_office = any(tie.programme_id in led for tie in theirs)
    if any(one.meets(other) for one in mine for other in theirs):
        return Standing(Circle.EDITION, is_office)
    return Standing(Circle.NETWORK if mine else Circle.PUBLIC, is_office)


def leaders(ask: Callable[[int, date], QuerySet[Person]]) -> None:
    """Say who leads a programme on a day; called from a room's panels.py."""
    if ask not in _leaders:
        _leaders.append(ask)


def responsible_for(programme_id: int, *, on: date) -> list[Person]:
    """Who answers for a programme: those who lead it, and the administrators. 0: these alone."""
    found = {one.pk: one for one in Person.objects.filter(is_admin=True, is_active=True)}
    if programme_id:
        found |= {one.pk: one for ask in _leaders for one in ask(programme_id, on)}
    return [found[pk] for pk in sorted(found)]
