"""The office types in the answer to a return that came by another road."""

from contextlib import ExitStack
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pracownia.commons.files.checking import Checked, checked
from pracownia.commons.files.doors import count_files
from pracownia.commons.files.refusals import NotTaken
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires.definition import Step
from pracownia.commons.questionnaires.files import received
from pracownia.commons.questionnaires.forms import SectionForm
from pracownia.core.access import Forbidden, Refused, Text, admit
from pracownia.core.http import Request
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.actions import Reply, Typed
from pracownia.enrol.applications.forms import ReplyForm
from pracownia.enrol.applications.queries import Whole
from pracownia.enrol.applications.rules.typing import SCAN
from pracownia.enrol.applications.states import Road

from .office import call_at

SCAN_FIELD = "wplyw-scan"


@login_required
@require_http_methods(["GET", "POST"])
def type_in_completion(request: Request, slug: str, number: str) -> HttpResponse:
    """One page: how it came, and the questions of the parts that were returned."""
    call = call_at(request, slug)
    admit(rules.may_type(request.actor, call.edition.programme_id))
    whole = queries.application_for_office(call=call, number=number)
    asked = queries.open_return(whole.application)
    questions = queries.returned_questions(whole.definition, asked)
    step = Step("calosc", _("Answers"), "", questions)
    # What is sensitive is not shown to whoever types; left empty it stays.
    secret = {one.slug for one in questions if one.is_secret}
    kept = whole.application.sheet.answers
    shown = {slug: value for slug, value in kept.items() if slug not in secret}
    if request.method == "GET":
        return _show(request, whole, ReplyForm(), SectionForm(step, shown, now=None))
    count_files(request, len(request.FILES))
    form = ReplyForm(request.POST, request.FILES)
    said = {one.slug: filling.read(one, request.POST, shown) for one in questions}
    typed = Typed(None, {slug: value for slug, value in said.items() if value is not None})
    if any(filling.is_moved(question, request.POST) for question in questions):
        names = [name for name in form.fields if name != "scan"]
        form = ReplyForm(initial={name: form[name].value() for name in names})
        return _show(request, whole, form, SectionForm(step, typed.answers, now=None))
    problem: Text = ""
    if form.is_valid():
        try:
            typed = _carry_out(request, whole, form, step)
        except NotTaken as refusal:
            form.add_error("scan", str(refusal.reason))
        except Forbidden:
            raise
        except Refused as refusal:
            problem = refusal.reason
        if typed.application is not None:
            return redirect("applications:office", slug, number)
    answers = {slug: value for slug, value in typed.answers.items() if slug not in secret}
    section = SectionForm(step, answers, typed.problems, now=None)
    return _show(request, whole, form, section, problem=problem, unmet=typed.unmet)


def _carry_out(request: Request, whole: Whole, form: ReplyForm, step: Step) -> Typed:
    """Files are checked before the transaction begins: nobody waits for a scanner."""
    given = form.cleaned_data
    uploads = {
        name: one
        for name, one in request.FILES.items()
        if isinstance(one, File) and name != SCAN_FIELD
    }
    with ExitStack() as opened:
        scan: Checked | None = None
        if given["scan"]:
            sent = checked(given["scan"].file, name=given["scan"].name, policy=SCAN)
            scan = opened.enter_context(sent)
        return actions.type_in_completion(
            actor=request.actor,
            application_id=whole.application.pk,
            reply=Reply(given["given_on"], Road(given["road"]), scan),
            data=request.POST,
            uploads=opened.enter_context(received(step.questions, uploads)),
            now=request.now,
        )


def _show(
    request: Request,
    whole: Whole,
    came: ReplyForm,
    section: SectionForm,
    *,
    problem: Text = "",
    unmet: tuple[str, ...] = (),
) -> HttpResponse:
    asked = queries.open_return(whole.application)
    questions = queries.returned_questions(whole.definition, asked)
    has_secrets = any(one.is_secret for one in questions)
    context: dict[str, Any] = {
        "edition": whole.application.call.edition,
        "application": whole.application,
        "asked": asked,
        "has_secrets": has_secrets,
        "came": came,
        "form": section,
        "problem": problem,
        "unmet": unmet,
    }
    failed = came.errors or section.errors or problem or unmet
    status = 422 if came.is_bound and failed else 200
    return render(request, "applications/office/type_in_completion.html", context, status=status)
