"""The office types in what came by another road; the person takes it over later with a code."""

from contextlib import ExitStack
from dataclasses import replace
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
from pracownia.commons.guardians.actions import Signed
from pracownia.commons.guardians.forms import TypedForm
from pracownia.commons.guardians.rules import SCAN as CONSENT_SCAN
from pracownia.commons.guardians.rules import day_of
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires.definition import Definition, Step
from pracownia.commons.questionnaires.files import received
from pracownia.commons.questionnaires.forms import SectionForm
from pracownia.core.access import Refused, Text, admit
from pracownia.core.http import Request
from pracownia.core.limits import AN_HOUR, limits
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.actions import Age, Came, Typed
from pracownia.enrol.applications.forms import CameForm, ClaimForm
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.rules.typing import SCAN
from pracownia.enrol.applications.states import Road

from .office import call_at

TRIES_AN_HOUR = 10
SCAN_FIELDS = {"wplyw-scan", "opiekun-scan"}


@login_required
@require_http_methods(["GET", "POST"])
def type_in(request: Request, slug: str) -> HttpResponse:
    """One page: how it came, from whom, and every question of the form."""
    call = call_at(request, slug, with_texts=True)
    admit(rules.may_type(request.actor, call.edition.programme_id))
    definition = queries.form_for(call)
    step = _whole(definition)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CameForm(*sent, asks_name=not _asks_name(definition))
    age = TypedForm(*sent, asks_age=call.admits_minors, today=day_of(request.now))
    if request.method == "GET":
        return _show(request, call, form, age, SectionForm(step, {}, now=None))
    count_files(request, len(request.FILES))
    if any(filling.is_moved(question, request.POST) for question in step.questions):
        form = CameForm(initial=_typed(form), asks_name=not _asks_name(definition))
        age = TypedForm(initial=_typed(age), asks_age=age.asks_age, today=age.today)
        return _show(request, call, form, age, SectionForm(step, _read(step, request), now=None))
    problem: Text = ""
    typed = Typed(None, _read(step, request))
    # Both are asked, so that all mistakes show at once.
    if form.is_valid() & age.is_valid():
        try:
            typed = _carry_out(request, call, form, age, step)
        except NotTaken as refusal:
            form.add_error("scan", str(refusal.reason))
        except Refused as refusal:
            problem = refusal.reason
        if typed.application is not None:
            return redirect("applications:office", slug, typed.application.number)
    section = SectionForm(step, typed.answers, typed.problems, now=None)
    return _show(request, call, form, age, section, problem=problem, unmet=typed.unmet)


def _carry_out(request: Request, call: Call, form: CameForm, age: TypedForm, step: Step) -> Typed:
    """Files are checked before the transaction begins: nobody waits for a scanner."""
    given = form.cleaned_data
    uploads = {
        name: one
        for name, one in request.FILES.items()
        if isinstance(one, File) and name not in SCAN_FIELDS
    }
    with ExitStack() as opened:
        scan: Checked | None = None
        if given["scan"]:
            sent = checked(given["scan"].file, name=given["scan"].name, policy=SCAN)
            scan = opened.enter_context(sent)
        found = opened.enter_context(received(step.questions, uploads))
        return actions.type_in_form(
            actor=request.actor,
            call_id=call.pk,
            came=Came(
                given["given_on"],
                Road(given["road"]),
                scan,
                given["pass_why"].strip(),
                given["with_gaps"],
                _age(age.cleaned_data, opened),
            ),
            reach=form.reach,
            data=request.POST,
            uploads=found,
            now=request.now,
        )


def _age(said: dict[str, Any], opened: ExitStack) -> Age:
    signed: Signed | None = None
    if said["scan"] and said["signed_on"]:
        sent = checked(said["scan"].file, name=said["scan"].name, policy=CONSENT_SCAN)
        paper = opened.enter_context(sent)
        signed = Signed(said["name"], said["relation"], said["signed_on"], paper)
    return Age(said.get("is_adult", False), said["born_on"], signed)


def _show(
    request: Request,
    call: Call,
    form: CameForm,
    age: TypedForm,
    section: SectionForm,
    *,
    problem: Text = "",
    unmet: tuple[str, ...] = (),
) -> HttpResponse:
    context = {
        "edition": call.edition,
        "call": call,
        "came": form,
        "age": age,
        "form": section,
        "problem": problem,
        "unmet": unmet,
    }
    failed = form.errors or age.errors or section.errors or problem or unmet
    status = 422 if form.is_bound and failed else 200
    return render(request, "applications/office/type_in.html", context, status=status)


def _whole(definition: Definition) -> Step:
    """All parts on one page; what hangs on the condition of a part hangs on it here too."""
    asked = tuple(
        replace(question, condition=_both(step.condition, question.condition))
        for step in definition.sections
        for question in step.questions
        if not question.for_staff
    )
    return Step("calosc", _("Answers"), "", asked)


def _both(of_step: Any, of_question: Any) -> Any:
    conditions = [one for one in (of_step, of_question) if one]
    return {"all": conditions} if len(conditions) > 1 else (conditions or [{}])[0]


def _asks_name(definition: Definition) -> bool:
    return {"imie", "nazwisko"} <= {question.trait for question in definition}


def _read(step: Step, request: Request) -> dict[str, Any]:
    said = {one.slug: filling.read(one, request.POST, {}) for one in step.questions}
    return {slug: value for slug, value in said.items() if value is not None}


def _typed(form: CameForm | TypedForm) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields if name != "scan"}


@login_required
@require_http_methods(["GET", "POST"])
def claim(request: Request) -> HttpResponse:
    """Number and code from the receipt; ten tries an hour."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    problem: Text = ""
    if request.method == "POST":
        limits(request, ("claim", f"{request.actor.person_id}", TRIES_AN_HOUR, AN_HOUR))
    if request.method == "POST" and form.is_valid():
        try:
            application = actions.claim(
                actor=request.actor,
                number=form.cleaned_data["number"],
                code=form.cleaned_data["code"],
                now=request.now,
            )
        except Refused as refusal:
            problem = refusal.reason
        else:
            return redirect("applications:one", application.number)
    context = {"form": form, "problem": problem}
    status = 422 if form.is_bound else 200
    return render(request, "applications/desk/claim.html", context, status=status)
