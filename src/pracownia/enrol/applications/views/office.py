"""The office: the list of applications, one of them, returning it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.tables.asked import read
from pracownia.commons.tables.looking import look
from pracownia.commons.tables.looking import page as page_of
from pracownia.core.access import Forbidden
from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import STATES, ReturnForm
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import Filters, Whole
from pracownia.enrol.applications.states import State


def call_at(request: Request, slug: str, *, with_texts: bool = False) -> Call:
    call = queries.call_by_slug(slug, is_public=False, with_texts=with_texts)
    may = rules.may_list(request.actor, call.edition.programme_id) and queries.may_pass(
        request.actor, call
    )
    if not may:
        raise Forbidden(may.reason)
    return call


def filters_of(request: Request, call: Call) -> Filters:
    """What the address asks of the list, as far as this reader may ask it."""
    if not request.GET:
        return Filters()
    return Filters(read(queries.table_of(call, request.actor), request.GET).query)


@login_required
@require_GET
def applications(request: Request, slug: str) -> HttpResponse:
    """The list as it is asked for: filters by any answer, columns, order, kept views."""
    call = call_at(request, slug)
    programme_id = call.edition.programme_id
    sees_twins = bool(rules.may_see_duplicates(request.actor, programme_id))
    table = queries.table_of(call, request.actor, sees_twins=sees_twins)
    looked = look(request, table, programme_id)
    if isinstance(looked, HttpResponse):
        return looked
    asked, rows = looked.asked, queries.everything(call.pk)
    counted = queries.counts(asked, rows)
    states = next((test.value for test in asked.tests if test.filter.name == "stan"), ("",))
    total = sum(counted[state] for state in states)
    context = {
        "edition": call.edition,
        "call": call,
        "states": [(label, counted[code]) for code, label in STATES if code],
        "unkeyed": queries.unkeyed(call.pk) if queries.asks_answers(asked) else 0,
        "may_type": rules.may_type(request.actor, programme_id),
        "may_see_waivers": bool(asking.definition(call.questionnaire_id).endings)
        and rules.may_see_waivers(request.actor, programme_id),
        "may_see_secrets": _has_secrets(call)
        and rules.may_see_secrets(request.actor, programme_id),
        **page_of(request, looked, rows, total=total),
    }
    return render(request, "applications/office/list.html", context)


def _has_secrets(call: Call) -> bool:
    return any(one.is_secret for one in asking.definition(call.questionnaire_id))


@login_required
@require_GET
def one(request: Request, slug: str, number: str) -> HttpResponse:
    call = call_at(request, slug)
    whole = queries.application_for_office(call=call, number=number)
    return _show(request, whole, ReturnForm(definition=whole.definition))


@login_required
@require_POST
def give_back(request: Request, slug: str, number: str) -> HttpResponse:
    """Return the application for completion of the parts that were ticked."""
    call = call_at(request, slug)
    whole = queries.application_for_office(call=call, number=number)
    form = ReturnForm(request.POST, definition=whole.definition)
    if not form.is_valid():
        return _show(request, whole, form, status=422)
    actions.ask_for_completion(
        actor=request.actor,
        application_id=whole.application.pk,
        sections=form.cleaned_data["sections"],
        reason=form.cleaned_data["reason"],
        faults=form.faults,
        now=request.now,
    )
    return redirect("applications:office", slug, number)


@login_required
@require_POST
def secrets(request: Request, slug: str, number: str) -> HttpResponse:
    """The same page with the sensitive answers; that they were seen is written down first."""
    call = call_at(request, slug)
    whole = queries.application_for_office(call=call, number=number)
    actions.look_at_secrets(
        actor=request.actor, application_id=whole.application.pk, now=request.now
    )
    return _show(request, whole, ReturnForm(definition=whole.definition), with_secrets=True)


def _show(
    request: Request,
    whole: Whole,
    form: ReturnForm,
    *,
    status: int = 200,
    with_secrets: bool = False,
) -> HttpResponse:
    chosen = request.GET.get("wersja", "")
    newer = next((s for s in whole.submissions if str(s.version) == chosen), whole.latest)
    older = next((s for s in whole.submissions if s.version == newer.version - 1), None)
    sheet = whole.application.sheet
    answers = {**whole.latest.answers, **sheet.later}
    of_office = asking.staff_questions(whole.definition, answers, sheet.staff)
    added = [question for question in whole.definition if question.slug in sheet.later]
    sections = [step.slug for step in whole.definition.public_sections]
    context = {
        "edition": whole.application.call.edition,
        "whole": whole,
        "application": whole.application,
        "form": form,
        "signed": queries.signed_version(whole.application.pk, newer.confirmed.get("signature")),
        "together": queries.co_applicants([whole.application.pk]).get(whole.application.pk)
        if whole.application.is_shared
        else [],
        # What stands on every card of the office about this application.
        "twins": queries.twins(whole.application)
        if rules.may_see_duplicates(request.actor, whole.application.call.edition.programme_id)
        else [],
        "panels": panels_for("application.card", request, whole.application.pk),
        "may_return": rules.may_ask_for_completion(
            request.actor,
            whole.application,
            sections,
            sections,
            is_settled=queries.is_settled(whole.application.call_id),
        ),
        "readable": asking.readable(whole.definition, newer.answers, with_secrets=with_secrets),
        "later": asking.lines_of(added, sheet.later, with_secrets=with_secrets),
        "staff": asking.lines_of(of_office, sheet.staff, with_secrets=with_secrets),
        "hidden": not with_secrets
        and asking.secrets_in(whole.definition, newer.answers, sheet.later, sheet.staff)
        and rules.may_see_secrets(request.actor, whole.application.call.edition.programme_id),
        "may_answer": rules.may_answer_for_office(request.actor, whole.application, of_office),
        "newer": newer,
        "is_late": newer is whole.latest and queries.came_late(whole.application),
        "replies": queries.scans_of_replies(whole),
        "may_type_completion": whole.application.state == State.RETURNED
        and rules.may_type(request.actor, whole.application.call.edition.programme_id),
        "older": older,
        "compared": queries.compared(
            whole.definition, older.answers, newer.answers, with_secrets=with_secrets
        )
        if older
        else [],
        "now": request.now,
    }
    return render(request, "applications/office/one.html", context, status=status)
