"""Pages of answers after sending: the person's own, and those of the office."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pracownia.commons.files.doors import count_files
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Question, Step
from pracownia.commons.questionnaires.files import received
from pracownia.commons.questionnaires.forms import SectionForm
from pracownia.core.access import require
from pracownia.core.http import Request
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.actions import Afterwards

from .office import call_at


@login_required
@require_http_methods(["GET", "POST"])
def later(request: Request, number: str) -> HttpResponse:
    """Questions that may be answered after sending, on one page."""
    application = queries.my_application(viewer=request.actor, number=number)
    sheet = application.sheet
    answers = {**application.submissions.all()[0].answers, **sheet.later}
    questions = asking.late_questions(asking.definition(sheet.version_id), answers, request.now)
    require(rules.may_answer_later(request.actor, application, questions))
    context = {"application": application, "edition": application.call.edition}
    if request.method == "GET" or _is_moved(questions, request):
        return _show(request, "later", context, questions, answers)
    with received(questions, _files(request)) as uploads:
        done = actions.answer_later(
            actor=request.actor,
            application_id=application.pk,
            now=request.now,
            uploads=uploads,
            **_sent(request),
        )
    if done.is_saved:
        return redirect("applications:one", number)
    return _show_again(request, "later", context, done, answers)


@login_required
@require_http_methods(["GET", "POST"])
def staff(request: Request, slug: str, number: str) -> HttpResponse:
    """What only the office answers about an application."""
    call = call_at(request, slug)
    whole = queries.application_for_office(call=call, number=number)
    sheet = whole.application.sheet
    answers = {**whole.latest.answers, **sheet.later, **sheet.staff}
    questions = asking.staff_questions(whole.definition, answers, sheet.staff)
    require(rules.may_answer_for_office(request.actor, whole.application, questions))
    if asking.secrets_in(questions, sheet.staff):
        actions.look_at_secrets(
            actor=request.actor, application_id=whole.application.pk, now=request.now
        )
    context = {"application": whole.application, "edition": call.edition}
    if request.method == "GET" or _is_moved(questions, request):
        return _show(request, "staff", context, questions, answers)
    with received(questions, _files(request)) as uploads:
        done = actions.answer_for_office(
            actor=request.actor,
            application_id=whole.application.pk,
            now=request.now,
            uploads=uploads,
            **_sent(request),
        )
    if done.is_saved:
        return redirect("applications:office", slug, number)
    return _show_again(request, "staff", context, done, answers)


TEMPLATES = {
    "later": "applications/desk/later.html",
    "staff": "applications/office/staff.html",
}


def _show(
    request: Request,
    page: str,
    context: dict[str, Any],
    questions: Collection[Question],
    answers: Mapping[str, Any],
) -> HttpResponse:
    """The page, also after a button in it that adds, removes or moves a row."""
    typed = dict(answers)
    if request.method == "POST":
        typed |= {one.slug: filling.read(one, request.POST, answers) for one in questions}
    revision = request.POST.get("wersja") or context["application"].sheet.revision
    form = SectionForm(_step(questions), typed, now=request.now)
    return render(request, TEMPLATES[page], {**context, "form": form, "revision": revision})


def _show_again(
    request: Request,
    page: str,
    context: dict[str, Any],
    done: Afterwards,
    answers: Mapping[str, Any],
) -> HttpResponse:
    """With what is wrong, or with what somebody else has saved meanwhile beside what was typed."""
    mine = {question.slug for question in done.questions}
    rest = {slug: value for slug, value in answers.items() if slug not in mine}
    form = SectionForm(
        _step(done.questions), {**rest, **done.given}, done.problems, now=request.now
    )
    context |= {"form": form, "revision": done.application.sheet.revision}
    if done.is_stale:
        saved = done.application.sheet.later | done.application.sheet.staff
        context["elsewhere"] = asking.lines_of(done.questions, {**answers, **saved})
        context["saved_at"] = done.application.sheet.saved_at
    status = 409 if done.is_stale else 422
    return render(request, TEMPLATES[page], context, status=status)


def _step(questions: Collection[Question]) -> Step:
    """The page is one step; what hangs on questions of other pages was decided before."""
    asked = tuple(question.on_its_own() for question in questions)
    return Step("uzupelnij", _("Answers after sending"), "", asked)


def _is_moved(questions: Collection[Question], request: Request) -> bool:
    return any(filling.is_moved(question, request.POST) for question in questions)


def _sent(request: Request) -> dict[str, Any]:
    said = request.POST.get("wersja", "")
    is_number = said.isascii() and said.isdigit() and len(said) < 10
    return {"revision": int(said) if is_number else 0, "data": request.POST}


def _files(request: Request) -> dict[str, File[bytes]]:
    """What was sent with the form, counted."""
    count_files(request, len(request.FILES))
    return {name: one for name, one in request.FILES.items() if isinstance(one, File)}
