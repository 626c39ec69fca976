"""Filling in: reading a form, what is asked at all, what is wrong.

A question that the answers do not lead to is neither required nor kept: what was typed there stays
on the open page, and is gone with the next saving. Only what stands after an early ending is kept,
so that nobody loses it by one answer that they then take back.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from . import conditions, limits, sealed, values
from .computing import computed
from .definition import Answers, Definition, Question, Step, Stop
from .models import Kind

# Among the answers of one sheet: conditions that somebody let pass, by the words of their endings.
PASSED = "_przepuszczone"


@dataclass(frozen=True)
class Problem:
    """One gap or mistake: in which section, at which field of the page, in a sentence."""

    section: str
    field: str
    message: str


@dataclass(frozen=True)
class Way:
    """Where these answers lead: steps, questions, answers that count, and an early ending.

    ``unmet``: why the form ends there, every reason of that section in a sentence.
    """

    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    answers: Answers
    stop: Stop | None
    unmet: tuple[str, ...] = ()

    def after(self, slug: str) -> Step | None:
        """The next step, or none when the form ends."""
        slugs = [step.slug for step in self.steps]
        place = slugs.index(slug) + 1 if slug in slugs else len(slugs)
        return self.steps[place] if place < len(slugs) else None


def way(
    definition: Definition,
    answers: Mapping[str, Any],
    *,
    for_staff: bool = False,
    to_the_end: bool = False,
) -> Way:
    """Page by page, as a person goes; what hangs on a hidden question is hidden too.

    ``for_staff``: with the questions of the office; ``to_the_end``: as if nothing ended early.
    """
    steps: list[Step] = []
    questions: list[Question] = []
    shown = dict(answers)
    passed = answers.get(PASSED) or []
    found: Answers = {PASSED: passed} if passed else {}
    stops: list[Stop] = []
    for step in definition.sections:
        here = not stops and conditions.holds(step.condition, shown)
        asked = []
        for question in step.questions:
            slug = question.slug
            if not here or (question.for_staff and not for_staff) or not question.is_asked(shown):
                shown.pop(slug, None)
                continue
            if question.kind == Kind.COMPUTED:
                shown[slug] = computed(question, shown)
            elif question.kind == Kind.GROUP and slug in shown:
                shown[slug] = [item for item in shown[slug] if item]
            if not conditions.is_empty(shown.get(slug)):
                found[slug] = shown[slug]
            asked.append(question)
        questions += asked
        if asked:
            steps.append(step)
        if here and not to_the_end:
            stops = [one for one in definition.endings if _ends(one, step.slug, shown, passed)]
    reasons = tuple(stop.reason for stop in stops)
    return Way(tuple(steps), tuple(questions), found, stops[0] if stops else None, reasons)


def _ends(stop: Stop, section: str, shown: Mapping[str, Any], passed: Collection[str]) -> bool:
    is_here = stop.section == section and stop.reason not in passed
    return is_here and conditions.holds(stop.condition, shown)


def parse(
    definition: Definition, section: str, data: Mapping[str, Any], kept: Mapping[str, Any]
) -> Answers:
    """The answers of one section as a form sent them; files stay as they were kept."""
    step = definition.section(section)
    found: Answers = {}
    for question in step.questions if step else ():
        if question.for_staff:
            continue
        value = read(question, data, kept)
        if value is not None:
            found[question.slug] = value
    return found


def read(question: Question, data: Mapping[str, Any], kept: Mapping[str, Any]) -> Any:
    """One answer from a form's data."""
    if question.kind == Kind.FILE:
        return _file(question.slug, data, kept.get(question.slug))
    return values.value_of(question, data)


def moved(definition: Definition, section: str, data: Mapping[str, Any]) -> str:
    """The question whose rows a button of the page added, removed or moved; else nothing."""
    step = definition.section(section)
    return next((q.slug for q in (step.questions if step else ()) if is_moved(q, data)), "")


def is_moved(question: Question, data: Mapping[str, Any]) -> bool:
    name = question.slug
    if question.kind == Kind.ORDER:
        return f"{name}-up" in data or f"{name}-down" in data
    places = range(values.MOST_ITEMS if question.kind == Kind.GROUP else 0)
    return any(f"{name}-{place}-remove" in data for place in places) or (
        question.kind == Kind.GROUP and f"{name}-add" in data
    )


def _file(slug: str, data: Mapping[str, Any], kept: Any) -> dict[str, Any] | None:
    """The file that was there, unless it is to go, and one sent before the form, in pieces.

    A refusal is said once; the file before it, if there was one, is still there.
    """
    if f"{slug}-remove" in data:
        return None
    value = {key: part for key, part in (kept or {}).items() if key != "refused"}
    try:
        value["upload"] = str(UUID(str(data.get(f"{slug}-wyslany") or "")))
    except ValueError:
        value.pop("upload", None)
    return value or None


def asked(definition: Definition, answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions that these answers lead to."""
    return way(definition, answers).questions


def only_asked(definition: Definition, answers: Mapping[str, Any]) -> Answers:
    """What is sent: answers to what is asked, and what is computed from them."""
    return way(definition, answers).answers


def kept(definition: Definition, answers: Mapping[str, Any]) -> Answers:
    """What a draft keeps: also what stands after an early ending, and rows still blank."""
    whole = way(definition, answers, to_the_end=True)
    blank = {
        question.slug: answers[question.slug]
        for question in whole.questions
        if question.kind == Kind.GROUP and {} in (answers.get(question.slug) or ())
    }
    return {**whole.answers, **blank}


def problems(
    definition: Definition,
    answers: Mapping[str, Any],
    sections: Collection[str] | None = None,
    today: date | None = None,
    now: datetime | None = None,
) -> list[Problem]:
    """What stands in the way of sending, in the order of the pages. Pure.

    What may be answered after sending may be empty, what is frozen ``now`` cannot be mended.
    """
    found: list[Problem] = []
    for question in asked(definition, answers):
        value = answers.get(question.slug)
        if question.kind == Kind.GROUP:
            value = [item for item in value or () if item]
        if question.is_frozen(now) or (question.due_at and conditions.is_empty(value)):
            continue
        if sections is None or question.section in sections:
            found += [
                Problem(question.section, name, message)
                for name, message in limits.flaws(question, value, today)
            ]
    return found


def has_anything(definition: Definition, section: str, answers: Mapping[str, Any]) -> bool:
    """Whether the section was begun."""
    step = definition.section(section)
    return step is not None and any(question.slug in answers for question in step.questions)


def checksum(definition: Definition, answers: Mapping[str, Any]) -> str:
    """SHA-256 of answers as canonical JSON: sorted keys, no spaces, UTF-8.

    A sensitive answer is there by its fingerprint: tried out one by one, it would be guessed.
    """
    said = {
        question.slug: sealed.fingerprint(answers[question.slug])
        for question in definition
        if question.is_secret and question.slug in answers
    }
    whole = {**answers, **said}
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
