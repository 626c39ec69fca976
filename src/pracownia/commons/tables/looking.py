"""Opening a list: with what the address asks, with a view, or with the one that opens first."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pracownia.core.db import Missing
from pracownia.core.http import Request

from . import drawn, queries
from .acts import Act, acts_for
from .asked import PAGE, VIEW, Asked, number_of_view, read
from .columns import Table
from .models import View

SIZE = 50
"""Rows on a page."""


@dataclass(frozen=True)
class Looked:
    """What is asked, the views to choose from, and the one it began with."""

    asked: Asked
    views: list[queries.Shown]
    view: View | None
    is_mine: bool
    acts: list[Act]

    @property
    def is_changed(self) -> bool:
        """Whether the page shows something else than the view that it began with."""
        return self.view is not None and self.view.query != self.asked.query


def look(request: Request, table: Table, programme_id: int) -> Looked | HttpResponse:
    """One query, or a redirect to the view that this person's list opens with."""
    given = request.GET
    views = list(
        queries.views_of(viewer=request.actor, programme_id=programme_id, table=table.name)
    )
    number = number_of_view(given)
    if not given:
        first = next((one for one in views if one.opens), None)
        if first is not None:
            return redirect(f"{request.path}?{VIEW}={first.pk}")
    view = next((one for one in views if str(one.pk) == number), None)
    if number and view is None:
        raise Missing(_("There is no such view, or it is not shared with you."))
    only_view = view is not None and not given.keys() - {VIEW, PAGE}
    source = QueryDict(f"{view.query}&{VIEW}={view.pk}") if only_view and view else given
    is_mine = view is not None and view.owner_id == request.actor.person_id
    acts = acts_for(request.actor, table.name, programme_id)
    return Looked(read(table, source), views, view, is_mine, acts)


class Pages(Paginator[int]):
    """Numbers of pages when how many rows there are is already counted."""

    def __init__(self, total: int) -> None:
        super().__init__(range(total), SIZE)


def page(request: Request, looked: Looked, rows: QuerySet[Any], *, total: int) -> dict[str, Any]:
    """What a list is drawn from: its bar, its heads, and of ``rows`` the page that is asked for.

    ``total``: how many fit; the list has counted them for its own numbers.
    """
    number = looked.asked.view
    pages = Pages(total).get_page(request.GET.get(PAGE))
    lines = drawn.lines(looked.asked, rows, first=(pages.number - 1) * SIZE, size=SIZE)
    selecting = "zbiorczo" if looked.acts else ""
    context = drawn.context(looked.asked, adding=request.GET.get("dodaj", ""))
    return {
        "total": total,
        "page": pages,
        "lines": lines,
        "body": drawn.body(context["heads"], lines, selecting),
        "looked": looked,
        "desk": looked.asked.table.name,
        "views": [(one, str(one.pk) == number) for one in looked.views],
        "selecting": selecting,
        "is_plain": not number and not looked.asked.query,
        "arranging_open": request.GET.get("ustaw") == "kolumny",
        **context,
    }
