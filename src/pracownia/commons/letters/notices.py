"""Letters caused by events: each room declares its own, this file only carries them out."""

from collections.abc import Callable, Iterable
from functools import wraps

from pracownia.core.access import SYSTEM
from pracownia.core.events import Event, kind_of, on, telling

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
        on(kind, light=True)(post)
        return write

    return declare


def cause_of(event: Event) -> str:
    """The journal entry told of: the same when it is told again, another when it happens again."""
    return f"{kind_of(type(event))} #{telling.get()}"
