"""Deciding about an appeal, once and finally, and reminding those who decide."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from pracownia.commons.files import actions as stored
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.appeals import queries, rules
from pracownia.enrol.appeals.events import AppealDecided, DecisionDue
from pracownia.enrol.appeals.models import Appeal
from pracownia.enrol.appeals.queries.files import about
from pracownia.enrol.appeals.states import AppealState
from pracownia.enrol.selection.models import Run


@transaction.atomic
def decide(
    *,
    actor: Actor,
    appeal_id: int,
    upheld: bool,
    answer: str,
    is_impartial: bool,
    remedy: str = "",
    points: Decimal | None = None,
    files: Sequence[UUID] = (),
    files_seen: int | None = None,
    now: datetime,
) -> Appeal:
    """Rejected with reasons, or upheld with the points that the application has from now on.

    ``files`` go with the decision to the person; ``files_seen``: how many of the appeal the page
    showed, so that nobody decides past one that has just come.
    """
    appeal = lock(Appeal, appeal_id)
    programme_id = appeal.application.call.edition.programme_id
    parts = queries.parts_of(actor, appeal)
    require(rules.may_decide(actor, programme_id, appeal, parts))
    run = Run.objects.only("terms", "kind").get(pk=appeal.run_id)
    if run.is_drawn:
        remedy, points = "", Decimal(0)
    require(
        rules.is_decision(
            upheld=upheld,
            remedy=remedy,
            points=points,
            before=appeal.points_before,
            most=Decimal(str(run.terms.get("most", 100))),
            answer=answer,
            is_impartial=is_impartial,
            is_drawn=run.is_drawn,
            has_new_files=files_seen is not None
            and files_seen != len(queries.files_of(appeal_id).appeal),
        )
    )
    require(rules.are_few_files(len(files)))
    for uid in files:
        stored.claim(actor=actor, uid=uid, about=about(appeal_id), policy=rules.ANSWER)
    appeal.state = AppealState.UPHELD if upheld else AppealState.REJECTED
    appeal.answer = answer.strip()
    appeal.remedy, appeal.points = (remedy, points) if upheld else ("", None)
    appeal.decided_at, appeal.decided_by_id = now, actor.person_id
    appeal.save(update_fields=["state", "answer", "remedy", "points", "decided_at", "decided_by"])
    publish(
        AppealDecided(programme_id=programme_id, appeal_id=appeal.pk, upheld=upheld), actor=actor
    )
    return appeal


@transaction.atomic
def remind(*, actor: Actor, appeal_id: int, now: datetime) -> Appeal:
    """Once for each appeal; safe to repeat."""
    appeal = lock(Appeal, appeal_id)
    if appeal.state == AppealState.WAITING and appeal.reminded_at is None:
        appeal.reminded_at = now
        appeal.save(update_fields=["reminded_at"])
        publish(
            DecisionDue(
                programme_id=appeal.application.call.edition.programme_id, appeal_id=appeal.pk
            ),
            actor=actor,
        )
    return appeal
