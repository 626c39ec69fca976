"""Opening, booking and giving back hours: what is written, and what a refusal leaves alone."""

from datetime import timedelta

import pytest

from pracownia.commons.letters.models import Letter
from pracownia.core.access import Refused
from pracownia.core.events import deliver
from pracownia.core.models import Entry
from pracownia.gather.advice import actions
from pracownia.gather.advice.events import SlotBooked
from pracownia.gather.advice.models import Slot

from .cast import NOW, a_person, a_programme, a_slot, acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return a_programme()


@pytest.fixture
def szymon(programme):
    return a_person("Szymon Ekspercki", programme, "expert")


@pytest.fixture
def katarzyna(programme):
    return a_person("Katarzyna Wójcik", programme, "participant")


def test_booking_is_written_down_and_both_sides_get_one_letter_even_if_told_twice(
    programme, szymon, katarzyna, django_capture_on_commit_callbacks
):
    slot = a_slot(szymon, programme)
    actor = acting(katarzyna, "participant", programme)

    with django_capture_on_commit_callbacks(execute=True):
        actions.book(actor=actor, slot_id=slot.pk, question="Jak odpowiedzieć?", now=NOW)
    event = SlotBooked(programme_id=programme.pk, slot_id=slot.pk, guest_id=katarzyna.pk)
    deliver(event, Entry.objects.get(kind="gather.advice.SlotBooked"))

    assert sorted(Letter.objects.values_list("to", flat=True)) == [
        "katarzyna@example.org",
        "szymon@example.org",
    ]


def test_the_second_to_come_is_refused_and_nothing_is_written(programme, szymon, katarzyna):
    slot = a_slot(szymon, programme, guest=katarzyna)
    late = acting(a_person("Iwona Kania", programme), "participant", programme)

    with pytest.raises(Refused):
        actions.book(actor=late, slot_id=slot.pk, question="", now=NOW)

    assert not Entry.objects.exists()
    assert Slot.objects.get().guest == katarzyna


def test_an_hour_given_back_is_free_again(programme, szymon, katarzyna):
    slot = a_slot(szymon, programme, guest=katarzyna, question="Jak?")

    actions.give_back(actor=acting(katarzyna, "participant", programme), slot_id=slot.pk, now=NOW)

    assert (Slot.objects.get().guest, Slot.objects.get().question) == (None, "")


def test_an_expert_opens_an_hour_once(programme, szymon):
    actor = acting(szymon, "expert", programme)
    hour = {"programme_id": programme.pk, "topic": "Statut", "starts_at": NOW + timedelta(days=1)}

    actions.open_slot(actor=actor, now=NOW, **hour)
    with pytest.raises(Refused):
        actions.open_slot(actor=actor, now=NOW, **hour)

    assert Slot.objects.count() == 1
