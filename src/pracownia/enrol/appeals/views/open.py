"""The dated changes of the ranking and the first list, for everybody."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.core.http import Request
from pracownia.enrol.appeals import queries


@require_safe
def changes(request: Request, slug: str) -> HttpResponse:
    found = queries.changes(slug)
    if found is None:
        raise Http404
    context = {"edition": found.run.settings.call.edition, "found": found}
    return render(request, "appeals/public/changes.html", context)
