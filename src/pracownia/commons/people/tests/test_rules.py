"""When a code opens the door and who may change whom, without a database."""

from datetime import date, timedelta

import pytest

from pracownia.commons.people import codes, rules
from pracownia.commons.people.models import Function, SignInCode
from pracownia.core.access import SYSTEM, Actor

from .cast import NOON

KATARZYNA, STRANGER, ADMIN = Actor(person_id=1), Actor(person_id=2), Actor(3, is_admin=True)


def a_code(**fields) -> SignInCode:
    known = {"email": "a@b.example", "salt": "s", "expires_at": NOON + timedelta(minutes=10)}
    return SignInCode(**(known | fields))


@pytest.mark.parametrize(
    ("fields", "minutes", "allowed"),
    [
        ({}, 0, True),
        ({}, 9.99, True),
        ({}, 10, False),
        ({}, -9, True),
        ({}, -120, False),
        ({"used_at": NOON}, 0, False),
        ({"tries": 4}, 0, True),
        ({"tries": 5}, 0, False),
    ],
)
def test_a_code_works_once_for_ten_minutes_and_five_tries(fields, minutes, allowed):
    now = NOON + timedelta(minutes=minutes)

    assert bool(rules.may_try_code(Actor(), a_code(**fields), now=now)) is allowed


def test_a_link_still_works_after_five_wrong_codes():
    code = a_code(tries=5)

    assert rules.may_use_link(Actor(), code, codes.token_of(code), now=NOON)
    assert not rules.may_use_link(Actor(), code, codes.token_of(code)[:-1] + "x", now=NOON)


def test_codes_are_six_digits_differ_and_forgive_spaces():
    first, second = a_code(), a_code(salt="t")

    assert len(codes.code_of(first)) == 6
    assert codes.code_of(first) == codes.code_of(first)
    assert codes.token_of(first) != codes.token_of(second)
    assert codes.code_fits(first, f" {codes.code_of(first)[:3]} {codes.code_of(first)[3:]} ")
    assert not codes.code_fits(first, "")


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [(KATARZYNA, True), (ADMIN, True), (SYSTEM, True), (STRANGER, False), (Actor(), False)],
)
def test_people_describe_themselves(actor, allowed):
    assert bool(rules.may_change_profile(actor, 1)) is allowed


@pytest.mark.parametrize(("actor", "allowed"), [(ADMIN, True), (SYSTEM, True), (KATARZYNA, False)])
def test_only_administrators_appoint_administrators(actor, allowed):
    assert bool(rules.may_appoint_admin(actor)) is allowed


def test_a_function_ends_once_and_not_before_it_starts():
    function = Function(person_id=1, starts_on=date(2024, 5, 1))

    assert rules.may_end_function(KATARZYNA, function, ends_on=date(2024, 5, 1))
    assert not rules.may_end_function(KATARZYNA, function, ends_on=date(2024, 4, 30))
    function.ends_on = date(2025, 1, 1)
    assert not rules.may_end_function(KATARZYNA, function, ends_on=date(2025, 1, 2))
