"""Groups of people that letters are written to: rooms above declare theirs here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from pracownia.commons.people.models import Person
from pracownia.core.access import Text
from pracownia.core.registry import Registry


@dataclass(frozen=True)
class Audience:
    """A group of an edition, divided by ``choices``: (value, words).

    ``people(edition_id, value, now)`` gives the people, without doubles where possible.
    """

    name: str
    label: Text
    order: int
    choices: Callable[[int], Sequence[tuple[str, Text]]]
    people: Callable[[int, str, datetime], QuerySet[Person]]


audiences: Registry[Audience] = Registry(lambda audience: audience.order)


def groups_of(edition_id: int) -> list[tuple[str, Text, Text]]:
    """(key, group, part) of every group that may be written to."""
    return [
        (f"{audience.name}:{value}", audience.label, words)
        for audience in audiences
        for value, words in audience.choices(edition_id)
    ]


def people_of(edition_id: int, groups: Sequence[str], now: datetime) -> QuerySet[Person]:
    """Everybody of these groups, each person once."""
    found: set[int] = set()
    for audience in audiences:
        for value, _words in audience.choices(edition_id):
            if f"{audience.name}:{value}" in groups:
                found.update(audience.people(edition_id, value, now).values_list("pk", flat=True))
    return Person.objects.filter(pk__in=found, is_active=True).order_by("sort", "pk")
