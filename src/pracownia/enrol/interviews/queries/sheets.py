"""Sheets of interviews: one's own to fill in, all of them for the office."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.access import Actor
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import Conflict, Reviewer
from pracownia.enrol.assessment.rules import conflict_kind
from pracownia.enrol.interviews.models import Answer, Invitee, Question, Sheet
from pracownia.enrol.interviews.rules import Given


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What a reviewer fills in; ``has_conflict`` closes it."""

    invitee: Invitee
    reviewer: Reviewer | None
    sheet: Sheet | None
    given: dict[int, Given]
    questions: list[Question]
    sits: bool
    has_conflict: bool

    @property
    def is_finished(self) -> bool:
        return self.sheet is not None and self.sheet.finished_at is not None


def sheet_page(*, viewer: Actor, invitee: Invitee, now: datetime) -> SheetPage:
    reviewer = assessment.reviewer_of(call_id=invitee.plan.call_id, viewer=viewer)
    sheet = Sheet.objects.filter(invitee=invitee, reviewer=reviewer).first() if reviewer else None
    answers = Answer.objects.filter(sheet=sheet) if sheet else []
    return SheetPage(
        invitee,
        reviewer,
        sheet,
        {one.question_id: Given(one.points, one.justification) for one in answers},
        list(Question.objects.filter(plan=invitee.plan)),
        _sits(reviewer, invitee),
        reviewer is not None and has_conflict(reviewer, invitee, now),
    )


def _sits(reviewer: Reviewer | None, invitee: Invitee) -> bool:
    meeting = invitee.meeting
    return (
        reviewer is not None
        and meeting is not None
        and meeting.panel.filter(pk=reviewer.pk).exists()
    )


def has_conflict(reviewer: Reviewer, invitee: Invitee, now: datetime) -> bool:
    """Written down, or shown by the data."""
    application = invitee.application
    if Conflict.objects.filter(reviewer=reviewer, application=application).exists():
        return True
    (ties,) = assessment.ties_of([reviewer], on=now.date()).values()
    kind = conflict_kind(ties, person_id=application.person_id, traits=application.traits)
    return bool(kind)


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet as the office reads it."""

    sheet: Sheet
    answers: list[Answer]


def sheets_of(invitee: Invitee) -> list[ShownSheet]:
    sheets = (
        Sheet.objects.filter(invitee=invitee)
        .select_related("reviewer__person")
        .prefetch_related("answers__question")
        .order_by("reviewer__person__sort", "pk")
    )
    return [
        ShownSheet(one, sorted(one.answers.all(), key=lambda it: it.question.order))
        for one in sheets
    ]
