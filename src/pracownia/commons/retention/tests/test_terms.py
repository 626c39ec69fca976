"""From which day records go: months of any length, the clocks, and what is not known yet."""

from datetime import date

import pytest

from pracownia.commons.retention import rules
from pracownia.commons.retention.models import DRAFT, Deletion, Hold
from pracownia.commons.retention.rules import Rule, due_on
from pracownia.commons.retention.states import State
from pracownia.commons.retention.stocks import Moments
from pracownia.core.access import Actor

KNOWN = Moments(call=date(2027, 11, 30), results=date(2027, 8, 31), end=date(2027, 12, 17))


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (Rule("call", 3), date(2028, 3, 1)),  # 30 February is 29 February
        (Rule("results", 6), date(2028, 3, 1)),  # 31 August to 29 February
        (Rule("results", 18), date(2029, 3, 1)),  # no leap year
        (Rule("end", 0), date(2027, 12, 18)),
        (Rule("end", 12), date(2028, 12, 18)),
        (Rule("next_year", 60), date(2033, 1, 1)),  # all of 2032
        (Rule("said", 1, date(2027, 3, 28)), date(2027, 4, 29)),  # the clocks go forward
        (Rule("said", 1, date(2027, 10, 31)), date(2027, 12, 1)),  # and back
        (Rule("said", 0), None),
    ],
    ids=str,
)
def test_a_term_ends_with_its_last_day_and_records_go_the_day_after(rule, day):
    assert due_on(rule, KNOWN) == day


def test_what_counts_from_a_day_that_nobody_knows_does_not_fall_due():
    assert [due_on(rule, Moments()) for rule in rules.USUAL.values()] == [None] * 7


def test_results_announced_late_count_from_when_they_were_announced():
    later = KNOWN.later(Moments(results=date(2027, 9, 3)))

    assert (later.results, later.call) == (date(2027, 9, 3), KNOWN.call)


def test_nobody_has_less_than_thirty_days_after_the_first_letter():
    today = date(2028, 2, 10)

    assert rules.day_of_deletion(date(2027, 1, 1), today) == date(2028, 3, 11)
    assert rules.day_of_deletion(date(2028, 12, 1), today) == date(2028, 12, 1)


def a_deletion(**fields):
    day = date(2027, 7, 13)
    return Deletion(klass=DRAFT, due_on=day, on=day, second_at=None, **fields)


@pytest.mark.parametrize(
    ("deletion", "word"),
    [
        (None, "pierwsz"),
        (a_deletion(), "drugi"),
        (a_deletion(state=State.CALLED_OFF), "odwołan"),
        (a_deletion(state=State.DONE), "już"),
    ],
    ids=["no letter", "one letter", "called off", "done"],
)
def test_each_refusal_says_in_a_sentence_what_is_missing(deletion, word):
    verdict = rules.may_delete(deletion, today=date(2027, 7, 20), due=date(2027, 7, 13))

    assert not verdict
    assert word in str(verdict.reason).lower()
    assert str(verdict.reason).endswith(".")


def test_a_hold_is_named_with_its_reason():
    verdict = rules.may_delete(a_deletion(), today=date(2027, 7, 20), hold=Hold(reason="Proces."))

    assert "Proces." in str(verdict.reason)


def test_a_programme_is_held_by_its_coordinator_and_a_person_by_an_administrator():
    anna = Actor(person_id=1, roles=frozenset({("coordinator", 7)}))

    assert rules.may_hold(anna, programme_id=7)
    assert not rules.may_hold(anna, programme_id=8)
    assert not rules.may_hold(anna, programme_id=None)
    assert rules.may_hold(Actor(is_admin=True), programme_id=None)
