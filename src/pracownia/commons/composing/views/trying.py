"""The form as people will see it, and filling it in to try it: apart from all real answers."""

from typing import Any

from django.core.files.base import File
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.composing import actions, queries, rules
from pracownia.commons.files.doors import count_files
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Definition, Step
from pracownia.commons.questionnaires.files import received
from pracownia.commons.questionnaires.forms import SectionForm
from pracownia.commons.questionnaires.models import Sheet, Version
from pracownia.core import offices
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from . import entering, showing


@require_safe
@signed_in
def preview(request: Request, slug: str, version_id: int) -> HttpResponse:
    """All sections one under another."""
    edition, version = entering.version_to_see(request, slug, version_id)
    definition = queries.definition_of(version)
    context = {
        "edition": edition,
        "version": version,
        "steps": showing.steps(definition),
        "may_build": bool(rules.may_build(request.actor, edition.programme_id)),
    }
    return render(request, "composing/office/preview.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def trials(request: Request, slug: str, version_id: int) -> HttpResponse:
    """What was filled in to try this version; sending begins another."""
    edition = entering.builder(request, slug)
    version = queries.version_of(version_id=version_id, programme_id=edition.programme_id)
    definition = queries.definition_of(version)
    if request.method == "POST" and definition.sections:
        sheet = actions.start_trial(actor=request.actor, version_id=version_id, now=request.now)
        return redirect("composing:try", slug, version_id, sheet.pk, definition.sections[0].slug)
    page = Paginator(queries.trials_of(version), 20).get_page(request.GET.get("strona"))
    context = {"edition": edition, "version": version, "page": page, "definition": definition}
    return render(request, "composing/office/trials.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def fill(request: Request, slug: str, version_id: int, sheet_id: int, part: str) -> HttpResponse:
    """One section, as people fill it in."""
    edition, version, sheet = _trial(request, slug, version_id, sheet_id)
    definition = queries.definition_of(version)
    step = definition.section(part)
    if step is None:
        raise Missing(_("This part is no longer in the form."))
    if request.method == "GET":
        form = SectionForm(step, sheet.answers, now=request.now)
        return _page(request, edition, version, sheet, definition, step, form)
    sent = {name: one for name, one in request.FILES.items() if isinstance(one, File)}
    count_files(request, len(sent))
    with received(definition, sent) as uploads:
        saved = questionnaires.save_section(
            actor=request.actor,
            sheet_id=sheet.pk,
            section=part,
            answers=filling.parse(definition, part, request.POST, sheet.answers),
            revision=None,
            now=request.now,
            uploads=uploads,
        )
    answers = saved.sheet.answers
    moved = filling.moved(definition, part, request.POST)
    if moved:
        return redirect(f"{request.path}#pytanie-{moved}")
    problems = filling.problems(
        definition, answers, [part], today=request.now.date(), now=request.now
    )
    if problems:
        form = SectionForm(step, answers, problems, now=request.now)
        return _page(request, edition, version, sheet, definition, step, form, status=422)
    following = filling.way(definition, answers).after(part)
    if following is None:
        return redirect("composing:tried", slug, version_id, sheet_id)
    return redirect("composing:try", slug, version_id, sheet_id, following.slug)


def _page(
    request: Request,
    edition: offices.Office,
    version: Version,
    sheet: Sheet,
    definition: Definition,
    step: Step,
    form: SectionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "edition": edition,
        "version": version,
        "sheet": sheet,
        "step": step,
        "form": form,
        "number": definition.place_of(step.slug),
        "total": len(definition.sections),
    }
    return render(request, "composing/office/fill.html", context, status=status)


@require_safe
@signed_in
def tried(request: Request, slug: str, version_id: int, sheet_id: int) -> HttpResponse:
    """The answers in words, and what would stand in the way of sending."""
    edition, version, sheet = _trial(request, slug, version_id, sheet_id)
    definition = queries.definition_of(version)
    problems = filling.problems(
        definition, sheet.answers, today=request.now.date(), now=request.now
    )
    context = {
        "edition": edition,
        "version": version,
        "sheet": sheet,
        "parts": asking.readable(definition, sheet.answers, with_secrets=True),
        "stop": filling.way(definition, sheet.answers).stop,
        "problems": [(problem, _label(definition, problem.field)) for problem in problems],
    }
    return render(request, "composing/office/tried.html", context)


def _label(definition: Definition, field: str) -> str:
    """Of the question, also when a part of it is meant: group-0-name."""
    found = definition.by_slug.get(field)
    if found is None:
        named = [slug for slug in definition.by_slug if field.startswith(f"{slug}-")]
        found = definition.by_slug[max(named, key=len)] if named else None
    return found.label if found else field


@require_POST
@signed_in
def remove_trial(request: Request, slug: str, version_id: int, sheet_id: int) -> HttpResponse:
    _edition, _version, sheet = _trial(request, slug, version_id, sheet_id)
    actions.remove_trial(actor=request.actor, sheet_id=sheet.pk)
    return redirect("composing:trials", slug, version_id)


def _trial(
    request: Request, slug: str, version_id: int, sheet_id: int
) -> tuple[offices.Office, Version, Sheet]:
    edition = entering.builder(request, slug)
    version = queries.version_of(version_id=version_id, programme_id=edition.programme_id)
    return edition, version, queries.trial(version=version, sheet_id=sheet_id)
