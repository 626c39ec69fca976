"""Which jobs repeat, and in which slots of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.tasks import Task

type AnyTask = Task[Any, Any]

_REPEATED: dict[str, tuple[int, AnyTask]] = {}


def periodic(seconds: int) -> Callable[[AnyTask], AnyTask]:
    """Put above `@job`: the worker runs it once in every slot of so many seconds."""

    def declare(task: AnyTask) -> AnyTask:
        _REPEATED[task.module_path] = (seconds, task)
        return task

    return declare


def repeated() -> list[tuple[str, int, AnyTask]]:
    return [(name, seconds, task) for name, (seconds, task) in sorted(_REPEATED.items())]


def slot(now: datetime, seconds: int) -> datetime:
    """The start of the slot that `now` is in; the same for every worker."""
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
