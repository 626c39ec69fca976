"""What people decide about a proposed list: moving somebody, approving, withdrawing approval."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import Missing, lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import may_pass
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import (
    ApprovalWithdrawn,
    DecisionOverridden,
    FirstApproved,
    SelectionApproved,
)
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.queries import runs
from pracownia.enrol.selection.queries.inputs import digest_now
from pracownia.enrol.selection.queries.wishes import wish_of
from pracownia.enrol.selection.states import RunState

from .held import _hold as hold


@transaction.atomic
def override(
    *,
    actor: Actor,
    run_id: int,
    application_id: int,
    outcome: str,
    reason: str,
    revision: int,
    now: datetime,
) -> Decision:
    """Move a person to the list, to the reserve or off; ``revision`` is what was looked at."""
    found = hold(run_id)
    run = found.run
    decision = Decision.objects.filter(run=run, application_id=application_id).first()
    if decision is None:
        raise Missing(runs.nobody_here())
    require(rules.may_decide(actor, found.programme_id, run) and may_pass(actor, found.call))
    require(rules.has_not_moved(run, revision))
    require(rules.may_override(actor, found.programme_id, run, decision, outcome, reason))
    decision.outcome = outcome
    back = outcome == decision.proposed
    decision.override_reason = "" if back else reason.strip()
    decision.overridden_by_id = None if back else actor.person_id
    decision.save(update_fields=["outcome", "override_reason", "overridden_by"])
    _number_reserve(run)
    run.revision += 1
    # Who approved first approved another list.
    run.first_at, run.first_by_id, run.first_is_chair = None, None, False
    run.save(update_fields=["revision", "first_at", "first_by", "first_is_chair"])
    publish(
        DecisionOverridden(
            programme_id=found.programme_id,
            run_id=run.pk,
            application_id=application_id,
            outcome=outcome,
        ),
        actor=actor,
    )
    decision.refresh_from_db()
    return decision


def _number_reserve(run: Run) -> None:
    """Places on the reserve follow the ranking, without holes."""
    rows = list(
        Decision.objects.filter(run=run).exclude(
            outcome=Decision.Outcome.SELECTED, reserve_place=None
        )
    )
    waiting = sorted(
        (row for row in rows if row.outcome == Decision.Outcome.RESERVE), key=lambda row: row.rank
    )
    places = {row.pk: place for place, row in enumerate(waiting, 1)}
    changed = [row for row in rows if row.reserve_place != places.get(row.pk)]
    for row in changed:
        row.reserve_place = places.get(row.pk)
    Decision.objects.bulk_update(changed, ["reserve_place"])


@transaction.atomic
def approve(*, actor: Actor, run_id: int, revision: int, now: datetime) -> Run:
    """The list as it was looked at becomes the one to announce; when set so, after two people."""
    # Limits wait behind the call: they change before the approval, or are refused after it.
    lock(Call, runs.call_id_of(run_id))
    found = hold(run_id)
    run = found.run
    require(
        rules.may_approve(
            actor,
            found.programme_id,
            run,
            has_chair=runs.has_chair(found.call.pk),
            selected=runs.counts(run.pk)["selected"],
            places=run.places,
            two=found.settings.two_approvals,
        )
        and may_pass(actor, found.call)
    )
    require(rules.has_not_moved(run, revision))
    require(rules.is_still_true(run, digest_now(found.settings, wish_of(run.supposed))))
    run.revision += 1
    if found.settings.two_approvals and run.first_by_id is None:
        run.first_at, run.first_by_id = now, actor.person_id
        run.first_is_chair = actor.is_a("chair", found.programme_id)
        run.save(update_fields=["first_at", "first_by", "first_is_chair", "revision"])
        publish(FirstApproved(programme_id=found.programme_id, run_id=run.pk), actor=actor)
        return run
    run.state, run.approved_at, run.approved_by_id = RunState.APPROVED, now, actor.person_id
    run.save(update_fields=["state", "approved_at", "approved_by", "revision"])
    publish(SelectionApproved(programme_id=found.programme_id, run_id=run.pk), actor=actor)
    return run


@transaction.atomic
def withdraw_approval(*, actor: Actor, run_id: int, now: datetime) -> Run:
    """Before the announcement the list can be opened again."""
    found = hold(run_id)
    run = found.run
    require(rules.may_withdraw_approval(actor, found.programme_id, run))
    run.state, run.approved_at, run.approved_by_id = RunState.PROPOSED, None, None
    run.first_at, run.first_by_id, run.first_is_chair = None, None, False
    run.announce_at, run.announce_by_id, run.announce_failed = None, None, ""
    run.revision += 1
    run.save()
    publish(ApprovalWithdrawn(programme_id=found.programme_id, run_id=run.pk), actor=actor)
    return run
