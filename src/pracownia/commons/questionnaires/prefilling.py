"""Answers offered from a person's earlier ones: to the same trait, or to the same question."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from pracownia.commons.people.models import Organisation

from . import limits
from .conditions import is_empty
from .definition import Answers, Definition, Question
from .models import Kind

# Statements are given anew each time, files belong to what they were sent with.
NEVER = frozenset({Kind.STATEMENT, Kind.FILE, Kind.INFO, Kind.COMPUTED})

type Earlier = tuple[Definition, Mapping[str, Any]]


def prefilled(
    definition: Definition, earlier: Iterable[Earlier], *, today: date, all_of_it: bool = False
) -> Answers:
    """From ``earlier``, the newest first; only what would still be a good answer.

    ``all_of_it``: also questions that are not marked so, where the person asks for the same again.
    """
    known = list(earlier)
    found: Answers = {}
    for question in definition:
        if not (question.prefill or all_of_it) or question.kind in NEVER or question.is_secret:
            continue
        for before, answers in known:
            value = _answer(definition, question, before, answers)
            if not is_empty(value) and not any(limits.flaws(question, value, today)):
                found[question.slug] = value
                break
    return found


def own_organisation(definition: Definition, known: Collection[Organisation]) -> Answers:
    """The only organisation of the person answers questions for one that may be prefilled."""
    if len(known) != 1:
        return {}
    [one] = known
    return {
        question.slug: {"id": one.pk, "name": one.name}
        for question in definition
        if question.prefill and question.kind == Kind.ORGANISATION
    }


def _answer(
    definition: Definition, question: Question, before: Definition, answers: Mapping[str, Any]
) -> Any:
    is_same = definition.questionnaire_id == before.questionnaire_id
    for other in before:
        named = bool(question.trait) and other.trait == question.trait
        if (named or (is_same and other.slug == question.slug)) and other.kind == question.kind:
            return answers.get(other.slug)
    return None
