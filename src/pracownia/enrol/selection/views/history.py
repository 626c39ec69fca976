"""Proposals counted so far, and two of them side by side."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.selection.models import Run
from pracownia.enrol.selection.queries.history import compared, runs_of, supposed_in

from . import doors

PER_PAGE = 20
NAMED = 100


@signed_in
@require_safe
def proposals(request: Request, slug: str) -> HttpResponse:
    """The newest first; two of them, chosen by their numbers, compared."""
    guest = doors.office(request, slug)
    if guest.run is None:
        return doors.nothing_yet(request, guest)
    runs = runs_of(guest.call.pk)
    page = Paginator(runs, PER_PAGE).get_page(request.GET.get("strona"))
    older, newer = (_chosen(request, name) for name in ("starsza", "nowsza"))
    context = {
        "edition": guest.edition,
        "page": page,
        "rows": [(run, supposed_in(run)) for run in page],
        "older": older,
        "newer": newer,
    }
    if older and newer:
        pair = {run.number: run for run in runs.filter(number__in=(older, newer))}
        if len(pair) == 2:
            context["compared"] = found = compared(*sorted(pair.values(), key=_by_number))
            context["more"] = max(len(found.changes) - NAMED, 0)
            context["changes"] = found.changes[:NAMED]
        else:
            context["is_unfit"] = True
    return render(request, "selection/office/proposals.html", context)


def _chosen(request: Request, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 6 else None


def _by_number(run: Run) -> int:
    return run.number
