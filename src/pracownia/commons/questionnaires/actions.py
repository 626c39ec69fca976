"""Drawing up questionnaires from plain data, and keeping answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from pracownia.commons.files import actions as stored
from pracownia.commons.files.checking import Checked
from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.refusals import NotTaken
from pracownia.core.access import Actor, require
from pracownia.core.db import lock

from . import drawing, files, filling, limits, queries, rules
from .definition import Answers, Question
from .files import Received
from .marks import Arrival, Mark, judge
from .models import Ending, Field, Kind, Questionnaire, Section, Sheet, Version


@transaction.atomic
def draft_questionnaire(
    *,
    actor: Actor,
    programme_id: int | None,
    title: str,
    sections: list[dict[str, Any]],
    minutes: int = 20,
    questionnaire_id: int | None = None,
) -> Version:
    """A new version from plain data (see drawing.py); of a new questionnaire unless one is given.

    Raises ValueError that names every mistake in the data at once.
    """
    require(rules.may_draw(actor, programme_id))
    drawing.check(sections)
    if questionnaire_id is None:
        questionnaire = Questionnaire.objects.create(title=title, programme_id=programme_id)
    else:
        questionnaire = lock(Questionnaire, questionnaire_id)
        require(rules.may_draw(actor, questionnaire.programme_id))
    last = questionnaire.versions.order_by("-number").values_list("number", flat=True).first()
    version = Version.objects.create(
        questionnaire=questionnaire, number=(last or 0) + 1, minutes=minutes
    )
    for order, part in enumerate(sections, 1):
        section = Section.objects.create(
            version=version,
            order=order,
            slug=part["slug"],
            title=part["title"],
            intro=part.get("intro", ""),
            condition=part.get("condition", {}),
        )
        Ending.objects.bulk_create(
            Ending(
                version=version,
                section=section,
                condition=ending["condition"],
                reason=ending["reason"],
            )
            for ending in part.get("endings", ())
        )
        Field.objects.bulk_create(
            Field(section=section, order=place, **drawing.columns(field))
            for place, field in enumerate(part["fields"], 1)
        )
    return version


@transaction.atomic
def publish_version(*, actor: Actor, version_id: int, now: datetime) -> Version:
    """From now on the version never changes."""
    version = lock(Version, version_id)
    require(rules.may_draw(actor, version.questionnaire.programme_id))
    if version.published_at is None:
        version.published_at = now
        version.save(update_fields=["published_at"])
    return version


@transaction.atomic
def open_sheet(
    *,
    actor: Actor,
    version_id: int,
    answers: Answers | None = None,
    prefilled: Collection[str] = (),
    is_test: bool = False,
    now: datetime,
) -> Sheet:
    """An empty sheet, or one with what is already known; ``prefilled`` is from earlier answers."""
    return Sheet.objects.create(
        version_id=version_id,
        answers=answers or {},
        prefilled=sorted(prefilled),
        is_test=is_test,
        saved_at=now,
    )


@transaction.atomic
def open_with_scans(
    *, actor: Actor, version_id: int, answers: Answers, now: datetime
) -> tuple[Sheet, Answers]:
    """A sheet whose files are copies of kept scans: {"scan": number} becomes a file of its own."""
    sheet = open_sheet(actor=actor, version_id=version_id, now=now)
    about, kept = f"questionnaires.sheet:{sheet.pk}", dict(answers)
    for question in queries.definition(version_id):
        said = kept.get(question.slug)
        if question.kind == Kind.FILE and said and "scan" in said:
            file = stored.copy(
                actor=actor,
                file_id=said["scan"],
                about=about,
                policy=files.policy_of(question),
                now=now,
            )
            kept[question.slug] = _answer_of(file)
    sheet.answers = kept
    sheet.save(update_fields=["answers"])
    return sheet, kept


@dataclass(frozen=True)
class Saved:
    """What became of a section that arrived: saved, ignored as late, or refused as stale."""

    sheet: Sheet
    arrival: Arrival
    revision: int


@transaction.atomic
def save_section(
    *,
    actor: Actor,
    sheet_id: int,
    section: str,
    answers: Answers,
    revision: int | None,
    now: datetime,
    tab: str = "",
    edits: int | None = None,
    uploads: Received | None = None,
) -> Saved:
    """Keep the answers of one section; whether the actor may is the question of who calls."""
    return keep_section(
        actor=actor,
        sheet=lock(Sheet, sheet_id),
        section=section,
        answers=answers,
        revision=revision,
        now=now,
        tab=tab,
        edits=edits,
        uploads=uploads,
    )


def keep_section(
    *,
    actor: Actor,
    sheet: Sheet,
    section: str,
    answers: Answers,
    revision: int | None,
    now: datetime,
    tab: str = "",
    edits: int | None = None,
    uploads: Received | None = None,
    sent: int = 0,
) -> Saved:
    """Part of other actions, which hold the sheet and how often it was sent."""
    kept = Mark.of(sheet.marks, section, sent=sent)
    arrival = judge(kept, revision=revision, tab=tab, edits=edits)
    if arrival is not Arrival.FRESH:
        return Saved(sheet, arrival, kept.revision)
    definition = queries.definition(sheet.version_id)
    step = definition.section(section)
    questions = [q for q in (step.questions if step else ()) if not q.is_frozen(now)]
    mine = {question.slug for question in questions if not question.for_staff}
    given = {slug: value for slug, value in answers.items() if slug in mine}
    for question in questions:
        slug = question.slug
        if question.kind == Kind.FILE and slug in mine:
            given[slug] = _taken(actor, sheet, question, given.get(slug), uploads or {}, now)
    others = {slug: value for slug, value in sheet.answers.items() if slug not in mine}
    before, sheet.answers = sheet.answers, filling.kept(definition, {**others, **given})
    sheet.prefilled = [
        slug for slug in sheet.prefilled if sheet.answers.get(slug) == before.get(slug)
    ]
    sheet.marks = {**sheet.marks, section: kept.next(tab, edits or 0)}
    sheet.revision += 1
    sheet.saved_at = now
    sheet.save(update_fields=["answers", "prefilled", "marks", "revision", "saved_at"])
    return Saved(sheet, arrival, kept.revision + 1)


def keep_answers(
    *,
    actor: Actor,
    sheet: Sheet,
    questions: Collection[Question],
    typed: Mapping[str, Any],
    uploads: Received,
    now: datetime,
) -> tuple[Answers, list[filling.Problem]]:
    """Part of other actions: answers to these questions as typed, and what is wrong with them.

    Nothing is saved but files, which have to be somewhere; an empty answer is a way out.
    """
    given: Answers = {}
    found: list[filling.Problem] = []
    known = {**sheet.answers, **sheet.later, **sheet.staff}
    for question in questions:
        slug = question.slug
        value = filling.read(question, typed, known)
        if question.kind == Kind.FILE:
            value = _taken(actor, sheet, question, value, uploads, now)
        if value is not None:
            given[slug] = value
            found += [
                filling.Problem(question.section, name, message)
                for name, message in limits.flaws(question, value, now.date())
            ]
    return given, found


def _taken(
    actor: Actor, sheet: Sheet, question: Question, value: Any, uploads: Received, now: datetime
) -> Any:
    """The answer that a file makes, kept or claimed, or the answer before with why it was not.

    It was sent with this very form, or before it in pieces: then the answer has its ``upload``.
    """
    before = {**(value or {})}
    sent_before = before.pop("upload", None)
    sent = uploads.get(question.slug) or sent_before
    if sent is None:
        return before or None
    about = f"questionnaires.sheet:{sheet.pk}"
    try:
        if isinstance(sent, NotTaken):
            raise sent
        if isinstance(sent, Checked):
            file = stored.keep(actor=actor, file=sent, about=about, now=now)
        else:
            policy = files.policy_of(question)
            file = stored.claim(actor=actor, uid=UUID(sent), about=about, policy=policy)
    except NotTaken as refusal:
        return {**before, "refused": {"why": refusal.why, "values": refusal.values}}
    return _answer_of(file)


def _answer_of(file: StoredFile) -> dict[str, Any]:
    return {"attachment": file.pk, "name": file.title, "size": file.size, "sha256": file.sha256}


def close_pages(*, actor: Actor, sheet: Sheet, sent: int = 0) -> Sheet:
    """Part of other actions, which hold the sheet and how often it was sent.

    What open pages still send from now on comes too late: nothing they save may be taken.
    """
    definition = queries.definition(sheet.version_id)
    sheet.marks = {
        step.slug: Mark.of(sheet.marks, step.slug, sent=sent).next("", 0)
        for step in definition.sections
    }
    sheet.save(update_fields=["marks"])
    return sheet
