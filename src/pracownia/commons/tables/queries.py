"""Views that somebody may open; how far an act for many rows is."""

from dataclasses import dataclass
from typing import Any, TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.core.access import Actor
from pracownia.core.db import Missing

from . import drawn, rules
from .asked import CHOSEN, read
from .desks import Entered
from .models import Book, Item, Opening, Run, View


class Opens(TypedDict):
    opens: bool


type Shown = WithAnnotations[View, Opens]


def views_of(*, viewer: Actor, programme_id: int, table: str) -> QuerySet[Shown]:
    """One's own and those that others share, with ``opens``: the list opens with it."""
    mine = Q(owner=viewer.person_id or 0)
    opening = Opening.objects.filter(view=OuterRef("pk"), person=viewer.person_id or 0)
    return (
        View.objects.filter(mine | Q(is_shared=True), programme_id=programme_id, table=table)
        .select_related("owner")
        .annotate(opens=Exists(opening))
        .order_by("name", "pk")
    )


def view_of(*, viewer: Actor, programme_id: int, table: str, view_id: int) -> View:
    """Missing alike when there is none and when it is somebody's own."""
    rows = View.objects.filter(programme_id=programme_id, table=table).select_related("owner")
    found = rows.filter(pk=view_id).first()
    if found is None or not rules.may_see(viewer, found):
        raise Missing(_("There is no such view, or it is not shared with you."))
    return found


def run_of(*, viewer: Actor, entered: Entered, run_id: int) -> Run:
    rows = Run.objects.filter(table=entered.table.name, about=entered.about)
    found = rows.filter(pk=run_id, asked_by=viewer.person_id or 0).first()
    if found is None:
        raise Missing(_("There is no such action here. One that is not begun goes after a day."))
    return found


def numbers_of(run_id: int) -> QuerySet[Item, dict[str, int]]:
    """Rows that a run touches; for narrowing other questions."""
    return Item.objects.filter(run=run_id).exclude(state=Item.State.LEFT).values("object_id")  # type: ignore[return-value]


@dataclass(frozen=True)
class Named:
    """A row of a run under its name in the table."""

    name: str
    why: str


@dataclass(frozen=True)
class Far:
    """How far a run is: numbers by state, and a page of the rows of each."""

    waiting: int
    done: int
    left: int
    touched: Page[Named]
    left_out: Page[Named]

    @property
    def total(self) -> int:
        return self.waiting + self.done + self.left


PER_PAGE = 50


def file_of(run: Run) -> str:
    """Where the rows of a run are a file: the same columns and order, no other rows."""
    rest = f"&{run.query}" if run.query else ""
    address = reverse("tables:file", args=[run.place, run.table, "xlsx"])
    return f"{address}?{CHOSEN}={run.pk}{rest}"


def of_run(rows: QuerySet[Any], given: QueryDict, reader: Actor) -> QuerySet[Any]:
    """Only the rows of the run that the address names, if it was the reader who asked for it."""
    chosen = given.get(CHOSEN, "")
    if not (chosen.isdecimal() and chosen.isascii() and len(chosen) < 15):
        return rows
    mine = numbers_of(int(chosen)).filter(run__asked_by=reader.person_id or 0)
    return rows.filter(pk__in=mine)


def far(run: Run, entered: Entered, *, touched: str | None, left_out: str | None) -> Far:
    """Five queries for however many rows."""
    counted = dict(run.items.order_by().values_list("state").annotate(n=Count("pk")))
    rows = run.items.order_by("pk").values_list("object_id", "why")
    shown = Paginator(rows.exclude(state=Item.State.LEFT), PER_PAGE).get_page(touched)
    refused = Paginator(rows.filter(state=Item.State.LEFT), PER_PAGE).get_page(left_out)
    numbers = [number for page in (shown, refused) for number, _why in page.object_list]
    names = drawn.names(read(entered.table, QueryDict("")), entered.rows.filter(pk__in=numbers))

    def named(page: Page[tuple[int, str]]) -> Page[Named]:
        found = [Named(names.get(number, "–"), why) for number, why in page.object_list]
        return Page(found, page.number, page.paginator)  # type: ignore[arg-type]

    return Far(
        counted.get(Item.State.WAITING, 0),
        counted.get(Item.State.DONE, 0),
        counted.get(Item.State.LEFT, 0),
        named(shown),
        named(refused),
    )


def books_of(*, viewer: Actor, entered: Entered, limit: int = 10) -> QuerySet[Book]:
    """The newest files of this table that one asked for oneself."""
    rows = Book.objects.filter(table=entered.table.name, about=entered.about)
    return rows.filter(asked_by_id=viewer.person_id or 0)[:limit]


def book_of(*, viewer: Actor, entered: Entered, book_id: int) -> Book:
    rows = Book.objects.filter(table=entered.table.name, about=entered.about)
    found = rows.filter(pk=book_id, asked_by_id=viewer.person_id or 0).first()
    if found is None:
        raise Missing(_("There is no such file here."))
    return found


def unfinished() -> list[int]:
    """Runs that were begun and have not come to their end."""
    found = Run.objects.filter(begun_at__isnull=False, finished_at=None).order_by("pk")
    return list(found.values_list("pk", flat=True))
