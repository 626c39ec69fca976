"""Until when the committee deliberates: a later room knows when results were announced."""

from collections.abc import Callable
from datetime import datetime

from pracownia.core.registry import Registry

type Ending = Callable[[int], datetime | None]

endings: Registry[Ending] = Registry(lambda ending: ending.__module__)
"""``ending(call_id)`` gives the moment at which results were announced, or nothing."""


def announced_at(call_id: int) -> datetime | None:
    return next((at for ending in endings if (at := ending(call_id)) is not None), None)
