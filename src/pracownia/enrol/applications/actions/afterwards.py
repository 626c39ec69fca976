"""Answers after sending: those that the person may give later, and those of the office.

What was sent stays as it was sent: these answers are kept apart, under the sheet's own revision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers, Question
from pracownia.commons.questionnaires.files import Received
from pracownia.commons.questionnaires.filling import Problem
from pracownia.core.access import Actor, require
from pracownia.core.events import publish
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import AnsweredLater, OfficeAnswered
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries import latest_answers

from .held import _hold as hold
from .sending import SENT
from .sending import _fill_in as fill_in


@dataclass(frozen=True)
class Afterwards:
    """What became of it: ``given`` was saved unless there are problems or it was stale."""

    application: Application
    questions: tuple[Question, ...]
    given: Answers
    problems: tuple[Problem, ...] = ()
    is_stale: bool = False

    @property
    def is_saved(self) -> bool:
        return not self.problems and not self.is_stale


@transaction.atomic
def answer_later(
    *, actor: Actor, application_id: int, revision: int | None, now: datetime, **typed: Any
) -> Afterwards:
    """The person answers what may be answered after sending; ``typed``: data, uploads."""
    application, _asked = hold(application_id, actor=actor)
    sheet = application.sheet
    definition = asking.definition(sheet.version_id)
    answers = {**latest_answers(application), **sheet.later}
    questions = asking.late_questions(definition, answers, now)
    require(rules.may_answer_later(actor, application, questions))
    done = _given(application, actor, questions, revision, now, **typed)
    if not done.is_saved:
        return done
    sheet.later = _put(sheet.later, questions, done.given)
    _keep(application, "later", now)
    fill_in(actor, application, sheet, {**answers, **sheet.later})
    application.save(update_fields=SENT)
    _tell(AnsweredLater, application, actor)
    return done


@transaction.atomic
def answer_for_office(
    *, actor: Actor, application_id: int, revision: int | None, now: datetime, **typed: Any
) -> Afterwards:
    """The office answers its own questions about an application."""
    application, _asked = hold(application_id)
    sheet = application.sheet
    definition = asking.definition(sheet.version_id)
    answers = {**latest_answers(application), **sheet.later}
    questions = asking.staff_questions(definition, answers, sheet.staff)
    require(rules.may_answer_for_office(actor, application, questions))
    done = _given(application, actor, questions, revision, now, **typed)
    if done.is_saved:
        sheet.staff = _put(sheet.staff, questions, done.given)
        _keep(application, "staff", now)
        application.is_keyed = False
        application.save(update_fields=["is_keyed"])
        _tell(OfficeAnswered, application, actor)
    return done


def _given(
    application: Application,
    actor: Actor,
    questions: tuple[Question, ...],
    revision: int | None,
    now: datetime,
    *,
    data: Mapping[str, Any],
    uploads: Received,
) -> Afterwards:
    """Never over what somebody else has saved since the page was opened."""
    sheet = application.sheet
    is_stale = revision is not None and revision != sheet.revision
    given, problems = questionnaires.keep_answers(
        actor=actor,
        sheet=sheet,
        questions=questions,
        typed=data,
        uploads={} if is_stale else uploads,
        now=now,
    )
    return Afterwards(application, questions, given, tuple(problems), is_stale)


def _put(before: Answers, questions: tuple[Question, ...], given: Answers) -> Answers:
    mine = {question.slug for question in questions}
    return {**{slug: value for slug, value in before.items() if slug not in mine}, **given}


def _keep(application: Application, column: str, now: datetime) -> None:
    sheet = application.sheet
    sheet.revision += 1
    sheet.saved_at = now
    sheet.save(update_fields=[column, "revision", "saved_at"])


def _tell(
    event: type[AnsweredLater | OfficeAnswered], application: Application, actor: Actor
) -> None:
    programme_id = application.call.edition.programme_id
    publish(event(programme_id=programme_id, application_id=application.pk), actor=actor)
