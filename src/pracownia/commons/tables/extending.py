"""What later rooms know about the rows of an earlier room's table."""

from collections.abc import Callable
from dataclasses import dataclass

from pracownia.core.access import Actor
from pracownia.core.registry import Registry

from .columns import Table


@dataclass(frozen=True)
class Extension:
    """``extend(table, actor, about, programme_id)``: the table with more columns and filters, if
    ``actor`` may see them; ``about`` is the number of what the table is of, e.g. a call.
    """

    table: str
    order: int
    extend: Callable[[Table, Actor, int, int], Table]


extensions: Registry[Extension] = Registry(lambda one: one.order)


def extended(table: Table, actor: Actor, about: int, programme_id: int) -> Table:
    for one in extensions:
        if one.table == table.name:
            table = one.extend(table, actor, about, programme_id)
    return table
