"""Who may change whose keys."""

import pytest

from pracownia.commons.keys import rules
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Actor

MINE, OTHER, ADMIN = Actor(1), Actor(2), Actor(3, is_admin=True)


@pytest.mark.parametrize("actor", [OTHER, ADMIN, SYSTEM, Actor()])
def test_nobody_makes_a_key_for_somebody_else(actor):
    assert rules.may_change_keys(MINE, 1)
    assert not rules.may_change_keys(actor, 1)
    assert not rules.may_add_app(actor, 1, has_one=False)
    assert not rules.may_add_passkey(actor, 1, known=0)


def test_one_app_and_twenty_passkeys():
    assert "Usuń ją" in str(rules.may_add_app(MINE, 1, has_one=True).reason)
    assert rules.may_add_passkey(MINE, 1, known=19)
    assert "20" in str(rules.may_add_passkey(MINE, 1, known=20).reason)


def test_recovery_codes_need_something_to_replace():
    assert not rules.may_make_codes(MINE, Person(pk=1))
    assert rules.may_make_codes(MINE, Person(pk=1, has_second_step=True))


def test_an_administrator_gives_back_accounts_of_others_only():
    assert rules.may_recover(ADMIN, Person(pk=1))
    assert rules.may_recover(SYSTEM, Person(pk=1))
    assert not rules.may_recover(ADMIN, Person(pk=3))
    assert not rules.may_recover(ADMIN, Person(pk=1, is_active=False))
    assert not rules.may_recover(OTHER, Person(pk=1))


def test_staff_are_those_with_a_part_in_the_office():
    assert rules.is_staff(ADMIN)
    assert rules.is_staff(Actor(1, frozenset({("reviewer", 7)})))
    assert not rules.is_staff(MINE)
