"""What happened. One act, one journal entry, many ears."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Any, get_type_hints

from django.db import connection, transaction
from django.db.models import Count, Q

from . import journal
from .access import Actor
from .models import Entry, Heard

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Past tense; ids, strings, numbers, dates only, no model instances: stored and replayed."""

    programme_id: int


type Ear[E: Event] = Callable[[E], None]

telling: ContextVar[int] = ContextVar("telling", default=0)
"""The journal entry that an ear is being told of: the cause of what the ear does."""

_ears: dict[type[Event], list[Ear[Any]]] = defaultdict(list)
_light: set[Ear[Any]] = set()
_gathered: ContextVar[list[tuple[Event, Entry, Any]] | None] = ContextVar("gathered", default=None)
_at_hand: ContextVar[Any] = ContextVar("at_hand", default=None)


def kind_of(event: type[Event]) -> str:
    """The stable name of a kind of event in the journal, e.g. enrol.applications.Submitted."""
    room = event.__module__.removeprefix("pracownia.").removesuffix(".events")
    return f"{room}.{event.__name__}"


def on[E: Event](kind: type[E], *, light: bool = False) -> Callable[[Ear[E]], Ear[E]]:
    """Listen to a kind of event. The ear runs after the commit, in a transaction of its own.

    A light ear adds rows and holds at most the one that the event is about: light ears that follow
    one another share a transaction, and one that fails takes back its own part only.
    """

    def listen(ear: Ear[E]) -> Ear[E]:
        _ears[kind].append(ear)
        if light:
            _light.add(ear)
        return ear

    return listen


def publish(event: Event, *, actor: Actor, having: Any = None) -> Entry:
    """Write the event down now; tell the listeners once the transaction holds.

    ``having`` is the row that the event is about, as it is now: it spares ears a query.
    """
    entry = journal.line(
        kind=kind_of(type(event)),
        actor_id=actor.person_id,
        programme_id=event.programme_id,
        data=_plain(asdict(event)),
    )
    gathered = _gathered.get()
    if gathered is None:
        entry.save(force_insert=True)
        transaction.on_commit(partial(settle, event, entry, having))
    else:
        gathered.append((event, entry, having))
    return entry


@contextmanager
def in_one_go() -> Iterator[None]:
    """What is published inside, an action of several events, is written down at the end together.

    For use within the transaction of the action, by its outermost part.
    """
    gathered: list[tuple[Event, Entry, Any]] = []
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    Entry.objects.bulk_create(entry for _event, entry, _having in gathered)
    for told in gathered:
        transaction.on_commit(partial(settle, *told))


def settle(event: Event, entry: Entry, having: Any = None) -> None:
    """After the commit: seal the journal and tell the ears. Safe to repeat, safe to lose."""
    try:
        journal.seal_now_and_then()
    except Exception:
        logger.exception("the journal could not be sealed after %s", entry)
    deliver(event, entry, having)


def at_hand[T](kind: type[T]) -> T | None:
    """For an ear: what the act had in its hands, if it was this; nothing when told again later."""
    having = _at_hand.get()
    return having if isinstance(having, kind) else None


def deliver(event: Event, entry: Entry, having: Any = None) -> bool:
    """Tell every ear once, however often this is called; one deaf ear stops no other."""
    all_heard = True
    token, hand = telling.set(entry.pk), _at_hand.set(having)
    try:
        for is_light, ears in groupby(_ears[type(event)], key=_light.__contains__):
            for group in [list(ears)] if is_light else [[ear] for ear in ears]:
                all_heard = _tell(group, event, entry) and all_heard
    finally:
        telling.reset(token)
        _at_hand.reset(hand)
    return all_heard


def _tell(ears: list[Ear[Any]], event: Event, entry: Entry) -> bool:
    """Tell these ears in one transaction, unless they have heard already."""
    names = {name_of(ear): ear for ear in ears}
    deaf = []
    try:
        with transaction.atomic():
            for name in _hear_first(entry, names):
                try:
                    with transaction.atomic():
                        names[name](event)
                except Exception:
                    logger.exception("%s did not hear %s", name, entry)
                    deaf.append(name)
            if deaf:
                Heard.objects.filter(entry=entry, ear__in=deaf).delete()
    except Exception:
        logger.exception("%s did not hear %s", ", ".join(names), entry)
        return False
    return not deaf


def _hear_first(entry: Entry, names: Iterable[str]) -> list[str]:
    """Note that these ears hear; those which have heard already are left out.

    One statement decides. It names the ears in any order, and they are told in their own.
    """
    values = [(entry.pk, name) for name in names]
    table = connection.ops.quote_name(Heard._meta.db_table)
    rows = ", ".join(["(%s, %s)"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (entry_id, ear) VALUES {rows}"  # noqa: S608 - only marks
            " ON CONFLICT DO NOTHING RETURNING ear",
            [one for pair in values for one in pair],
        )
        first = {ear for (ear,) in cursor.fetchall()}
    return [name for _entry, name in values if name in first]


def name_of(ear: Ear[Any]) -> str:
    return f"{ear.__module__}.{ear.__qualname__}"


def redeliver(*, now: datetime, older_than: timedelta = timedelta(seconds=20)) -> int:
    """Tell again what was not heard (a crash between commit and delivery). Returns how many."""
    told = 0
    for kind, ears in _ears.items():
        for entry in _unheard(kind, ears, before=now - older_than):
            told += deliver(_revive(kind, entry.data), entry)
    return told


def _unheard(kind: type[Event], ears: Iterable[Ear[Any]], *, before: datetime) -> list[Entry]:
    names = [name_of(ear) for ear in ears]
    return list(
        Entry.objects.filter(kind=kind_of(kind), at__lt=before, at__gt=before - timedelta(days=30))
        .annotate(ears=Count("heard", filter=Q(heard__ear__in=names)))
        .filter(ears__lt=len(names))
        .order_by("pk")[:500]
    )


def told_in(entry: Entry) -> Event:
    """The event that a line of the journal holds."""
    return _revive(next(kind for kind in _ears if kind_of(kind) == entry.kind), entry.data)


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if hasattr(value, "isoformat") else value
        for key, value in data.items()
    }


def _revive(kind: type[Event], data: dict[str, Any]) -> Event:
    hints = get_type_hints(kind)
    values = {field.name: data[field.name] for field in fields(kind) if field.name in data}
    for name, value in values.items():
        if isinstance(value, str) and hints[name] in (datetime, datetime | None):
            values[name] = datetime.fromisoformat(value).astimezone(UTC)
        if isinstance(value, str) and hints[name] is date:
            values[name] = date.fromisoformat(value)
        if isinstance(value, list):
            values[name] = tuple(value)
    return kind(**values)
