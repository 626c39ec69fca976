"""Who may book and give back an hour, and until when."""

from datetime import timedelta

import pytest

from pracownia.core.access import Actor
from pracownia.gather.advice.models import Slot
from pracownia.gather.advice.rules import may_book, may_give_back, may_open

from .cast import NOW

PARTICIPANT = Actor(person_id=7, roles=frozenset({("participant", 3)}))
EXPERT = Actor(person_id=5, roles=frozenset({("expert", 3)}))
ELSEWHERE = Actor(person_id=8, roles=frozenset({("participant", 4)}))


def slot(**changes):
    given = {"programme_id": 3, "expert_id": 5, "starts_at": NOW + timedelta(days=2), **changes}
    return Slot(**given)


@pytest.mark.parametrize(
    ("actor", "given", "allowed"),
    [
        (PARTICIPANT, slot(), True),
        (Actor(), slot(), False),
        (ELSEWHERE, slot(), False),
        (EXPERT, slot(), False),
        (PARTICIPANT, slot(starts_at=NOW), False),
        (PARTICIPANT, slot(starts_at=NOW + timedelta(seconds=1)), True),
        (PARTICIPANT, slot(guest_id=9), False),
    ],
)
def test_who_may_book_and_when(actor, given, allowed):
    verdict = may_book(actor, given, now=NOW)

    assert (bool(verdict), bool(verdict.reason)) == (allowed, not allowed)


@pytest.mark.parametrize(
    ("actor", "starts_at", "allowed"),
    [
        (EXPERT, NOW + timedelta(hours=1), True),
        (EXPERT, NOW, False),
        (PARTICIPANT, NOW + timedelta(hours=1), False),
        (Actor(), NOW + timedelta(hours=1), False),
    ],
)
def test_who_may_open_an_hour(actor, starts_at, allowed):
    assert bool(may_open(actor, 3, starts_at, now=NOW)) == allowed


def test_a_booking_can_be_given_back_until_a_day_before():
    mine = slot(guest_id=7, starts_at=NOW + timedelta(hours=24))

    assert may_give_back(PARTICIPANT, mine, now=NOW)
    assert not may_give_back(PARTICIPANT, mine, now=NOW + timedelta(seconds=1))


def test_nobody_can_give_back_a_free_hour():
    assert not may_give_back(Actor(), slot(), now=NOW)
