"""What a table of the office can show and be narrowed by: declared by the room it is of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Q

from pracownia.core.access import Text
from pracownia.core.spreadsheets import Cell

type Values = dict[str, Any]
"""A row as the database gives it, by the names that the columns need."""


@dataclass(frozen=True)
class Column:
    """One column. ``needs``: what the database is asked for; ``adds``: what is computed there.

    ``order`` is the ascending order, ``cell`` what an export holds, ``html`` what the page shows
    when that is more than the words of the cell. ``loads`` names what else is read, once for many
    rows; ``draws`` what only the page reads, and ``drawn`` what only the page asks with its rows.
    """

    name: str
    label: Text
    cell: Callable[[Values], Cell]
    needs: tuple[str, ...] = ()
    order: tuple[Any, ...] = ()
    html: Callable[[Values], str] | None = None
    is_right: bool = False
    loads: str = ""
    adds: tuple[tuple[str, Any], ...] = ()
    draws: str = ""
    drawn: tuple[tuple[str, Any], ...] = ()


class Kind(StrEnum):
    """What can be asked about a column or an answer, besides whether there is one."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    PRESENCE = "presence"


class Op(StrEnum):
    """How it is asked; also the end of the name in the address."""

    IS = ""
    EQUAL = "rowne"
    LEAST = "min"
    MOST = "max"
    FROM = "od"
    TO = "do"
    EMPTY = "puste"


type Value = str | float | date | bool | tuple[str, ...]


@dataclass(frozen=True)
class Filter:
    """What a table can be narrowed by; ``narrow`` turns one question into a condition.

    ``is_main``: its field is always there; others are added by whoever wants them. ``group`` is
    their heading in the list. ``may_be_empty``: one may ask for rows without it.
    """

    name: str
    label: Text
    kind: Kind
    narrow: Callable[[Op, Any], Q]
    options: tuple[tuple[str, Text], ...] = ()
    is_main: bool = False
    group: Text = ""
    may_be_empty: bool = True
    hint: Text = ""


@dataclass(frozen=True)
class Table:
    """A table as one reader may have it: what they may not see is not among its columns."""

    name: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    usual: tuple[str, ...]
    order: str
    ties: tuple[str, ...] = ("pk",)
    loaders: tuple[tuple[str, Callable[[list[Values]], None]], ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {one.name: one for one in self.columns}

    @cached_property
    def filter_by_name(self) -> dict[str, Filter]:
        return {one.name: one for one in self.filters}

    @property
    def heading(self) -> Column:
        """What a row is called by: always the first column, and never left out."""
        return self.columns[0]

    def and_also(
        self,
        columns: Iterable[Column] = (),
        filters: Iterable[Filter] = (),
        loaders: Sequence[tuple[str, Callable[[list[Values]], None]]] = (),
    ) -> "Table":
        """The same table with what a later room knows about its rows."""
        return replace(
            self,
            columns=(*self.columns, *columns),
            filters=(*self.filters, *filters),
            loaders=(*self.loaders, *loaders),
        )
