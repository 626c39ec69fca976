"""The answers of all applications that the filters show: CSV and XLSX, many of them in a while."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from pracownia.commons.files.serving import reply
from pracownia.commons.importing import writing
from pracownia.commons.importing.kinds import Scope, kind_of
from pracownia.commons.importing.reading import MOST_ROWS
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Question
from pracownia.commons.questionnaires.exporting import as_csv, as_xlsx, exported
from pracownia.core.access import Refused, Text, admit, require
from pracownia.core.http import Request
from pracownia.core.limits import count_export
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import SecretsForm
from pracownia.enrol.applications.importables import rows_to_load
from pracownia.enrol.applications.models import Call, Workbook

from .office import call_at, filters_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def export(request: Request, slug: str) -> HttpResponseBase:
    """For a Polish spreadsheet: BOM, semicolons, UTF-8; sent while it is being read."""
    call = call_at(request, slug)
    count_export(request)
    definition = asking.definition(call.questionnaire_id)
    rows = queries.answers_of(call_id=call.pk, filters=filters_of(request, call))
    lines = as_csv(exported(definition), queries.head(), rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="zgloszenia-{slug}.csv"'
    return response


@login_required
@require_GET
def export_xlsx(request: Request, slug: str) -> HttpResponseBase:
    """With repeated groups on sheets of their own; many rows are made in the background.

    Or in the columns of the spreadsheet to load, the first thousands of rows.
    """
    call = call_at(request, slug)
    count_export(request)
    if request.GET.get("uklad") == "wczytywanie":
        return _to_load(call, request, slug)
    filters = filters_of(request, call)
    if queries.how_many_fit(call_id=call.pk, filters=filters) > queries.MANY:
        return redirect(
            f"{reverse('applications:workbooks', args=[slug])}?{request.GET.urlencode()}"
        )
    definition = asking.definition(call.questionnaire_id)
    return _at_once(request, call, exported(definition), slug)


def _to_load(call: Call, request: Request, slug: str) -> FileResponse:
    """In the columns of the empty spreadsheet, to be loaded into another call or house."""
    kind = kind_of("applications")
    assert kind is not None  # noqa: S101 - this room has added it
    found = queries.newest_submissions(call_id=call.pk, filters=filters_of(request, call))
    rows = rows_to_load(call, found[:MOST_ROWS])
    scope = Scope(call.edition.programme_id, call.edition_id, call.pk)
    name = f"zgloszenia-{slug}-do-wczytania.xlsx"
    file = writing.filled(kind, scope, rows)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@login_required
@require_http_methods(["GET", "POST"])
def secrets(request: Request, slug: str) -> HttpResponseBase:
    """With sensitive answers: for a reason that is ticked, and written down with whose they are."""
    call = call_at(request, slug)
    admit(rules.may_see_secrets(request.actor, call.edition.programme_id))
    form = SecretsForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        context = {"edition": call.edition, "form": form}
        status = 200 if request.method == "GET" else 422
        return render(request, "applications/office/export_secrets.html", context, status=status)
    count_export(request)
    actions.export_secrets(
        actor=request.actor,
        call=call,
        filters=filters_of(request, call),
        reason=form.reason,
        now=request.now,
    )
    questions = exported(asking.definition(call.questionnaire_id), with_secrets=True)
    return _at_once(request, call, questions, f"{slug}-wrazliwe")


def _at_once(request: Request, call: Call, questions: list[Question], slug: str) -> FileResponse:
    """Made in a file, not in memory."""
    rows = queries.answers_of(call_id=call.pk, filters=filters_of(request, call))
    file = as_xlsx(questions, queries.head(), rows)
    name = f"zgloszenia-{slug}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def workbooks(request: Request, slug: str) -> HttpResponse:
    """Ask for a workbook, see how far it is, fetch it for a week."""
    call = call_at(request, slug)
    if request.method != "POST":
        return _show(request, call)
    count_export(request)
    try:
        filters = filters_of(request, call)
        actions.ask_for_workbook(actor=request.actor, call=call, filters=filters, now=request.now)
    except Refused as refusal:
        return _show(request, call, refusal.reason)
    return redirect(f"{reverse('applications:workbooks', args=[slug])}?{request.GET.urlencode()}")


def _show(request: Request, call: Call, problem: Text = "") -> HttpResponse:
    filters = filters_of(request, call)
    context = {
        "edition": call.edition,
        "total": queries.how_many_fit(call_id=call.pk, filters=filters),
        "filters": filters,
        "query": request.GET.urlencode(),
        "workbooks": queries.workbooks_of(call_id=call.pk),
        "problem": problem,
    }
    status = 409 if problem else 200
    return render(request, "applications/office/workbooks.html", context, status=status)


@login_required
@require_safe
def workbook(request: Request, slug: str, workbook_id: int) -> HttpResponseBase:
    call = call_at(request, slug)
    found = get_object_or_404(Workbook, pk=workbook_id, call=call)
    require(rules.may_fetch(found))
    return reply(
        request,
        storage=found.file.storage,
        place=found.file.name or "",
        name=f"zgloszenia-{slug}-{found.pk}.xlsx",
        content_type=XLSX,
        size=found.size,
        sha256=found.sha256,
    )
