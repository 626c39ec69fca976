"""The public list and the record, once the results are announced."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.enrol.selection import queries
from pracownia.enrol.selection.models import Run
from pracownia.enrol.selection.queries.entries import entries
from pracownia.enrol.selection.queries.press import home_of, press_of
from pracownia.enrol.selection.rules.press import from_voivodeship

from .board import download

PER_PAGE = 100


@require_safe
def results(request: Request, slug: str) -> HttpResponse:
    """Names by consent, otherwise numbers; the same list with a filter is a part of it."""
    run = queries.announced_of(slug)
    if run is None:
        raise Http404
    role = request.GET.get("funkcja", "")[:60]
    voivodeship = request.GET.get("woj", "")[:2]
    found = queries.results(run, role=role, voivodeship=voivodeship)
    here = next((name for code, name, _count in found.voivodeships if code == voivodeship), "")
    page = Paginator(found.listed, PER_PAGE).get_page(request.GET.get("strona"))
    context = {
        "edition": run.settings.call.edition,
        "results": found,
        "page": page,
        "role": role,
        "voivodeship": voivodeship,
        "from_here": from_voivodeship(here) if here else "",
        "home": home_of(request.actor.person_id, run),
        "press": press_of(run),
        "entries": entries(run),
        "run": run,
        "panels": panels_for("results.changes", request, run.settings.call_id),
    }
    return render(request, "selection/public/results.html", context)


@require_safe
def record(request: Request, slug: str) -> HttpResponse:
    """Numbers, points and limits: without names, functions or municipalities."""
    run = queries.announced_of(slug)
    if run is None:
        raise Http404
    whole = get_object_or_404(Run.objects.select_related("settings__call__edition"), pk=run.pk)
    return download(whole)
