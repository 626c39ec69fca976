"""What happened in a programme, from the journal, for those who may read it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet

from pracownia.announce.programmes.models import Window
from pracownia.commons.people.models import Person
from pracownia.core import registry
from pracownia.core.models import Entry
from pracownia.core.polish import long_moment


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    sentence: str
    who: str
    url: str
    times: int = 1


def last_changes(*, programme_id: int, edition_id: int, slug: str, limit: int = 8) -> list[Change]:
    """The newest lines of the journal that somebody has put in words. Two queries.

    The same thing done by the same person many times in a row is told once, with its number.
    """
    entries = [
        entry
        for entry in journal(programme_id=programme_id)[: limit * 20]
        if entry.data.get("edition_id", edition_id) == edition_id
    ]
    rows = [list(row) for _key, row in groupby(entries, lambda one: (one.kind, one.actor_id))]
    return _told(rows[:limit], slug)


def journal(*, programme_id: int) -> QuerySet[Entry]:
    """All that somebody has put in words, of every edition of the programme, newest first."""
    kinds = list(registry.journal_words)
    return Entry.objects.filter(programme_id=programme_id, kind__in=kinds).order_by("-pk")


def as_changes(entries: Iterable[Entry], *, edition_id: int, slug: str) -> list[Change]:
    """Line by line; only what happened in this edition leads to its pages."""
    found = list(entries)
    told = _told([[entry] for entry in found], slug)
    return [
        change
        if entry.data.get("edition_id", edition_id) == edition_id
        else replace(change, url="")
        for entry, change in zip(found, told, strict=True)
    ]


def _told(rows: list[list[Entry]], slug: str) -> list[Change]:
    people = Person.objects.filter(pk__in={row[0].actor_id for row in rows})
    names = {person.pk: person.name for person in people}
    return [_change(row, slug, names) for row in rows]


def _change(row: list[Entry], slug: str, names: dict[int, str]) -> Change:
    entry = row[0]
    word = registry.journal_words[entry.kind]
    return Change(
        at=entry.at,
        sentence=str(word.sentence) % _readable(entry),
        who=names.get(entry.actor_id or 0, ""),
        url=word.link(slug, entry.data) if word.link and len(row) == 1 else "",
        times=len(row),
    )


def _readable(entry: Entry) -> dict[str, object]:
    """The event's data as people write it: moments, stages of the calendar."""
    readable = dict(entry.data)
    for name, value in entry.data.items():
        if name.endswith("_at") and isinstance(value, str):
            readable[name] = long_moment(datetime.fromisoformat(value))
    if entry.kind.endswith(".WindowMoved"):
        readable["kind"] = Window.Kind(entry.data["kind"]).label
    return readable
