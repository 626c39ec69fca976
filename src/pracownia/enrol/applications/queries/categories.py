"""Categories of a call: what its form offers, with own ends, limits and what is sent already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Question
from pracownia.commons.questionnaires.models import Kind
from pracownia.core.access import YES, Verdict
from pracownia.enrol.applications.models import Application, Call, Category
from pracownia.enrol.applications.rules.categories import may_send_in
from pracownia.enrol.applications.states import State

from .own import Mine

TRAIT = "kategoria"
COUNTED = (State.SUBMITTED, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Listed:
    """``taken`` counts applications sent and not withdrawn; ``is_own``: earlier than the call."""

    code: str
    name: str
    closes_at: datetime
    is_own: bool
    limit: int | None
    taken: int

    @property
    def left(self) -> int | None:
        return None if self.limit is None else max(self.limit - self.taken, 0)


def question_of(version_id: int) -> Question | None:
    """The question of the form that says which category it is; asks no database when warm."""
    definition = asking.definition(version_id)
    return next((one for one in definition if one.trait == TRAIT and one.kind == Kind.ONE), None)


def first_question(version_id: int) -> Question | None:
    """The question about the category, where everybody has to answer it: it is asked first."""
    question = question_of(version_id)
    if question is None or question.condition or question.for_staff or not question.required:
        return None
    section = asking.definition(version_id).section(question.section)
    return None if section is None or section.condition else question


def categories_of(call: Call) -> list[Listed]:
    """In the order of the form. Nothing and no query where the form asks for no category."""
    question = question_of(call.questionnaire_id)
    if question is None:
        return []
    own = {one.code: one for one in Category.objects.filter(call=call)}
    taken = dict(
        Application.objects.filter(call=call, state__in=COUNTED, traits__has_key=TRAIT)
        .order_by()
        .values_list(f"traits__{TRAIT}")
        .annotate(n=Count("pk"))
    )
    found = []
    for code, name in question.options:
        one = own.get(code)
        ends = one.closes_at if one and one.closes_at else None
        found.append(
            Listed(
                code,
                str(name),
                min(ends, call.window.closes_at) if ends else call.window.closes_at,
                ends is not None,
                one.limit if one else None,
                taken.get(code, 0),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Term:
    """A category as strangers are told of it: until when and how many it takes."""

    name: str
    closes_at: datetime
    limit: int | None


def terms_of(calls: Collection[Call]) -> dict[int, list[Term]]:
    """All categories of calls in which some ends earlier or has a limit. One query."""
    own: dict[int, dict[str, Category]] = {}
    for one in Category.objects.filter(call__in=[call.pk for call in calls]):
        own.setdefault(one.call_id, {})[one.code] = one
    found = {}
    for call in calls:
        question = question_of(call.questionnaire_id) if call.pk in own else None
        if question:
            told = [(str(name), own[call.pk].get(code)) for code, name in question.options]
            ends = call.window.closes_at
            found[call.pk] = [
                Term(
                    name,
                    min(one.closes_at, ends) if one and one.closes_at else ends,
                    one.limit if one else None,
                )
                for name, one in told
            ]
    return found


def limited(call: Call) -> list[Listed]:
    """For applicants: nothing unless it is chosen first, ends earlier or has a limit."""
    found = categories_of(call)
    if first_question(call.questionnaire_id):
        return found
    return found if any(one.is_own or one.limit is not None for one in found) else []


def category_of(call: Call, answers: Mapping[str, Any]) -> Listed | None:
    """The category that these answers choose."""
    question = question_of(call.questionnaire_id)
    code = answers.get(question.slug) if question else None
    if not code:
        return None
    return next((one for one in categories_of(call) if one.code == code), None)


def may_send_now(
    application: Application, answers: Mapping[str, Any], *, at: datetime, is_returned: bool = False
) -> Verdict:
    """Whether the category that these answers choose takes this application at this moment.

    Whoever completes what was returned, or was let in late, has a term of their own; a place that
    the application has already is not counted again.
    """
    chosen = category_of(application.call, answers)
    if chosen is None:
        return YES
    stays = bool(application.version) and application.traits.get(TRAIT) == chosen.code
    has_own_term = is_returned or application.late_until is not None
    return may_send_in(
        chosen.name,
        closes_at=None if has_own_term else chosen.closes_at,
        is_full=not stays and chosen.left == 0,
        limit=chosen.limit,
        at=at,
    )


def may_send_mine(mine: Mine, at: datetime) -> Verdict:
    """The same for the page with the button."""
    is_returned = mine.asked is not None
    return may_send_now(mine.application, mine.way.answers, at=at, is_returned=is_returned)


def ends_for(application: Application) -> datetime:
    """Until when it may be sent, with the category of its answers; ``sheet`` is at hand."""
    closes_at = application.closes_at
    chosen = category_of(application.call, application.sheet.answers)
    if chosen is None or application.late_until:
        return closes_at
    return min(closes_at, chosen.closes_at)


def soon_over(now: datetime, until: datetime) -> list[int]:
    """Drafts in categories that end between these moments, though their calls last longer."""
    return _drafts_in(Category.objects.filter(closes_at__gt=now, closes_at__lte=until))


def over_already(now: datetime) -> list[int]:
    """Drafts in categories that have ended in calls that still last: nothing to remind of."""
    ended = Category.objects.filter(closes_at__lte=now, call__window__closes_at__gt=now)
    return _drafts_in(ended)


def _drafts_in(categories: QuerySet[Category]) -> list[int]:
    found: list[int] = []
    for one in categories.select_related("call"):
        question = question_of(one.call.questionnaire_id)
        if question is None:
            continue
        drafts = Application.objects.filter(
            call=one.call_id, state=State.DRAFT, reminded_at=None, late_until=None
        ).select_related("sheet")
        found += [
            draft.pk for draft in drafts if draft.sheet.answers.get(question.slug) == one.code
        ]
    return found
