"""Queries whose SQL is made once for each process and then only asked with other values.

Building the SQL of a query that joins six tables costs Django more than asking the database and
making models of the answer: 2 of 3 milliseconds. Only queries that every other request asks are
worth it, and only what is always of the same shape can be prepared. See docs/decisions.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

type Value = int | str


class Prepared[**P, M: Model]:
    """What ``@prepared`` makes of a function from values to a queryset."""

    def __init__(self, build: Callable[P, QuerySet[M]]) -> None:
        self.build = build
        self._made: _Made[M] | None = None

    def first(self, *args: P.args, **kwargs: P.kwargs) -> M | None:
        """The first row for these values, as a model, or None."""
        values: Sequence[Any] = args
        if self._made is None:
            self._made = _Made.of(self.build, values)
        rows: Iterator[M] = iter(ModelIterable(_Asking(self._made, values)))  # type: ignore[arg-type]
        return next(rows, None)


def prepared[**P, M: Model](build: Callable[P, QuerySet[M]]) -> Prepared[P, M]:
    """For a function of whole numbers and texts, each of which goes into the query as it is."""
    return Prepared(build)


@dataclass(frozen=True)
class _Made[M: Model]:
    """The SQL, where the values go, and what Django needs to make models of the rows."""

    queryset: QuerySet[M]
    compiler: SQLCompiler
    sql: str
    parameters: tuple[Any, ...]
    places: dict[int, int]
    converters: Any

    @classmethod
    def of(cls, build: Callable[..., QuerySet[M]], values: Sequence[Value]) -> "_Made[M]":
        marks = [_mark(place, value) for place, value in enumerate(values)]
        queryset = build(*marks)[:1]
        compiler = queryset.query.get_compiler(queryset.db)
        sql, parameters = compiler.as_sql()
        places = {
            at: marks.index(one)
            for at, one in enumerate(parameters)
            if isinstance(one, int | str) and one in marks
        }
        if set(places.values()) != set(range(len(marks))):
            raise TypeError(f"not every value of {build.__qualname__} goes into the query as it is")
        fields = [field for field, _sql, _alias in compiler.select]
        return cls(
            queryset, compiler, sql, tuple(parameters), places, compiler.get_converters(fields)
        )

    def with_(self, values: Sequence[Value]) -> tuple[Any, ...]:
        """What goes to the database; PostgreSQL's driver has types of its own for numbers."""
        return tuple(
            type(one)(values[self.places[at]]) if at in self.places else one
            for at, one in enumerate(self.parameters)
        )


def _mark(place: int, value: Value) -> Value:
    """Stands for a value while the SQL is made; of its type, and like nothing else in a query.

    Small enough for any column: Django does not ask about numbers that cannot be in one.
    """
    if type(value) is int:
        return 31_907 + place
    if type(value) is str:
        return f"\x02{place}\x03"
    raise TypeError("only whole numbers and texts can be prepared for")


class _Asking:
    """Stands for the queryset, and for its query, while Django makes models of the rows."""

    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, made: _Made[Any], values: Sequence[Value]) -> None:
        self.made, self.values = made, values
        self.query = self
        self.db = made.queryset.db
        self.model = made.queryset.model
        self._fetch_mode = made.queryset._fetch_mode  # type: ignore[attr-defined]

    def get_compiler(self, using: str) -> SQLCompiler:
        """The one that knows the columns; it belongs to this thread and makes no SQL any more."""
        made = self.made
        compiler = copy(made.compiler)
        compiler.connection = connections[using]
        is_held = made.queryset.query.select_for_update
        if is_held and compiler.connection.get_autocommit():
            raise TransactionManagementError("rows are held within a transaction only")
        answer = made.sql, made.with_(self.values)
        compiler.as_sql = lambda *_args, **_options: answer  # type: ignore[method-assign]
        compiler.get_converters = lambda _fields: made.converters  # type: ignore[method-assign,assignment]
        return compiler
