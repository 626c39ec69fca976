"""The whole report, the people behind each number, and showing it to everybody."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export
from pracownia.core.spreadsheets import as_csv
from pracownia.engines.clock import local
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import call_by_slug, may_pass
from pracownia.enrol.fairness import actions, queries, rules
from pracownia.enrol.fairness.queries.dimensions import asked_of
from pracownia.enrol.fairness.queries.papers import rest_of, rows
from pracownia.enrol.fairness.rules.words import difference, method

PER_PAGE = 100


def _call(request: Request, slug: str) -> Call:
    """A member of the committee first declares impartiality."""
    call = call_by_slug(slug, is_public=False)
    verdict = rules.may_see(request.actor, call.edition.programme_id) and may_pass(
        request.actor, call
    )
    if not verdict:
        raise Forbidden(verdict.reason)
    return call


@signed_in
@require_http_methods(["GET", "POST"])
def report(request: Request, slug: str) -> HttpResponse:
    """Every number leads to its list."""
    call = _call(request, slug)
    reason = ""
    if request.method == "POST":
        act = actions.hide if "ukryj" in request.POST else actions.show
        try:
            act(actor=request.actor, call_id=call.pk, now=request.now)
        except Refused as refused:
            reason = str(refused.reason)
        else:
            return redirect("fairness:report", slug)
    found = queries.report(call, is_whole=True)
    is_announced = queries.announced_run(call.pk) is not None
    context = {
        "edition": call.edition,
        "found": found,
        "differences": [difference(one) for one in found.findings],
        "rest": rest_of(found),
        "method": method(found.compared),
        "reason": reason,
        "is_announced": is_announced,
        "disclosure": queries.disclosure_of(call.pk),
        "may_show": rules.may_show(
            request.actor, call.edition.programme_id, is_announced=is_announced
        ),
    }
    return render(request, "fairness/office/report.html", context, status=409 if reason else 200)


@signed_in
@require_safe
def people(request: Request, slug: str) -> HttpResponse:
    """The list behind one number."""
    call = _call(request, slug)
    code = request.GET.get("etap", rules.STAGES[0].code)
    stage = next((one for one in rules.STAGES if one.code == code), None)
    asked = None
    if trait := request.GET.get("cecha", ""):
        known = asked_of(call, on=local(call.window.closes_at).date())
        asked = next((one for one in known if one.trait == trait), None)
    if stage is None or (trait and asked is None):
        raise Http404
    value = request.GET.get("wartosc", "")[:60]
    found = queries.listed(call, stage=stage.code, asked=asked, value=value)
    context = {
        "edition": call.edition,
        "stage": stage,
        "asked": asked,
        "group": asked.labels.get(value, value) if asked else "",
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("strona")),
    }
    return render(request, "fairness/office/people.html", context)


@signed_in
@require_safe
def as_file(request: Request, slug: str) -> HttpResponse:
    """All numbers as CSV."""
    call = _call(request, slug)
    count_export(request)
    lines = "".join(as_csv(rows(queries.report(call, is_whole=True))))
    response = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rownosc-{slug}.csv"'
    return response
