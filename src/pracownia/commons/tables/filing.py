"""A table as a file, the way it is seen; a large workbook is made in the background."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from pracownia.commons.files.serving import reply
from pracownia.core.access import Forbidden, Refused, require
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export

from . import actions, queries, rules
from .asked import read
from .desks import Entered, desk_of
from .sending import XLSX, sent


@signed_in
@require_GET
def file(request: Request, slug: str, table: str, format: str) -> HttpResponse:
    """Every row that fits, with the columns in their order; many as XLSX take a while."""
    entered = desk_of(table).enter(request.actor, slug, request.now)
    count_export(request)
    rows = queries.of_run(entered.rows, request.GET, request.actor)
    asked = read(entered.table, request.GET)
    if format == "xlsx" and asked.narrow(rows).count() > actions.MANY:
        return redirect(_with(reverse("tables:books", args=[slug, table]), request.GET))
    return sent(asked, rows, format=format, name=f"{table}-{slug}")  # type: ignore[return-value]


def _with(address: str, given: QueryDict) -> str:
    return f"{address}?{given.urlencode()}" if given else address


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def books(request: Request, slug: str, table: str) -> HttpResponse:
    """Ask for a large table as XLSX, see how far it is, fetch it for a week."""
    entered = desk_of(table).enter(request.actor, slug, request.now)
    if request.method != "POST":
        return _show(request, entered)
    count_export(request)
    try:
        actions.ask_for_book(
            actor=request.actor, entered=entered, place=slug, given=request.GET, now=request.now
        )
    except Forbidden:
        raise
    except Refused as refusal:
        return _show(request, entered, problem=str(refusal.reason))
    return redirect(_with(request.path, request.GET))


def _show(request: Request, entered: Entered, *, problem: str = "") -> HttpResponse:
    asked = read(entered.table, request.GET)
    rows = queries.of_run(entered.rows, request.GET, request.actor)
    context = {
        "edition": entered.office,
        "desk": desk_of(entered.table.name),
        "list": f"{entered.address}{asked.address()}",
        "asked": asked,
        "query": request.GET.urlencode(),
        "total": asked.narrow(rows).count(),
        "books": queries.books_of(viewer=request.actor, entered=entered),
        "problem": problem,
    }
    return render(request, "tables/books.html", context, status=409 if problem else 200)


@signed_in
@require_safe
def book(request: Request, slug: str, table: str, book_id: int) -> HttpResponse:
    """One of one's own files."""
    entered = desk_of(table).enter(request.actor, slug, request.now)
    found = queries.book_of(viewer=request.actor, entered=entered, book_id=book_id)
    require(rules.may_fetch(found))
    return reply(  # type: ignore[return-value]
        request,
        storage=found.file.storage,
        place=found.file.name or "",
        name=f"{table}-{slug}-{found.pk}.xlsx",
        content_type=XLSX,
        size=found.size,
        sha256=found.sha256,
    )
