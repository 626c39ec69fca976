"""Letters caused by events: each room declares its own, this file only carries them out."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.conf import settings

from pracownia.core.access import SYSTEM
from pracownia.core.events import Event, kind_of, name_of, on, telling

from . import actions, crowds, kinds, tasks
from .actions import Note
from .calendar import Meeting
from .kinds import TITLE, Facts, Field, Kind

__all__ = ["TITLE", "Facts", "Field", "Kind", "Meeting", "Note", "notice", "page"]

type Writer[E: Event] = Callable[[E], Iterable[Note]]


def notice[E: Event](
    event_class: type[E], *, template: str | Kind, many: bool = False
) -> Callable[[Writer[E]], Writer[E]]:
    """The function below names the recipients: ``(event) -> Iterable[Note]``.

    Letters are written after the commit of what happened; a repeated event writes nothing new.
    A ``Kind`` stands in the catalogue and programmes may change its text; a letter with a code
    has a template only. ``many``: to so many people that the letters are written in the background.
    """
    if isinstance(template, Kind):
        path = kinds.add(template).template
    else:
        path = template
        kinds.fixed.add(path)

    def declare(write: Writer[E]) -> Writer[E]:
        def at_once(event: E) -> None:
            actions.post(
                actor=SYSTEM,
                template=path,
                cause=cause_of(event),
                notes=write(event),
                programme_id=event.programme_id or None,
            )

        def in_background(event: E) -> None:
            tasks.write_many.enqueue(name_of(ear), telling.get())

        ear = wraps(write)(in_background if many else at_once)
        # One writer may serve two events or templates; each of these ears hears for itself.
        ear.__qualname__ = f"{write.__qualname__}:{path.rpartition('/')[2]}"
        if many:
            crowds.known[name_of(ear)] = crowds.Many(kind_of(event_class), path, write)
        on(event_class, light=True)(ear)
        return write

    return declare


def cause_of(event: Event) -> str:
    """The journal entry told of: the same when it is told again, another when it happens again."""
    return f"{kind_of(type(event))} #{telling.get()}"


def page(path: str) -> str:
    """The whole address of a page: letters are read outside the site."""
    return f"{settings.BASE_URL}{path}"
