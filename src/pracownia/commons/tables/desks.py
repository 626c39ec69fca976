"""Which lists of the office are such tables: where each stands and who may open it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Text
from pracownia.core.db import Missing
from pracownia.core.offices import Office
from pracownia.core.registry import Registry

from .columns import Table


@dataclass(frozen=True)
class Entered:
    """A table that somebody was let in to: all its rows, and the number of what it is of."""

    office: Office
    table: Table
    address: str
    rows: QuerySet[Any]
    about: int


@dataclass(frozen=True)
class Desk:
    """A table of the office. ``enter(actor, slug, now)`` lets in, or refuses in words."""

    name: str
    label: Text
    order: int
    enter: Callable[[Actor, str, datetime], Entered]


desks: Registry[Desk] = Registry(lambda desk: desk.order)


def desk_of(name: str) -> Desk:
    for desk in desks:
        if desk.name == name:
            return desk
    raise Missing(_("There is no such table."))
