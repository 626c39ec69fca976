"""Conditions and early endings."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pracownia.commons.composing import actions, conditioning, editing, queries
from pracownia.commons.composing.forms import ConditionForm, EndingsForm
from pracownia.commons.composing.models import Act
from pracownia.commons.questionnaires.definition import Question
from pracownia.commons.questionnaires.redrawing import Plain
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from . import entering, showing
from .building import back_to


@require_http_methods(["GET", "POST"])
@signed_in
def question_condition(request: Request, slug: str, version_id: int, field: str) -> HttpResponse:
    """When a question is asked."""
    edition, version = entering.draft(request, slug, version_id)
    thing = editing.field_of(queries.plain_of(version), field)
    definition = queries.definition_of(version)
    questions = queries.before_question(definition, field)
    form = ConditionForm(_sent(request), questions=questions, condition=thing.get("condition", {}))
    context = {
        "edition": edition,
        "version": version,
        "name": thing["label"],
        "mark": editing.mark(thing),
        "now": conditioning.words(thing.get("condition", {}), definition),
    }

    def save(condition: dict[str, Any]) -> None:
        actions.change_question(
            actor=request.actor,
            version_id=version_id,
            slug=field,
            values={"condition": condition or None},
            mark=request.POST.get("znak", ""),
            now=request.now,
            act=Act.CONDITION,
        )

    return _answer(request, form, questions, context, save, (slug, version_id, f"pytanie-{field}"))


@require_http_methods(["GET", "POST"])
@signed_in
def section_condition(request: Request, slug: str, version_id: int, part: str) -> HttpResponse:
    """When a section is shown at all."""
    edition, version = entering.draft(request, slug, version_id)
    thing = editing.section_of(queries.plain_of(version), part)
    definition = queries.definition_of(version)
    questions = queries.before_section(definition, part)
    form = ConditionForm(_sent(request), questions=questions, condition=thing.get("condition", {}))
    context = {
        "edition": edition,
        "version": version,
        "name": thing["title"],
        "mark": editing.mark(thing),
        "now": conditioning.words(thing.get("condition", {}), definition),
    }

    def save(condition: dict[str, Any]) -> None:
        _save_section(request, version_id, thing, {"condition": condition or None}, Act.CONDITION)

    return _answer(request, form, questions, context, save, (slug, version_id, f"sekcja-{part}"))


@require_http_methods(["GET", "POST"])
@signed_in
def ending(
    request: Request, slug: str, version_id: int, part: str, number: int = 0
) -> HttpResponse:
    """When the form ends after a section, and what people are told; number 0 adds one."""
    edition, version = entering.draft(request, slug, version_id)
    thing = editing.section_of(queries.plain_of(version), part)
    endings: list[Plain] = thing.get("endings", [])
    if number > len(endings):
        raise Missing(_("This part is no longer in the form."))
    mine = endings[number - 1] if number else None
    definition = queries.definition_of(version)
    questions = queries.before_section(definition, part, with_own=True)
    form = EndingsForm(_sent(request), questions=questions, ending=mine)
    context = {
        "edition": edition,
        "version": version,
        "name": thing["title"],
        "mark": editing.mark(thing),
        "now": conditioning.words(mine["condition"], definition) if mine else "",
        "is_ending": True,
    }

    def save(condition: dict[str, Any]) -> None:
        kept = [one for place, one in enumerate(endings, 1) if place != number]
        if condition:
            given = {"condition": condition, "reason": form.cleaned_data["reason"]}
            kept.insert(number - 1 if number else len(kept), given)
        _save_section(request, version_id, thing, {"endings": kept or None}, Act.ENDINGS)

    return _answer(request, form, questions, context, save, (slug, version_id, f"sekcja-{part}"))


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _save_section(request: Request, version_id: int, thing: Plain, values: Plain, act: Act) -> None:
    actions.change_section(
        actor=request.actor,
        version_id=version_id,
        slug=thing["slug"],
        values=values,
        mark=request.POST.get("znak", ""),
        now=request.now,
        act=act,
    )


def _answer(
    request: Request,
    form: ConditionForm,
    questions: Sequence[Question],
    context: dict[str, Any],
    save: Any,
    back: tuple[str, int, str],
) -> HttpResponse:
    """Saved, or asked again: for the answers of a question just chosen, or for what is wrong."""
    context |= {"form": form, "questions": questions}
    status = 200
    if request.method == "POST":
        taken_away = "usun" in request.POST
        if taken_away or (form.is_valid() and not form.wants_more and not _adds(request)):
            try:
                save({} if taken_away else form.condition())
                return back_to(*back)
            except actions.Conflict as conflict:
                context |= {
                    "conflict": showing.said_now(conflict.now_is),
                    "mark": editing.mark(conflict.now_is),
                }
                status = 409
        elif form.wants_more:
            context["chosen"] = True
        elif not form.is_valid():
            status = 422
        form.add_spare(questions)
    return render(request, "composing/office/condition.html", context, status=status)


def _adds(request: Request) -> bool:
    return "dodaj" in request.POST
