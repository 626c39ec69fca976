"""Answers to returns that came by another road: what is asked, and scans of what came."""

from dataclasses import replace
from typing import Any

from pracownia.commons.files import queries as stored
from pracownia.commons.files.models import StoredFile
from pracownia.commons.questionnaires.definition import Definition, Question
from pracownia.enrol.applications.models import Application, CompletionRequest
from pracownia.enrol.applications.rules.typing import SCAN

from .office import Whole


def open_return(application: Application) -> CompletionRequest | None:
    return application.completion_requests.filter(answered_at=None).first()


def returned_questions(
    definition: Definition, asked: CompletionRequest | None
) -> tuple[Question, ...]:
    """What the open parts of a return ask; the condition of a part is one of its questions here."""
    slugs = set(asked.sections) if asked else set()
    return tuple(
        replace(question, condition=_both(step.condition, question.condition))
        for step in definition.sections
        if step.slug in slugs
        for question in step.questions
        if not question.for_staff
    )


def _both(of_step: Any, of_question: Any) -> Any:
    conditions = [one for one in (of_step, of_question) if one]
    return {"all": conditions} if len(conditions) > 1 else (conditions or [{}])[0]


def scans_of_replies(whole: Whole) -> list[StoredFile]:
    """One query, none where staff typed no answer to a return."""
    application = whole.application
    if not any(one.version > 1 and "paper" in one.confirmed for one in whole.submissions):
        return []
    found = stored.about(f"questionnaires.sheet:{application.sheet_id}")
    return [one for one in found if one.kind == SCAN.kind and one.pk != application.scan_id]
