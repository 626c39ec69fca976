"""Two who want the last free time at once: one gets it, the other is told. With a control."""

from threading import Barrier

import pytest
from django.db import connection

from pracownia.core.access import Refused
from pracownia.enrol.assessment.tests.test_races import at_once
from pracownia.enrol.interviews import actions
from pracownia.enrol.interviews.actions import changing
from pracownia.enrol.interviews.models import Invitee, Meeting, Slot

from .cast import NOW, owner, published

pytestmark = pytest.mark.django_db(transaction=True)


def moving(one: Invitee, slot: Slot):
    actor = owner(one)

    def work():
        return actions.move(actor=actor, invitee_id=one.pk, slot_id=slot.pk, now=NOW)

    return work


def test_two_who_choose_the_last_free_time_at_once_do_not_both_get_it():
    _made, people = published(2)
    free = Slot.objects.get(is_reserve=False, meetings=None)

    results = at_once(*(moving(one, free) for one in people))

    (refused,) = [one for one in results if isinstance(one, Refused)]
    assert "zajęt" in str(refused)
    assert Meeting.objects.filter(slot=free).count() == 1
    assert Invitee.objects.filter(meeting__isnull=False).count() == 2


def test_control_without_the_lock_the_second_gets_no_sentence(monkeypatch):
    _made, people = published(2)
    free = Slot.objects.get(is_reserve=False, meetings=None)
    works = [moving(one, free) for one in people]
    meet, asked = Barrier(2), changing.free_times

    def looked_at_together(*args, **kwargs):
        found = asked(*args, **kwargs)
        meet.wait(timeout=10)
        return found

    def unlocked(invitee_id):
        return Invitee.objects.select_related(
            "application", "plan__call__edition", "meeting__slot"
        ).get(pk=invitee_id)

    monkeypatch.setattr(changing, "held_invitee", unlocked)
    monkeypatch.setattr(changing, "free_times", looked_at_together)
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")

    results = at_once(*works)

    # Both were offered the time; the database stops one of them, with an error and not with words.
    assert not [one for one in results if isinstance(one, Refused)]
