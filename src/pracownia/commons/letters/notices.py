"""Letters caused by events: each room declares its own, this file only carries them out."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import wraps

from pracownia.core.access import SYSTEM
from pracownia.core.events import Event, kind_of, on

from . import actions
from .actions import Note

__all__ = ["Note", "notice"]

type Writer[E: Event] = Callable[[E], Iterable[Note]]


def notice[E: Event](kind: type[E], *, template: str) -> Callable[[Writer[E]], Writer[E]]:
    """The function below names the recipients: ``(event) -> Iterable[Note]``.

    Letters are written after the commit of what happened; a repeated event writes nothing new.
    """

    def declare(write: Writer[E]) -> Writer[E]:
        @wraps(write)
        def post(event: E) -> None:
            actions.post(
                actor=SYSTEM,
                template=template,
                cause=cause_of(event),
                notes=write(event),
                programme_id=event.programme_id or None,
            )

        # One writer may serve two events or templates; each of these ears hears for itself.
        post.__qualname__ = f"{write.__qualname__}:{template.rpartition('/')[2]}"
        on(kind)(post)
        return write

    return declare


def cause_of(event: Event) -> str:
    """The same text for the same event, also when it is told again from the journal."""
    data = json.dumps(asdict(event), sort_keys=True, default=_plain)
    return f"{kind_of(type(event))} {data}"


def _plain(value: object) -> str:
    # A moment comes back from the journal in UTC, so it must be named in UTC at once.
    if hasattr(value, "timestamp"):
        return str(value.timestamp())
    return str(value)
