"""What is asked and what was answered, ready to be shown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import FETCH_RAISE
from django.utils.translation import gettext as _

from pracownia.commons.files.models import StoredFile
from pracownia.commons.people.models import Organisation
from pracownia.core.polish import fold

from . import filling, texts
from .conditions import is_empty
from .definition import Definition, Question, Step, Stop
from .models import SECRET, Ending, Field, Kind, Section, Sheet, Version

_SHEET = "questionnaires.sheet:"


def definition(version_id: int) -> Definition:
    """A version as data. A published one never changes, so it is read once per process."""
    return _published(version_id) or _read(Version.objects.get(pk=version_id))


@lru_cache(maxsize=64)
def _remembered(version_id: int) -> Definition:
    version = Version.objects.select_related("questionnaire").get(pk=version_id)
    if version.published_at is None:
        raise _NotYet
    found = _read(version)
    SECRET[version_id] = frozenset(question.slug for question in found if question.is_secret)
    return found


@lru_cache(maxsize=64)
def pointed(version_id: int, document: str, number: int, url: str) -> Definition:
    """A published version whose statements ask for this version of the document."""
    return definition(version_id).pointed(document, number, url)


class _NotYet(Exception):
    """Raised through the cache, so that a draft is not remembered."""


def _published(version_id: int) -> Definition | None:
    try:
        return _remembered(version_id)
    except _NotYet:
        return None


def forget() -> None:
    """For tests, whose databases use the same numbers again."""
    _remembered.cache_clear()
    pointed.cache_clear()
    SECRET.clear()


def _read(version: Version) -> Definition:
    fields: dict[int, list[Question]] = {}
    sections = list(Section.objects.filter(version=version).order_by("order", "pk"))
    slugs = {section.pk: section.slug for section in sections}
    rows = Field.objects.filter(section__version=version).order_by("order", "pk")
    for row in rows.fetch_mode(FETCH_RAISE):
        fields.setdefault(row.section_id, []).append(
            Question(
                slug=row.slug,
                section=slugs[row.section_id],
                kind=row.kind,
                label=row.label,
                hint=row.hint,
                required=row.required,
                rules=row.rules,
                condition=row.condition,
                trait=row.trait,
                is_public=row.is_public,
                due_at=row.due_at,
                frozen_at=row.frozen_at,
                for_staff=row.for_staff,
                prefill=row.prefill,
                retention=row.retention,
                legal_basis=row.legal_basis,
                is_sensitive=row.is_sensitive,
            )
        )
    return Definition(
        version_id=version.pk,
        questionnaire_id=version.questionnaire_id,
        title=version.questionnaire.title,
        minutes=version.minutes,
        sections=tuple(
            Step(one.slug, one.title, one.intro, tuple(fields.get(one.pk, ())), one.condition)
            for one in sections
        ),
        endings=tuple(
            Stop(slugs[one.section_id], one.condition, one.reason)
            for one in Ending.objects.filter(version=version)
        ),
    )


@dataclass(frozen=True)
class Line:
    """One question with its answer in words; ``attachment`` is the number of a file."""

    slug: str
    label: str
    text: str
    attachment: int | None = None
    is_public: bool = False
    is_secret: bool = False


@dataclass(frozen=True)
class Part:
    """A section with its answers."""

    slug: str
    title: str
    lines: tuple[Line, ...]


def readable(
    definition: Definition,
    answers: Mapping[str, Any],
    sections: Collection[str] | None = None,
    *,
    with_secrets: bool = False,
) -> list[Part]:
    """Section by section what was asked and answered; questions not asked are left out.

    Sensitive answers are told only ``with_secrets``: to the person, and to others on record.
    """
    way = filling.way(definition, answers)
    return [
        Part(step.slug, step.title, _lines(step, way.questions, way.answers, with_secrets))
        for step in (definition.sections if sections is None else _of(definition, sections))
        if step in way.steps or sections is not None
    ]


def lines_of(
    questions: Iterable[Question], answers: Mapping[str, Any], *, with_secrets: bool = False
) -> tuple[Line, ...]:
    """These questions with their answers, one after another."""
    return tuple(_line(one, answers.get(one.slug), with_secrets) for one in questions)


def secrets_in(definition: Iterable[Question], *given: Mapping[str, Any]) -> tuple[str, ...]:
    """What the sensitive questions with an answer are called; nothing of the answers."""
    return tuple(
        texts.name_of(question)
        for question in definition
        if question.is_secret and any(answers.get(question.slug) for answers in given)
    )


def names_of_file(definition: Definition, file_id: int, *given: Mapping[str, Any]) -> list[str]:
    """What the questions are called that this file is an answer to."""
    return [
        texts.name_of(question)
        for question in definition
        if any(
            isinstance(said := answers.get(question.slug), dict)
            and said.get("attachment") == file_id
            for answers in given
        )
    ]


def staff_questions(
    definition: Definition, answers: Mapping[str, Any], staff: Mapping[str, Any]
) -> tuple[Question, ...]:
    """What only the office answers, as far as the person's answers lead to it."""
    whole = filling.way(definition, {**answers, **staff}, for_staff=True)
    return tuple(question for question in whole.questions if question.for_staff)


def late_questions(
    definition: Definition, answers: Mapping[str, Any], now: datetime
) -> tuple[Question, ...]:
    """What may be answered, or changed, after sending."""
    return tuple(one for one in filling.asked(definition, answers) if one.is_late(now))


def _of(definition: Definition, sections: Collection[str]) -> list[Step]:
    return [step for step in definition.sections if step.slug in sections]


def _lines(
    step: Step,
    questions: Collection[Question],
    answers: Mapping[str, Any],
    with_secrets: bool,
) -> tuple[Line, ...]:
    return tuple(
        _line(question, answers.get(question.slug), with_secrets)
        for question in questions
        if question.section == step.slug and question.kind != Kind.INFO
    )


def _line(question: Question, value: Any, with_secrets: bool) -> Line:
    is_told = with_secrets or not question.is_secret or is_empty(value)
    return Line(
        slug=question.slug,
        label=texts.name_of(question),
        text=texts.text_of(question, value) if is_told else _("given, kept encrypted"),
        attachment=value.get("attachment") if isinstance(value, dict) and is_told else None,
        is_secret=question.is_secret,
        is_public=question.is_public,
    )


def organisations_like(text: str, own: Iterable[Organisation] = (), limit: int = 8) -> list[str]:
    """Names of known organisations with all these words in them; those of ``own`` come first."""
    words = fold(text).split()
    first = [one.name for one in own if all(word in one.search for word in words)]
    if len("".join(words)) < 2:
        return first[:limit]
    found = Organisation.objects.standing().order_by("sort")
    for word in words:
        found = found.filter(search__contains=word)
    names = found.values_list("name", flat=True)[: limit + len(first)]
    return [*dict.fromkeys([*first, *names])][:limit]


def attachment(attachment_id: int) -> StoredFile | None:
    return StoredFile.objects.filter(pk=attachment_id, about__startswith=_SHEET).first()


def sheet_of(file: StoredFile) -> int:
    """The number of the sheet that a file is an answer in."""
    return int(file.about.removeprefix(_SHEET))


def sheet(sheet_id: int) -> Sheet:
    return Sheet.objects.get(pk=sheet_id)
