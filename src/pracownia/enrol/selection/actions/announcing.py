"""Everybody learns at one moment: one transaction flips the run and offers the places."""

from datetime import datetime

from django.db import transaction

from pracownia.commons.letters import tasks as letters
from pracownia.core.access import Actor, Refused, require
from pracownia.core.events import publish
from pracownia.engines.clock import add_working_days
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import (
    AnnouncementCalledOff,
    AnnouncementFailed,
    AnnouncementSet,
    LettersResumed,
    ResultsAnnounced,
)
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.queries import told
from pracownia.enrol.selection.queries.inputs import digest_now
from pracownia.enrol.selection.queries.wishes import wish_of
from pracownia.enrol.selection.states import RunState

from .held import Held
from .held import _hold as hold

PLAN = ["announce_at", "announce_by", "announce_failed"]


@transaction.atomic
def announce(*, actor: Actor, run_id: int, now: datetime) -> Run:
    """Letters follow from the event, one for each person, however often it is told."""
    return _announce(actor, hold(run_id), now)


def _announce(actor: Actor, found: Held, now: datetime) -> Run:
    run = found.run
    require(rules.may_announce(actor, found.programme_id, run))
    require(rules.is_still_true(run, digest_now(found.settings, wish_of(run.supposed))))
    run.state, run.announced_at = RunState.ANNOUNCED, now
    run.revision += 1
    run.save(update_fields=["state", "announced_at", "revision"])
    due_at = add_working_days(now, found.settings.confirm_days)
    chosen = Decision.objects.filter(run=run, outcome=Decision.Outcome.SELECTED).order_by("rank")
    Offer.objects.bulk_create(
        Offer(run=run, application_id=decision.application_id, offered_at=now, due_at=due_at)
        for decision in chosen
    )
    publish(
        ResultsAnnounced(
            programme_id=found.programme_id,
            run_id=run.pk,
            letters=told.letters_due(run, found.call.pk),
        ),
        actor=actor,
    )
    return run


@transaction.atomic
def plan_announcement(*, actor: Actor, run_id: int, at: datetime, now: datetime) -> Run:
    """Have the results announced by themselves at a moment; a later plan takes the earlier's place.

    What stands in the way today is said today.
    """
    found = hold(run_id)
    run = found.run
    require(rules.may_plan_announcement(actor, found.programme_id, run, at=at, now=now))
    require(rules.is_still_true(run, digest_now(found.settings, wish_of(run.supposed))))
    run.announce_at, run.announce_by_id, run.announce_failed = at, actor.person_id, ""
    run.save(update_fields=PLAN)
    publish(AnnouncementSet(programme_id=found.programme_id, run_id=run.pk, at=at), actor=actor)
    return run


@transaction.atomic
def call_off_announcement(*, actor: Actor, run_id: int, now: datetime) -> Run:
    found = hold(run_id)
    run = found.run
    require(rules.may_call_off(actor, found.programme_id, run))
    run.announce_at, run.announce_by_id, run.announce_failed = None, None, ""
    run.save(update_fields=PLAN)
    publish(AnnouncementCalledOff(programme_id=found.programme_id, run_id=run.pk), actor=actor)
    return run


def announce_due(*, actor: Actor, now: datetime) -> int:
    """Results whose moment has come, each in a transaction of its own."""
    due = Run.objects.filter(state=RunState.APPROVED, announce_at__lte=now, announce_failed="")
    found = list(due.order_by("announce_at", "pk").values_list("pk", flat=True))
    for run_id in found:
        _announce_one(actor=actor, run_id=run_id, now=now)
    return len(found)


@transaction.atomic
def _announce_one(*, actor: Actor, run_id: int, now: datetime) -> None:
    """Somebody may have announced, moved or called it off a moment ago: then there is nothing
    to do. What stands in the way is written down for whoever set the moment."""
    found = hold(run_id)
    run = found.run
    if run.state != RunState.APPROVED or run.announce_at is None or run.announce_at > now:
        return
    try:
        with transaction.atomic():
            _announce(actor, found, now)
    except Refused as refused:
        Run.objects.filter(pk=run_id).update(announce_failed=str(refused.reason))
        publish(AnnouncementFailed(programme_id=found.programme_id, run_id=run_id), actor=actor)


@transaction.atomic
def resume_letters(*, actor: Actor, run_id: int, now: datetime) -> None:
    """Write the letters that are missing, after a crash; nobody gets a second one."""
    found = hold(run_id)
    so_far = told.telling(found.run)
    require(rules.may_resume(actor, found.programme_id, so_far.missing if so_far else None))
    entry = told.entry_of(found.run)
    if entry is not None:
        publish(LettersResumed(programme_id=found.programme_id, run_id=found.run.pk), actor=actor)
        transaction.on_commit(lambda: letters.go_on(entry))
