"""A page of a table, ready to print: heads, cells, chips, and addresses of every change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from pracownia.core.polish import long_date, long_moment
from pracownia.core.spreadsheets import Cell
from pracownia.core.ui import tables as ui

from .asked import Asked
from .columns import Column, Values
from .forms import FilterForm

SHORTENED = 160


@dataclass(frozen=True)
class Head:
    """The heading of a column. ``sorts``: the address that orders by it, if it can."""

    name: str
    label: str
    is_right: bool
    sorts: str
    sorted: str


@dataclass(frozen=True)
class Line:
    """A row: which one it is, what it is called, the rest of its cells."""

    pk: int
    called: str
    first: str
    cells: tuple[str, ...]


def body(heads: Sequence[Head], rows: Sequence[Line], selecting: str) -> SafeString:
    """The rows of a page; ``selecting`` is the form that their boxes belong to, if any."""
    columns = [(head.label, head.is_right) for head in heads]
    found: Iterator[tuple[str, list[str]]] = (
        (
            format_html(' id="z-{}" data-wiersz tabindex="-1"', line.called),
            [line.first, *line.cells],
        )
        for line in rows
    )
    if not selecting:
        return ui.body(columns, found)
    boxes = (
        (row, [_box(line, selecting), *cells])
        for line, (row, cells) in zip(rows, found, strict=True)
    )
    return ui.body([(pgettext("a row", "Select"), False), *columns], boxes, heading=1)


def _box(line: Line, selecting: str) -> SafeString:
    return format_html(
        '<label class="zaznacz"><input type="checkbox" name="wiersz" value="{}" form="{}">'
        '<span class="tylko-czytnik">{}</span></label>',
        line.pk,
        selecting,
        line.called,
    )


@dataclass(frozen=True)
class Chip:
    """A filter in use; ``without`` is the address that takes it away."""

    words: str
    without: str


@dataclass(frozen=True)
class Place:
    """A chosen column in the list where they are put in order."""

    label: str
    earlier: str
    later: str
    without: str


@dataclass(frozen=True)
class Arranging:
    """Choosing columns without a script: every move is a link."""

    places: tuple[Place, ...]
    free: tuple[tuple[str, str], ...]
    usual: str
    is_usual: bool


def heads(asked: Asked) -> list[Head]:
    return [
        Head(
            one.name,
            str(one.label),
            one.is_right,
            asked.sorted_by(one) if one.order else "",
            {one.name: "ascending", f"-{one.name}": "descending"}.get(asked.order, ""),
        )
        for one in asked.columns
    ]


def chips(asked: Asked) -> list[Chip]:
    return [Chip(test.words, asked.without(test.names)) for test in asked.tests]


def arranging(asked: Asked) -> Arranging:
    names = [one.name for one in asked.columns]
    places = []
    for place, one in enumerate(asked.columns):
        if place:  # the first one stays where it is
            others = names[:place] + names[place + 1 :]
            places.append(
                Place(
                    str(one.label),
                    earlier=_moved(asked, names, place, -1) if place > 1 else "",
                    later=_moved(asked, names, place, 1) if place < len(names) - 1 else "",
                    without=asked.with_columns(others),
                )
            )
    return Arranging(
        tuple(places),
        tuple(
            (asked.with_columns([*names, one.name]), str(one.label))
            for one in asked.table.columns
            if one.name not in names
        ),
        asked.address(kol=None),
        names == list(asked.table.usual),
    )


def _moved(asked: Asked, names: list[str], place: int, by: int) -> str:
    names = list(names)
    names[place], names[place + by] = names[place + by], names[place]
    return asked.with_columns(names)


def values(
    rows: QuerySet[Any], columns: Sequence[Column], *, is_page: bool = False
) -> QuerySet[Any, Values]:
    """Rows with what these columns need, and nothing else."""
    adds = {name: how for one in columns for name, how in one.adds}
    drawn = {name: how for one in columns for name, how in one.drawn if is_page}
    needs = dict.fromkeys(("pk", *(need for one in columns for need in one.needs), *drawn))
    found: QuerySet[Any, Values] = rows.annotate(**adds, **drawn).values(*needs)
    return found


def load(asked: Asked, found: list[Values], *, is_page: bool = False) -> list[Values]:
    """What the columns read besides the rows: one question for each kind of it."""
    wanted = {one.loads for one in asked.columns}
    if is_page:
        wanted |= {one.draws for one in asked.columns}
    for name, loader in asked.table.loaders:
        if name in wanted and found:
            loader(found)
    return found


def lines(asked: Asked, rows: QuerySet[Any], *, first: int, size: int) -> list[Line]:
    """A page of the table.

    Which rows these are is asked inside: what stands in them may be long or counted row by row,
    and the database is not to do that for all the others too.
    """
    arranged = asked.arranged(asked.narrow(rows))
    mine = arranged.values("pk")[first : first + size]
    of_page = asked.arranged(rows.filter(pk__in=mine))
    found = load(asked, list(values(of_page, asked.columns, is_page=True)), is_page=True)
    heading, *others = asked.columns
    return [
        Line(
            row["pk"],
            str(heading.cell(row)),
            shown(heading, row),
            tuple(shown(one, row) for one in others),
        )
        for row in found
    ]


def shown(column: Column, row: Values) -> str:
    return column.html(row) if column.html else words(column.cell(row))


def words(cell: Cell) -> str:
    match cell:
        case None | "":
            return "–"
        case datetime():
            return long_moment(cell)
        case date():
            return long_date(cell)
        case str():
            return cell if len(cell) <= SHORTENED else f"{cell[:SHORTENED].rsplit(' ', 1)[0]} …"
        case _:
            return str(cell).replace(".", ",")


def exported(asked: Asked, rows: QuerySet[Any], *, size: int = 500) -> Iterator[list[Cell]]:
    """Every row as the page would show it, whole, some hundred at a time."""
    arranged = values(asked.arranged(asked.narrow(rows)), asked.columns)
    some: list[Values] = []
    for row in arranged.iterator(chunk_size=size):
        some.append(row)
        if len(some) == size:
            yield from _cells(asked, some)
            some = []
    yield from _cells(asked, some)


def _cells(asked: Asked, found: list[Values]) -> Iterator[list[Cell]]:
    for row in load(asked, found):
        yield [one.cell(row) for one in asked.columns]


def names(asked: Asked, rows: QuerySet[Any]) -> dict[int, str]:
    """What rows are called: by their heading and by the first column after it, by their numbers."""
    heading, *others = asked.columns
    columns = [heading, *others[:1]]
    return {
        row["pk"]: ", ".join(str(one.cell(row)) for one in columns) for row in values(rows, columns)
    }


def labels(asked: Asked) -> list[str]:
    return [str(one.label) for one in asked.columns]


def context(asked: Asked, *, adding: str = "") -> dict[str, Any]:
    """What the templates of a table need, rows and views apart."""
    return {
        "asked": asked,
        "form": FilterForm(asked, adding=adding),
        "heads": heads(asked),
        "chips": chips(asked),
        "arranging": arranging(asked),
        "clear": asked.without(name for test in asked.tests for name in test.names),
        "dropped": ", ".join(asked.dropped),
    }
