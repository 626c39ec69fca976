"""Two at once: deciding, announcing, one reserve place; with controls where the lock is off."""

import threading
from contextlib import suppress

import pytest
from django.db import connection

from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.actions import held
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.queries import succession

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return Cast()


def at_once(*acts):
    """Runs all of them at the same moment in connections of their own; returns what each said."""
    barrier = threading.Barrier(len(acts))
    said = [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait(timeout=10)
            said[place] = act() or "done"
        except Exception as error:
            said[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return said


def test_of_two_coordinators_deciding_at_once_one_is_told_to_look_again(cast):
    run = cast.proposed()

    def move(actor, last):
        return lambda: actions.override(
            actor=actor,
            run_id=run.pk,
            application_id=cast.applications[last].pk,
            outcome="refused",
            reason="Rezygnacja przez telefon",
            revision=0,
            now=NOW,
        )

    said = at_once(move(cast.coordinator, "Bator"), move(cast.second, "Gaj"))

    refused = [one for one in said if isinstance(one, Refused)]
    assert len(refused) == 1, said
    assert Decision.objects.exclude(override_reason="").count() == 1
    assert Run.objects.get(pk=run.pk).revision == 1


def test_results_announced_by_two_people_are_announced_once(cast):
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)

    def announce(actor):
        return lambda: actions.announce(actor=actor, run_id=run.pk, now=NOW)

    said = at_once(announce(cast.coordinator), announce(cast.second))

    assert sum(isinstance(one, Refused) for one in said) == 1, said
    assert Offer.objects.count() == 5
    assert Entry.objects.filter(kind="enrol.selection.ResultsAnnounced").count() == 1


def two_resign(cast):
    """Two people give their places back at the same moment; who was offered them?"""
    run = cast.proposed(quotas=[])
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    offers = list(Offer.objects.select_related("application").order_by("pk")[:2])

    def resign(offer):
        actor = Actor(person_id=offer.application.person_id)
        return lambda: actions.resign(
            actor=actor, offer_id=offer.pk, reason="Zmiana pracy", now=NOW
        )

    said = at_once(*(resign(offer) for offer in offers))
    made = Offer.objects.filter(instead_of__isnull=False)
    return said, list(made.values_list("application_id", flat=True))


def test_two_free_places_are_offered_to_two_people_each_once(cast):
    said, invited = two_resign(cast)

    assert not any(isinstance(one, Exception) for one in said), said
    assert len(invited) == 2
    assert len(set(invited)) == 2
    assert Offer.objects.count() == 7


def test_f05_all_places_given_back_at_once_go_to_the_reserve_in_its_order(cast):
    run = cast.proposed(quotas=[])
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    offers = list(Offer.objects.select_related("application").order_by("pk"))
    waiting = Decision.objects.filter(run=run, outcome="reserve").order_by("reserve_place")
    reserve = list(waiting.values_list("application_id", flat=True))

    def resign(offer):
        actor = Actor(person_id=offer.application.person_id)
        return lambda: actions.resign(actor=actor, offer_id=offer.pk, reason="Praca", now=NOW)

    said = at_once(*(resign(offer) for offer in offers))

    assert not any(isinstance(one, Exception) for one in said), said
    made = Offer.objects.filter(instead_of__isnull=False).order_by("pk")
    invited = list(made.values_list("application_id", flat=True))
    assert invited == reserve[: len(offers)] != []
    assert Offer.objects.filter(state="waiting").count() == len(invited)


def test_one_free_place_is_offered_once_when_its_term_is_noticed_twice(cast):
    run = cast.proposed(quotas=[])
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    first = Offer.objects.order_by("pk").first()
    Offer.objects.exclude(pk=first.pk).update(state="confirmed")
    late = first.due_at.replace(year=2028)

    def notice():
        return actions.expire_offers(actor=SYSTEM, now=late)

    at_once(notice, notice)

    assert Offer.objects.filter(instead_of=first).count() == 1
    assert Entry.objects.filter(kind="enrol.selection.PlaceResigned").count() == 1


def test_control_without_the_lock_the_same_race_goes_wrong(cast, monkeypatch):
    """On SQLite the lock is the beginning of the transaction itself, so it is left out there."""
    unlocked(monkeypatch)
    if connection.vendor == "sqlite":
        _sqlite_begins_late(monkeypatch)
    slow_down(monkeypatch)

    said, invited = two_resign(cast)

    wrong = any(isinstance(one, Exception) for one in said) or len(set(invited)) < 2
    assert wrong, "the race of two resignations shows nothing when the lock is off"


def unlocked(monkeypatch):
    def plain(model, pk):
        return model._default_manager.get(pk=pk)

    monkeypatch.setattr(held, "lock", plain)


def slow_down(monkeypatch):
    """Both look who is next before either writes."""
    true_next, both = succession.next_one, threading.Barrier(2)

    def next_one(run):
        found = true_next(run)
        with suppress(threading.BrokenBarrierError):
            both.wait(timeout=3)
        return found

    monkeypatch.setattr(succession, "next_one", next_one)


def _sqlite_begins_late(monkeypatch):
    """Transactions that begin by reading (DEFERRED), as SQLite does by default."""
    from django.db.backends.sqlite3.base import DatabaseWrapper  # noqa: PLC0415

    true_start = DatabaseWrapper._start_transaction_under_autocommit

    def deferred(self):
        if threading.current_thread() is threading.main_thread():
            return true_start(self)
        self.cursor().execute("BEGIN DEFERRED")
        return None

    monkeypatch.setattr(DatabaseWrapper, "_start_transaction_under_autocommit", deferred)


def test_one_person_approving_twice_at_once_is_still_one_of_two(cast):
    run = cast.proposed(two_approvals=True)

    def approve():
        return actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)

    said = at_once(approve, approve)
    assert sum(isinstance(one, Refused) for one in said) == 1
    run.refresh_from_db()
    assert (run.state, run.approved_by_id) == ("proposed", None)


def test_dice_entered_twice_at_once_count_one_list(cast):
    cast.limits()
    draw = actions.seal_list(
        actor=cast.coordinator, call_id=cast.call.pk, planned="Ratusz", now=NOW
    )

    def throw(numbers):
        return lambda: actions.throw_dice(
            actor=cast.coordinator,
            draw_id=draw.pk,
            thrown=numbers,
            thrown_by="Dorota Rak",
            place="Ratusz",
            now=NOW,
        )

    said = at_once(throw("4 2 6 1 3"), throw("1 1 1 1 1"))
    assert sum(isinstance(one, Refused) for one in said) == 1
    assert Run.objects.count() == 1
