"""Who is young, until when, and what is missing: without a database."""

from datetime import UTC, date, datetime

import pytest

from pracownia.commons.guardians import rules
from pracownia.commons.guardians.models import Consent
from pracownia.commons.guardians.states import State
from pracownia.commons.people.ages import is_minor, is_too_young, turns
from pracownia.core.access import Actor

BORN = date(2009, 4, 12)


@pytest.mark.parametrize(
    ("born_on", "birthday"),
    [
        (BORN, date(2027, 4, 12)),
        (date(2008, 2, 29), date(2026, 2, 28)),
        (date(2010, 2, 29 - 1), date(2028, 2, 28)),
        (date(2009, 12, 31), date(2027, 12, 31)),
    ],
)
def test_people_come_of_age_as_their_birthday_begins(born_on, birthday):
    assert turns(18, born_on) == birthday
    assert is_minor(born_on, on=birthday.replace(day=birthday.day - 1))
    assert not is_minor(born_on, on=birthday)


def test_the_birthday_begins_by_the_clock_in_warsaw():
    last_minute = datetime(2027, 4, 11, 21, 59, tzinfo=UTC)
    midnight = datetime(2027, 4, 11, 22, 0, tzinfo=UTC)

    assert is_minor(BORN, on=rules.day_of(last_minute))
    assert not is_minor(BORN, on=rules.day_of(midnight))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (None, "opiekun"),
        (State.WAITING, "przypomnij"),
        (State.ON_PAPER, "papier"),
        (State.REFUSED, "porozmawiać"),
        (State.WITHDRAWN, "porozmawiać"),
    ],
)
def test_whoever_is_young_hears_what_to_do_next(state, said):
    consent = Consent(state=state) if state else None

    verdict = rules.may_take_part(consent, born_on=BORN, asks_age=True, on=date(2027, 4, 1))

    assert not verdict
    assert said in str(verdict.reason).lower()
    assert str(verdict.reason).endswith(".")


def test_a_consent_opens_and_the_birthday_needs_none():
    given, waits = Consent(state=State.GIVEN), Consent(state=State.WAITING)
    told = {"born_on": BORN, "asks_age": True}

    assert rules.may_take_part(given, on=date(2027, 4, 1), **told)
    assert rules.may_take_part(waits, on=date(2027, 4, 12), **told)
    assert rules.may_take_part(None, on=date(2027, 4, 12), **told)


def test_an_unknown_birth_matters_only_where_young_people_may_come():
    told = {"born_on": None, "on": date(2027, 4, 1)}

    assert rules.may_take_part(None, asks_age=False, **told)
    assert not rules.may_take_part(None, asks_age=True, **told)


def test_below_thirteen_nobody_acts_for_themselves():
    born_on = date(2015, 1, 1)

    assert is_too_young(born_on, on=date(2027, 12, 31))
    verdict = rules.may_take_part(
        Consent(state=State.GIVEN), born_on=born_on, asks_age=True, on=date(2027, 4, 1)
    )
    assert "13" in str(verdict.reason)


def test_only_coordinators_of_the_programme_and_the_person_read_papers():
    consent = Consent(person_id=7, programme_id=3)

    assert rules.may_read_paper(Actor(7), consent)
    assert rules.may_read_paper(Actor(1, frozenset({("coordinator", 3)})), consent)
    assert not rules.may_read_paper(Actor(1, frozenset({("coordinator", 4)})), consent)
    assert not rules.may_read_paper(Actor(is_admin=True), consent)
    assert not rules.may_read_paper(Actor(), consent)
