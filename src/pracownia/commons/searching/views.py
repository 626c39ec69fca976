"""One page that finds: programmes and documents for everybody, people for their coordinators."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.core.http import Request
from pracownia.core.limits import limits

from . import queries

LONGEST = 200
A_MINUTE = 60
SHORTEST = 2
HINTS = 6
# Asked while somebody types.
HINTS_A_MINUTE = 120


@require_safe
def find(request: Request) -> HttpResponse:
    """What fits ?q=, within what the person may see."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    if typed:
        limits(request, ("search", "", A_MINUTE, timedelta(minutes=1)))
    kind = request.GET.get("rodzaj", "")
    asked = request.GET.get("strona", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    found = queries.found(typed, actor=request.actor, kind=kind, page=max(number, 1))
    paginator = Paginator(range(found.total), queries.ON_A_PAGE)
    context = {
        "typed": typed,
        "kind": kind,
        "kinds": queries.kinds_to_find(request.actor),
        "found": found,
        "page": paginator.get_page(number),
    }
    return render(request, "searching/public/find.html", context)


@require_safe
def hints(request: Request) -> HttpResponse:
    """The first hits as options of the command palette; nothing that the page would not show."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    hits: tuple[queries.Shown, ...] = ()
    if len(typed) >= SHORTEST:
        limits(request, ("hints", "", HINTS_A_MINUTE, timedelta(minutes=1)))
        hits = queries.found(typed, actor=request.actor).hits[:HINTS]
    return render(request, "searching/public/hints.html", {"hits": hits})
