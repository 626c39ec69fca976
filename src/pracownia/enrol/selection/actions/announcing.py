"""Everybody learns at one moment: one transaction flips the run and offers the places."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.events import publish
from pracownia.engines.clock import add_working_days
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import ResultsAnnounced
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.queries.inputs import digest_now
from pracownia.enrol.selection.states import RunState

from .held import _hold as hold


@transaction.atomic
def announce(*, actor: Actor, run_id: int, now: datetime) -> Run:
    """Letters follow from the event, one for each person, however often it is told."""
    found = hold(run_id)
    run = found.run
    require(rules.may_announce(actor, found.programme_id, run))
    require(rules.is_still_true(run, digest_now(found.settings)))
    run.state, run.announced_at = RunState.ANNOUNCED, now
    run.revision += 1
    run.save(update_fields=["state", "announced_at", "revision"])
    due_at = add_working_days(now, found.settings.confirm_days)
    chosen = Decision.objects.filter(run=run, outcome=Decision.Outcome.SELECTED).order_by("rank")
    Offer.objects.bulk_create(
        Offer(run=run, application_id=decision.application_id, offered_at=now, due_at=due_at)
        for decision in chosen
    )
    publish(ResultsAnnounced(programme_id=found.programme_id, run_id=run.pk), actor=actor)
    return run
