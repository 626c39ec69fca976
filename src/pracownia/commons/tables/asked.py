"""What somebody asks of a table, read from the address and written back into one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Model, OrderBy, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.values import number
from pracownia.core.polish import long_date

from .columns import Column, Filter, Kind, Op, Table, Value

COLUMNS, ORDER, VIEW, PAGE, HOW = "kol", "wg", "widok", "strona", "jak"
CHOSEN = "zaznaczone"
RESERVED = frozenset({COLUMNS, ORDER, VIEW, PAGE, "dodaj", "ustaw", CHOSEN})
LONGEST = 200
MOST_COLUMNS = 20
YES, NO = "tak", "nie"


@dataclass(frozen=True)
class Test:
    """One thing that rows must pass. ``names`` are its parameters in the address."""

    filter: Filter
    op: Op
    value: Any
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        """How it stands on the page, with the name of what is asked about."""
        label = str(self.filter.label)
        match self.op:
            case Op.EMPTY:
                said = _("no answer") if self.value else _("any answer")
            case Op.LEAST:
                said = _("at least %(number)s") % {"number": _plain(self.value)}
            case Op.MOST:
                said = _("at most %(number)s") % {"number": _plain(self.value)}
            case Op.FROM:
                said = _("from %(day)s") % {"day": long_date(self.value)}
            case Op.TO:
                said = _("until %(day)s") % {"day": long_date(self.value)}
            case Op.EQUAL:
                said = _("exactly “%(text)s”") % {"text": self.value}
            case _ if self.filter.kind is Kind.CHOICE:
                known = dict(self.filter.options)
                said = _(" or ").join(str(known[code]) for code in self.value)
            case _:
                said = _("“%(text)s”") % {"text": self.value}
        return f"{label}: {said}"


def _plain(value: float) -> str:
    return f"{value:g}".replace(".", ",") if abs(value) < 1e6 else str(value).replace(".", ",")


@dataclass(frozen=True)
class Asked:
    """Columns in their order, the order of rows, and what rows must pass.

    ``kept`` is all of it as the address has it; ``dropped`` what this table does not have, or not
    for this reader; ``problems`` why something could not be read, by the name of its field, and
    ``broken`` what was typed there.
    """

    table: Table
    kept: tuple[tuple[str, tuple[str, ...]], ...]
    tests: tuple[Test, ...]
    columns: tuple[Column, ...]
    order: str
    dropped: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    view: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.tests)

    # Addresses

    @property
    def query(self) -> str:
        """The whole of it, for links and for keeping; the view it began with is not a part."""
        return _written(self.kept)

    def address(self, **changes: str | None) -> str:
        """With some parameters changed, or left out; the first page again."""
        kept = [(name, values) for name, values in self.kept if name not in changes]
        kept += [(name, (value,)) for name, value in changes.items() if value]
        if self.view and VIEW not in changes:
            kept.append((VIEW, (self.view,)))
        # Nothing at all would open the view that somebody has by default.
        return f"?{_written(kept) or f'{VIEW}=0'}"

    def without(self, names: Iterable[str]) -> str:
        return self.address(**dict.fromkeys(names))

    def with_columns(self, names: Iterable[str]) -> str:
        return self.address(**{COLUMNS: ",".join(names)})

    def sorted_by(self, column: Column) -> str:
        """By this column; once more, the other way round."""
        return self.address(
            **{ORDER: f"-{column.name}" if self.order == column.name else column.name}
        )

    # Rows

    def narrow(self, rows: QuerySet[Any], *, but: str = "") -> QuerySet[Any]:
        """Those that pass every test, or every one but that of the filter ``but``."""
        for test in self.tests:
            if test.filter.name != but:
                rows = rows.filter(test.filter.narrow(test.op, test.value))
        return rows

    def arranged(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        name, back = self.order.removeprefix("-"), self.order.startswith("-")
        column = self.table.by_name[name]
        rows = rows.annotate(**dict(column.adds)) if column.adds else rows
        way = [_way(one, back, rows.model) for one in column.order]
        return rows.order_by(*way, *self.table.ties)


def _way(one: Any, back: bool, model: type[Model]) -> OrderBy:
    """Rows without a value are the last, whichever way the order goes.

    What is never without one is asked for plainly, so that an index can give it in order.
    """
    expression = F(one) if isinstance(one, str) else one
    always = any(field.name == one and not field.null for field in model._meta.fields)
    last = None if always else True
    return OrderBy(expression, descending=back, nulls_last=last)


def _written(kept: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return urlencode([(name, value) for name, values in kept for value in values])


def read(table: Table, given: QueryDict) -> Asked:
    """From an address. What cannot be read is a problem of its field, never an error of a page."""
    found = _Reading(table, given)
    tests = tuple(test for one in table.filters for test in found.tests_of(one))
    asked = Asked(
        table,
        kept=(),
        tests=tests,
        columns=_columns(table, given.get(COLUMNS, ""), found.dropped),
        order=_order(table, given.get(ORDER, ""), found.dropped),
        problems=tuple(found.problems),
        broken=tuple(found.broken),
        view=number_of_view(given),
    )
    known = {name for one in table.filters for name in names_of(one)}
    # Words with a dash are those of answers and of later rooms; others are not ours.
    strange = [name for name in given if name not in known | RESERVED and "-" in name]
    names = [one.name for one in asked.columns]
    chosen = [(COLUMNS, (",".join(names),))] if names != list(table.usual) else []
    order = [(ORDER, (asked.order,))] if asked.order != table.order else []
    return replace(asked, kept=(*found.kept, *chosen, *order), dropped=(*found.dropped, *strange))


def number_of_view(given: Mapping[str, str]) -> str:
    said = given.get(VIEW, "")
    return said if said.isdecimal() and said.isascii() and len(said) < 12 and said != "0" else ""


def names_of(one: Filter) -> Iterator[str]:
    """The parameters of a filter."""
    match one.kind:
        case Kind.CHOICE:
            yield one.name
        case Kind.TEXT:
            yield from (one.name, f"{one.name}.{HOW}")
        case Kind.NUMBER:
            yield from (f"{one.name}.{Op.LEAST}", f"{one.name}.{Op.MOST}")
        case Kind.DAY:
            yield from (f"{one.name}.{Op.FROM}", f"{one.name}.{Op.TO}")
    if one.may_be_empty:
        yield f"{one.name}.{Op.EMPTY}"


class _Reading:
    def __init__(self, table: Table, given: QueryDict) -> None:
        self.given = given
        self.kept: list[tuple[str, tuple[str, ...]]] = []
        self.problems: list[tuple[str, str]] = []
        self.broken: list[tuple[str, str]] = []
        self.dropped: list[str] = []

    def tests_of(self, one: Filter) -> Iterator[Test]:
        match one.kind:
            case Kind.CHOICE:
                yield from self._chosen(one)
            case Kind.TEXT:
                yield from self._text(one)
            case Kind.NUMBER:
                for op in (Op.LEAST, Op.MOST):
                    yield from self._bound(one, op)
            case Kind.DAY:
                for op in (Op.FROM, Op.TO):
                    yield from self._bound(one, op)
        empty = f"{one.name}.{Op.EMPTY}"
        if one.may_be_empty and (said := self._said(empty)) in (YES, NO):
            self.kept.append((empty, (said,)))
            yield Test(one, Op.EMPTY, said == YES, (empty,))

    def _said(self, name: str) -> str:
        return " ".join(self.given.get(name, "").replace("\0", "").split())[:LONGEST]

    def _chosen(self, one: Filter) -> Iterator[Test]:
        known = {code for code, _label in one.options}
        said = [code for code in dict.fromkeys(self.given.getlist(one.name)) if code]
        if wrong := [code for code in said if code not in known]:
            self.dropped += [f"{one.name}={code[:40]}" for code in wrong]
        if chosen := tuple(code for code in said if code in known):
            self.kept.append((one.name, chosen))
            yield Test(one, Op.IS, chosen, (one.name,))

    def _text(self, one: Filter) -> Iterator[Test]:
        if said := self._said(one.name):
            how = f"{one.name}.{HOW}"
            exactly = self._said(how) == Op.EQUAL
            self.kept.append((one.name, (said,)))
            if exactly:
                self.kept.append((how, (Op.EQUAL,)))
            yield Test(one, Op.EQUAL if exactly else Op.IS, said, (one.name, how))

    def _bound(self, one: Filter, op: Op) -> Iterator[Test]:
        name = f"{one.name}.{op}"
        if not (said := self._said(name)):
            return
        value = _number(said) if one.kind is Kind.NUMBER else _day(said)
        if value is None:
            words = (
                _("Write a number, for example 1200 or 3,5")
                if one.kind is Kind.NUMBER
                else _("Give a day that exists, for example 2027-04-12")
            )
            self.problems.append((name, words))
            self.broken.append((name, said))
            return
        self.kept.append((name, (said,)))
        yield Test(one, op, value, (name,))


def _number(said: str) -> Value | None:
    found = number(said)
    return None if isinstance(found, str) or found is None else float(found)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _columns(table: Table, said: str, dropped: list[str]) -> tuple[Column, ...]:
    """The heading first, then those that are named, each once; the usual ones if none is."""
    names = [name for name in dict.fromkeys(said.split(",")) if name]
    dropped += [name[:80] for name in names if name not in table.by_name]
    chosen = [name for name in names if name in table.by_name] or list(table.usual)
    heading = table.heading.name
    ordered = [heading, *(name for name in chosen if name != heading)]
    return tuple(table.by_name[name] for name in ordered[:MOST_COLUMNS])


def _order(table: Table, said: str, dropped: list[str]) -> str:
    column = table.by_name.get(said.removeprefix("-"))
    if column is not None and column.order:
        return said
    if said:
        dropped.append(said[:80])
    return table.order
