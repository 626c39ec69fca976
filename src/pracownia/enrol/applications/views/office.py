"""The office: the list of applications, one of them, returning it, the export."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pracownia.commons.places import queries as places
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Forbidden
from pracownia.core.http import Request
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import STATES, FilterForm, ReturnForm
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import Filters, Whole

PAGE = 50


def _call(request: Request, slug: str) -> Call:
    call = queries.call_by_slug(slug, is_public=False)
    may = rules.may_list(request.actor, call.edition.programme_id) and queries.may_pass(
        request.actor, call
    )
    if not may:
        raise Forbidden(may.reason)
    return call


def _filters(request: Request) -> Filters:
    get = request.GET.get
    return Filters(get("q", "")[:100], get("stan", ""), get("woj", "")[:2], get("rola", "")[:20])


@login_required
@require_GET
def applications(request: Request, slug: str) -> HttpResponse:
    """The list: found by what is typed, narrowed by state, voivodeship and function."""
    call = _call(request, slug)
    filters = _filters(request)
    voivodeships = list(places.voivodeships().values_list("code", "name"))
    counted = queries.counts(call_id=call.pk, filters=filters)
    total = counted.get(filters.state, counted[""])
    pages = queries.pages(total=total, size=PAGE, asked=request.GET.get("strona"))
    rows = queries.applications_to_show(
        call_id=call.pk, filters=filters, first=(pages.number - 1) * PAGE, size=PAGE
    )
    context = {
        "edition": call.edition,
        "call": call,
        "form": FilterForm(request.GET, voivodeships=voivodeships),
        "filters": filters,
        "tabs": [(code, label, counted[code]) for code, label in STATES],
        "rows": rows,
        "total": total,
        "page": pages,
        "query": request.GET.urlencode(),
    }
    return render(request, "applications/office/list.html", context)


@login_required
@require_GET
def one(request: Request, slug: str, number: str) -> HttpResponse:
    call = _call(request, slug)
    whole = queries.application_for_office(call=call, number=number)
    return _show(request, whole, ReturnForm(definition=whole.definition))


@login_required
@require_POST
def give_back(request: Request, slug: str, number: str) -> HttpResponse:
    """Return the application for completion of the parts that were ticked."""
    call = _call(request, slug)
    whole = queries.application_for_office(call=call, number=number)
    form = ReturnForm(request.POST, definition=whole.definition)
    if not form.is_valid():
        return _show(request, whole, form, status=422)
    actions.ask_for_completion(
        actor=request.actor,
        application_id=whole.application.pk,
        sections=form.cleaned_data["sections"],
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return redirect("applications:office", slug, number)


def _show(request: Request, whole: Whole, form: ReturnForm, status: int = 200) -> HttpResponse:
    chosen = request.GET.get("wersja", "")
    newer = next((s for s in whole.submissions if str(s.version) == chosen), whole.latest)
    older = next((s for s in whole.submissions if s.version == newer.version - 1), None)
    sections = [step.slug for step in whole.definition.sections]
    context = {
        "edition": whole.application.call.edition,
        "whole": whole,
        "application": whole.application,
        "form": form,
        "may_return": rules.may_ask_for_completion(
            request.actor, whole.application, sections, sections
        ),
        "readable": asking.readable(whole.definition, newer.answers),
        "newer": newer,
        "older": older,
        "compared": queries.compared(whole.definition, older.answers, newer.answers)
        if older
        else [],
        "now": request.now,
    }
    return render(request, "applications/office/one.html", context, status=status)


class _Line:
    """What csv writes to: gives the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def text_cell(text: str) -> str:
    """Text stays text: a spreadsheet must not take it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@login_required
@require_GET
def export(request: Request, slug: str) -> HttpResponseBase:
    """All that fits the filters as CSV for a Polish spreadsheet: BOM, semicolons, UTF-8."""
    call = _call(request, slug)
    definition = asking.definition(call.questionnaire_id)
    found = queries.newest_submissions(call_id=call.pk, filters=_filters(request))
    states = {code: str(label) for code, label in STATES}

    def cells(row: list[Any]) -> list[Any]:
        return [text_cell(one) if isinstance(one, str) else one for one in row]

    def lines() -> Iterator[str]:
        writer = csv.writer(_Line(), delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
        questions = list(definition)
        head = [_("Number"), _("State"), _("Sent"), _("Version"), _("Person"), _("E-mail")]
        yield "\ufeff"
        yield writer.writerow(cells([*head, *(q.rules.get("short") or q.label for q in questions)]))
        for submission in found.iterator(chunk_size=500):
            application = submission.application
            asked = {q.slug for q in filling.asked(definition, submission.answers)}
            yield writer.writerow(
                cells(
                    [
                        application.number,
                        states[application.state],
                        f"{submission.received_at.astimezone(WARSAW):%Y-%m-%d %H:%M:%S}",
                        submission.version,
                        application.labels.get("osoba", ""),
                        application.person.email,
                        *(
                            filling.text_of(q, submission.answers.get(q.slug))
                            if q.slug in asked
                            else ""
                            for q in questions
                        ),
                    ]
                )
            )

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="zgloszenia-{slug}.csv"'
    return response
