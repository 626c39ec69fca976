"""The answers of all applications that the filters show, as CSV and as XLSX."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Question
from pracownia.commons.questionnaires.exporting import Row, as_csv, as_xlsx, exported
from pracownia.core.access import admit
from pracownia.core.http import Request
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import STATES, SecretsForm
from pracownia.enrol.applications.models import Call

from .office import call_at, filters_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def export(request: Request, slug: str) -> HttpResponseBase:
    """For a Polish spreadsheet: BOM, semicolons, UTF-8; sent while it is being read."""
    call = call_at(request, slug)
    definition = asking.definition(call.questionnaire_id)
    lines = as_csv(exported(definition), _head(), _rows(request, call))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="zgloszenia-{slug}.csv"'
    return response


@login_required
@require_GET
def export_xlsx(request: Request, slug: str) -> HttpResponseBase:
    """With repeated groups on sheets of their own; made in a file, not in memory."""
    call = call_at(request, slug)
    definition = asking.definition(call.questionnaire_id)
    return _workbook(call, exported(definition), _rows(request, call), slug)


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
    actions.export_secrets(
        actor=request.actor,
        call=call,
        filters=filters_of(request),
        reason=form.reason,
        now=request.now,
    )
    questions = exported(asking.definition(call.questionnaire_id), with_secrets=True)
    return _workbook(call, questions, _rows(request, call), f"{slug}-wrazliwe")


def _workbook(
    call: Call, questions: list[Question], rows: Iterator[Row], slug: str
) -> FileResponse:
    file = as_xlsx(questions, _head(), rows)
    name = f"zgloszenia-{slug}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _head() -> list[str]:
    return [_("Number"), _("State"), _("Sent"), _("Version"), _("Person"), _("E-mail")]


def _rows(request: Request, call: Call) -> Iterator[Row]:
    states = {code: str(label) for code, label in STATES}
    found = queries.newest_submissions(call_id=call.pk, filters=filters_of(request))
    for submission in found.iterator(chunk_size=500):
        application = submission.application
        before = (
            application.number,
            states[application.state],
            submission.received_at,
            submission.version,
            application.labels.get("osoba", ""),
            application.person.email,
        )
        yield (
            before,
            {
                **submission.answers,
                **application.sheet.later,
                **application.sheet.staff,
            },
        )
