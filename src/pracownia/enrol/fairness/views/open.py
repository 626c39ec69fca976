"""The report for everybody, when the office shows it: small groups are hidden."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.core.http import Request
from pracownia.core.spreadsheets import as_csv
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import call_by_slug
from pracownia.enrol.fairness import queries
from pracownia.enrol.fairness.queries.papers import rest_of, rows
from pracownia.enrol.fairness.rules.words import difference, method


def _shown(slug: str) -> Call:
    call = call_by_slug(slug)
    if queries.disclosure_of(call.pk) is None or queries.announced_run(call.pk) is None:
        raise Http404
    return call


@require_safe
def report(request: Request, slug: str) -> HttpResponse:
    call = _shown(slug)
    found = queries.report(call, is_whole=False)
    context = {
        "edition": call.edition,
        "call": call,
        "found": found,
        "differences": [difference(one) for one in found.findings],
        "rest": rest_of(found),
        "method": method(found.compared),
    }
    return render(request, "fairness/public/report.html", context)


@require_safe
def as_file(request: Request, slug: str) -> HttpResponse:
    call = _shown(slug)
    lines = "".join(as_csv(rows(queries.report(call, is_whole=False))))
    response = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rownosc-{slug}.csv"'
    return response
