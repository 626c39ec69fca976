"""F05: twenty people want the last hour at the same moment, with its lock and without it."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, current_thread, main_thread

import pytest
from django.db import connection

from pracownia.commons.letters.models import Letter
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications.tests.test_races import at_once
from pracownia.gather.advice import actions
from pracownia.gather.advice.models import Slot

from .cast import NOW, a_person, a_programme, a_slot, acting

pytestmark = pytest.mark.django_db(transaction=True)


def all_book(count):
    """What so many participants hear who book one hour at once."""
    programme = a_programme()
    slot = a_slot(a_person("Szymon Ekspercki", programme, "expert"), programme)
    guests = [a_person(f"Gość{n} Nowak", programme, "participant") for n in range(count)]

    def booking(actor):
        return lambda: actions.book(actor=actor, slot_id=slot.pk, question="Jak?", now=NOW)

    return at_once(*(booking(acting(one, "participant", programme)) for one in guests))


def test_f05_of_twenty_who_book_the_last_hour_at_once_one_has_it():
    heard = all_book(20)

    (booked,) = [one for one in heard if isinstance(one, Slot)]
    refused = [str(one) for one in heard if isinstance(one, Refused)]
    assert len(refused) == 19
    assert set(refused) == {refused[0]}
    assert "zajęt" in refused[0]
    assert Slot.objects.get().guest_id == booked.guest_id
    assert Entry.objects.filter(kind="gather.advice.SlotBooked").count() == 1
    assert Letter.objects.count() == 2


def test_control_without_the_lock_more_than_one_believes_to_have_the_hour(monkeypatch):
    """On SQLite the lock is the beginning of the transaction, and its end then stops the second
    with an error in place of a sentence."""
    meet = Barrier(2)

    def looked_at_together(model, pk):
        found = model.objects.get(pk=pk)
        if current_thread() is not main_thread():
            with suppress(BrokenBarrierError):
                meet.wait(timeout=5)
        return found

    monkeypatch.setattr(actions, "lock", looked_at_together)
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")

    heard = all_book(2)

    assert not [one for one in heard if isinstance(one, Refused)]
