"""The category that is chosen before the form: what can be chosen and what becomes of answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pracownia.commons.questionnaires import filling
from pracownia.core.access import Verdict
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.rules.categories import may_choose

from .categories import TRAIT, Listed, categories_of, category_of, first_question
from .own import Mine


@dataclass(frozen=True, slots=True)
class Choice:
    """A category as the page offers it; ``lost``: questions whose answers would go."""

    category: Listed
    may: Verdict
    is_mine: bool
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The category on the list of parts; None while it is not chosen."""

    category: Listed | None


def chosen_in(call: Call, mine: Mine) -> Chosen | None:
    """Where the category is chosen first and may be changed now; nothing otherwise."""
    question = first_question(mine.sheet.version_id)
    if question is None:
        return None
    if not any(part.is_open for part in mine.parts if part.slug == question.section):
        return None
    return Chosen(category_of(call, mine.sheet.answers))


def choice_of(
    call: Call, code: str, application: Application | None, *, at: datetime
) -> Choice | None:
    """One category as whoever has this application, or none yet, may choose it at this moment."""
    found = next((one for one in categories_of(call) if one.code == code), None)
    return _choice(found, application, at) if found else None


def choices(call: Call, mine: Mine | None, *, at: datetime) -> list[Choice]:
    """All categories, each with what it would take away from the answers that are there."""
    application = mine.application if mine else None
    question = first_question(call.questionnaire_id)
    if question is None:
        return []
    found = [_choice(one, application, at) for one in categories_of(call)]
    if mine is None:
        return found
    chosen = mine.sheet.answers.get(question.slug)
    return [
        Choice(
            one.category,
            one.may,
            one.category.code == chosen,
            _lost(mine, {question.slug: one.category.code}),
        )
        for one in found
    ]


def _choice(one: Listed, application: Application | None, at: datetime) -> Choice:
    sent_in = application.traits.get(TRAIT) if application and application.version else None
    has_own_term = bool(application and application.late_until)
    may = may_choose(
        one.name,
        closes_at=None if has_own_term else one.closes_at,
        is_full=sent_in != one.code and one.left == 0,
        limit=one.limit,
        at=at,
    )
    return Choice(one, may, is_mine=False)


def _lost(mine: Mine, change: Mapping[str, Any]) -> tuple[str, ...]:
    """Labels of questions that are answered now and would no longer be asked."""
    changed = filling.way(mine.definition, {**mine.sheet.answers, **change}).answers
    asked = mine.definition.by_slug
    lost = [slug for slug in mine.way.answers if slug in asked and slug not in changed]
    return tuple(asked[slug].label for slug in lost)
