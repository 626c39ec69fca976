"""What happened. One act, one journal entry, many ears."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from functools import partial
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


def kind_of(event: type[Event]) -> str:
    """The stable name of a kind of event in the journal, e.g. enrol.applications.Submitted."""
    room = event.__module__.removeprefix("pracownia.").removesuffix(".events")
    return f"{room}.{event.__name__}"


def on[E: Event](kind: type[E]) -> Callable[[Ear[E]], Ear[E]]:
    """Listen to a kind of event. The ear runs after the commit, in a transaction of its own."""

    def listen(ear: Ear[E]) -> Ear[E]:
        _ears[kind].append(ear)
        return ear

    return listen


def publish(event: Event, *, actor: Actor) -> Entry:
    """Write the event down now; tell the listeners once the transaction holds."""
    entry = journal.write(
        kind=kind_of(type(event)),
        actor_id=actor.person_id,
        programme_id=event.programme_id,
        data=_plain(asdict(event)),
    )
    transaction.on_commit(partial(settle, event, entry))
    return entry


def settle(event: Event, entry: Entry) -> None:
    """After the commit: seal the journal and tell the ears. Safe to repeat, safe to lose."""
    try:
        journal.seal_now_and_then()
    except Exception:
        logger.exception("the journal could not be sealed after %s", entry)
    deliver(event, entry)


def deliver(event: Event, entry: Entry) -> bool:
    """Tell every ear once, however often this is called; one deaf ear stops no other."""
    all_heard = True
    token = telling.set(entry.pk)
    try:
        for ear in _ears[type(event)]:
            all_heard = _tell(ear, event, entry) and all_heard
    finally:
        telling.reset(token)
    return all_heard


def _tell(ear: Ear[Any], event: Event, entry: Entry) -> bool:
    try:
        with transaction.atomic():
            if _hears_first(entry, name_of(ear)):
                ear(event)
    except Exception:
        logger.exception("%s did not hear %s", name_of(ear), entry)
        return False
    return True


def _hears_first(entry: Entry, ear: str) -> bool:
    """Note that this ear hears; False when it has heard already. One statement decides."""
    table = connection.ops.quote_name(Heard._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (entry_id, ear) VALUES (%s, %s) ON CONFLICT DO NOTHING",  # noqa: S608
            [entry.pk, ear],
        )
        return bool(cursor.rowcount == 1)


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
        if isinstance(value, list):
            values[name] = tuple(value)
    return kind(**values)
