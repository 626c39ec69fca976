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
