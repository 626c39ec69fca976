"""The answer to a return that came by another road, typed by staff: the same clock and receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import Checked
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers
from pracownia.commons.questionnaires.files import Received
from pracownia.core.access import SYSTEM, Actor, require
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import ApplicationSubmitted, ApplicationTyped
from pracownia.enrol.applications.models import Application, CompletionRequest, Submission
from pracownia.enrol.applications.states import Road, State

from .categories import _keep_to_category as keep_to_category
from .held import _hold_with_call as hold_with_call
from .sending import SENT
from .sending import _answered as answered
from .sending import _fill_in as fill_in
from .typing import Typed
from .typing import _NotYet as NotYet
from .typing import _on_paper as on_paper


@dataclass(frozen=True)
class Reply:
    """How the answer came."""

    given_on: date
    road: Road = Road.PAPER
    scan: Checked | None = None


def type_in_completion(*, actor: Actor, application_id: int, now: datetime, **given: Any) -> Typed:
    """``given``: reply, data, uploads. A form with mistakes leaves nothing behind."""
    try:
        return _type_in(actor=actor, application_id=application_id, now=now, **given)
    except NotYet as stopped:
        return stopped.typed


@transaction.atomic
def _type_in(
    *,
    actor: Actor,
    application_id: int,
    reply: Reply,
    data: Mapping[str, Any],
    uploads: Received,
    now: datetime,
) -> Typed:
    application, asked = hold_with_call(application_id)
    today = now.astimezone(WARSAW).date()
    require(
        rules.may_type_completion(actor, application, asked, given_on=reply.given_on, today=today)
    )
    assert asked is not None  # noqa: S101 - the rule has just asked
    at = _received(asked, reply.given_on)
    guard = queries.guard_of(application, on=at.astimezone(WARSAW).date(), hold=True)
    require(guard.allows(says_adult=True))
    sheet = application.sheet
    definition = asking.definition(sheet.version_id)
    questions = queries.returned_questions(definition, asked)
    typed, wrong = questionnaires.keep_answers(
        actor=actor, sheet=sheet, questions=questions, typed=data, uploads=uploads, now=now
    )
    mine = {question.slug for question in questions}
    # Sensitive answers are not shown to whoever types: left empty they stay as they were.
    sealed = {one.slug for one in questions if one.is_secret and one.slug in sheet.answers}
    kept = {slug: sheet.answers[slug] for slug in sealed if slug not in typed}
    before = {slug: value for slug, value in sheet.answers.items() if slug not in mine}
    said = on_paper(definition, typed, reply.given_on)
    way = filling.way(definition, {**before, **kept, **said})
    here = {question.slug for question in way.questions}
    wrong = [one for one in wrong if one.field.partition("-")[0] in here]
    missing = filling.problems(definition, way.answers, today=reply.given_on, now=at)
    problems = tuple({one.field: one for one in (*missing, *wrong)}.values())
    if problems or way.unmet:
        raise NotYet(Typed(None, typed, problems, way.unmet))
    keep_to_category(application, way.answers, at, is_returned=True)
    if reply.scan is not None:
        about = f"questionnaires.sheet:{sheet.pk}"
        files.keep(actor=actor, file=reply.scan, about=about, now=now)
    sheet.answers, sheet.revision, sheet.saved_at = way.answers, sheet.revision + 1, now
    sheet.save(update_fields=["answers", "revision", "saved_at"])
    _send(actor, application, asked, way.answers, reply, at, now)
    return Typed(application, way.answers)


def _send(
    actor: Actor,
    application: Application,
    asked: CompletionRequest,
    answers: Answers,
    reply: Reply,
    at: datetime,
    now: datetime,
) -> None:
    """A new version; what was confirmed when applying stays confirmed."""
    sheet = application.sheet
    latest = application.submissions.order_by("-version").first()
    before = latest.confirmed if latest else {}
    application.version += 1
    application.state, application.submitted_at = State.SUBMITTED, at
    application.checksum = filling.checksum(asking.definition(sheet.version_id), answers)
    fill_in(SYSTEM, application, sheet, answers)
    application.save(update_fields=SENT)
    Submission.objects.create(
        application=application,
        version=application.version,
        answers=answers,
        traits=application.traits,
        submitted_at=now,
        received_at=at,
        checksum=application.checksum,
        confirmed={
            "rules": before.get("rules", application.call.rules_id),
            "notice": before.get("notice", application.call.notice_id),
            "paper": reply.given_on.isoformat(),
            "typed_by": actor.person_id,
        },
    )
    answered(asked, now)
    programme_id = application.call.edition.programme_id
    publish(
        ApplicationTyped(
            programme_id=programme_id,
            application_id=application.pk,
            given_on=reply.given_on.isoformat(),
            road=reply.road,
        ),
        actor=actor,
    )
    publish(
        ApplicationSubmitted(
            programme_id=programme_id,
            application_id=application.pk,
            version=application.version,
            received_at=at,
            decided_at=now,
        ),
        actor=actor,
    )


def _received(asked: CompletionRequest, given_on: date) -> datetime:
    """Noon of that day, within the term of the return: paper has no clock."""
    noon = datetime.combine(given_on, time(12), tzinfo=WARSAW)
    return max(asked.asked_at, min(noon, asked.due_at))
