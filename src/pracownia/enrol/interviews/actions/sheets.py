"""Sheets of interviews: saved as often as one likes, finished once, opened again by the office."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, admit, require
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.engines import scoring
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment.actions import Stale
from pracownia.enrol.interviews import queries, rules
from pracownia.enrol.interviews.events import SheetFinished, SheetReopened
from pracownia.enrol.interviews.models import Answer, Invitee, Question, Sheet
from pracownia.enrol.interviews.queries.held import held_invitee, programme_of
from pracownia.enrol.interviews.rules import Given

__all__ = ["Stale", "Unfinished", "finish_sheet", "reopen_sheet", "save_sheet"]


class Unfinished(Refused):
    """The sheet cannot be finished yet; ``problems`` say what is missing and where."""

    def __init__(self, problems: Sequence[rules.Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)


@transaction.atomic
def save_sheet(
    *,
    actor: Actor,
    invitee_id: int,
    given: Mapping[int, Given],
    comment: str,
    revision: int,
    now: datetime,
) -> Sheet:
    """Keep what the reviewer has so far. ``revision`` is the one that the page showed."""
    invitee = held_invitee(invitee_id)
    sheet = _writable(actor, invitee, revision, now)
    _write(sheet, queries.standing_questions(invitee.plan_id), given, comment, now)
    return sheet


@transaction.atomic
def finish_sheet(
    *,
    actor: Actor,
    invitee_id: int,
    given: Mapping[int, Given],
    comment: str,
    revision: int,
    now: datetime,
) -> Sheet:
    """Save and close the sheet: from now on it counts, and only the office can open it again."""
    invitee = held_invitee(invitee_id)
    sheet = _writable(actor, invitee, revision, now)
    require(may_touch_what_counts(is_settled=is_settled(invitee.plan.call_id)))
    questions = queries.standing_questions(invitee.plan_id)
    problems = rules.sheet_problems(
        questions, given, min_justification=invitee.plan.min_justification
    )
    if problems:
        raise Unfinished(problems)
    total = scoring.total((given[one.pk].points or 0, one.weight) for one in questions)
    _write(sheet, questions, given, comment, now, total=total)
    programme_id = programme_of(invitee.plan)
    publish(SheetFinished(programme_id=programme_id, sheet_id=sheet.pk), actor=actor)
    return sheet


@transaction.atomic
def reopen_sheet(*, actor: Actor, invitee_id: int, sheet_id: int, now: datetime) -> Sheet:
    """The office lets the reviewer change a finished sheet; the final mark waits for it again."""
    sheet = held(
        Sheet.objects.filter(pk=sheet_id, invitee=invitee_id).select_related(
            "invitee__plan__call__edition"
        )
    )
    programme_id = programme_of(sheet.invitee.plan)
    require(rules.may_reopen_sheet(actor, sheet, programme_id=programme_id))
    require(may_touch_what_counts(is_settled=is_settled(sheet.invitee.plan.call_id)))
    sheet.finished_at, sheet.total = None, None
    sheet.revision += 1
    sheet.save(update_fields=["finished_at", "total", "revision"])
    publish(SheetReopened(programme_id=programme_id, sheet_id=sheet.pk, at=now), actor=actor)
    return sheet


def _writable(actor: Actor, invitee: Invitee, revision: int, now: datetime) -> Sheet:
    """Whose sheet, which revision: asked under the lock."""
    page = queries.sheet_page(viewer=actor, invitee=invitee, now=now)
    admit(
        rules.may_fill_in(
            actor, invitee, page.reviewer, sits=page.sits, has_conflict=page.has_conflict
        )
    )
    require(
        rules.may_fill_in(
            actor,
            invitee,
            page.reviewer,
            sits=page.sits,
            has_conflict=page.has_conflict,
            is_finished=page.is_finished,
        )
    )
    sheet = page.sheet or Sheet(invitee=invitee, reviewer=page.reviewer)
    if sheet.revision != revision:
        raise Stale(_("This sheet was saved in another window. Compare both and choose one."))
    return sheet


def _write(
    sheet: Sheet,
    questions: Sequence[Question],
    given: Mapping[int, Given],
    comment: str,
    now: datetime,
    *,
    total: Decimal | None = None,
) -> None:
    """Keep the marks; with a total the sheet is finished."""
    problems = rules.point_problems(questions, given)
    if problems:
        raise Unfinished(problems)
    sheet.comment, sheet.saved_at = comment.strip(), now
    sheet.revision += 1
    if total is not None:
        sheet.total, sheet.finished_at = total, now
    sheet.save()
    Answer.objects.bulk_create(
        [
            Answer(
                sheet=sheet,
                question=one,
                points=given.get(one.pk, Given()).points,
                justification=given.get(one.pk, Given()).justification,
            )
            for one in questions
        ],
        update_conflicts=True,
        unique_fields=["sheet", "question"],
        update_fields=["points", "justification"],
    )
