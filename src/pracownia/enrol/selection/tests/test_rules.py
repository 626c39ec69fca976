"""Who may do what in which state, as a table; no database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.applications.models import Application
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.rules import Law, QuotaData, flaws, places_standing, standing

NOW = datetime(2027, 4, 26, 10, tzinfo=UTC)
OFFICE = {
    name: Actor(person_id=place, roles=frozenset({(name, 1)}))
    for place, name in enumerate(["coordinator", "chair", "reviewer", "expert", "participant"], 1)
} | {"controller": Actor(person_id=8, roles=frozenset({("controller", 1)}))}
PEOPLE = OFFICE | {
    "elsewhere": Actor(person_id=9, roles=frozenset({("coordinator", 2)})),
    "stranger": Actor(person_id=10),
    "nobody": Actor(),
}
STATES = ("proposed", "approved", "announced", "replaced")


@pytest.fixture(autouse=True)
def in_polish():
    with translation.override("pl"):
        yield


def run(state):
    return Run(state=state)


def allowed(rule):
    """Pairs of a person and a state in which the rule says yes; every no has a sentence."""
    found = set()
    for name, actor in PEOPLE.items():
        for state in STATES:
            verdict = rule(actor, state)
            if verdict:
                found.add((name, state))
            else:
                assert str(verdict.reason).endswith("."), (name, state)
    return found


def test_the_board_is_seen_by_those_who_decide_and_by_the_controller():
    assert {name for name, actor in PEOPLE.items() if rules.may_see(actor, 1)} == {
        "coordinator",
        "chair",
        "controller",
    }


def test_limits_and_counting_are_the_coordinators_until_the_approval():
    def limits(actor, state):
        in_force = run(state) if state in ("approved", "announced") else None
        return rules.may_set_limits(actor, 1, in_force)

    def count(actor, state):
        in_force = run(state) if state in ("approved", "announced") else None
        return rules.may_propose(actor, 1, in_force, ends_at=NOW, now=NOW)

    wanted = {("coordinator", "proposed"), ("coordinator", "replaced")}
    assert allowed(limits) == wanted
    assert allowed(count) == wanted
    early = rules.may_propose(
        OFFICE["coordinator"], 1, None, ends_at=NOW + timedelta(hours=1), now=NOW
    )
    assert str(early.reason) == (
        "Ocena trwa do 26 kwietnia 2027, 13:00. Policz listę po tym terminie."
    )


def test_people_are_moved_by_coordinators_and_the_chair_while_the_list_is_proposed():
    assert allowed(lambda actor, state: rules.may_decide(actor, 1, run(state))) == {
        ("coordinator", "proposed"),
        ("chair", "proposed"),
    }


@pytest.mark.parametrize(
    ("has_chair", "who"), [(True, {"chair"}), (False, {"chair", "coordinator"})]
)
def test_the_chair_approves_and_a_coordinator_only_without_one(has_chair, who):
    def approve(actor, state):
        return rules.may_approve(actor, 1, run(state), has_chair=has_chair, selected=5, places=5)

    assert allowed(approve) == {(name, "proposed") for name in who}


def test_too_many_or_nobody_cannot_be_approved():
    chair = OFFICE["chair"]
    for selected in (0, 6):
        verdict = rules.may_approve(
            chair, 1, run("proposed"), has_chair=True, selected=selected, places=5
        )
        assert not verdict
        assert str(verdict.reason).endswith(".")


def test_the_approval_is_withdrawn_before_the_announcement():
    assert allowed(lambda actor, state: rules.may_withdraw_approval(actor, 1, run(state))) == {
        ("coordinator", "approved"),
        ("chair", "approved"),
    }


def test_coordinators_announce_what_is_approved():
    assert allowed(lambda actor, state: rules.may_announce(actor, 1, run(state))) == {
        ("coordinator", "approved")
    }


def test_the_protocol_is_issued_by_the_office_for_any_list_but_a_replaced_one():
    assert allowed(lambda actor, state: rules.may_issue_protocol(actor, 1, run(state))) == {
        (name, state)
        for name in ("coordinator", "chair")
        for state in ("proposed", "approved", "announced")
    }


def test_a_move_needs_a_place_a_reason_and_a_mark_not_below_the_threshold():
    def verdict(outcome, reason="Doświadczenie w konsultacjach", **why):
        decision = Decision(outcome="refused", proposed="refused", why=why)
        return rules.may_override(OFFICE["chair"], 1, run("proposed"), decision, outcome, reason)

    assert verdict("selected")
    for refused in (
        verdict("selected", reason="bo tak"),
        verdict("refused"),
        verdict("elsewhere"),
        verdict("reserve", standing="below_threshold"),
    ):
        assert str(refused.reason).endswith(".")


def offer(state, owner=10):
    made = Offer(state=state, due_at=NOW)
    made.application = Application(person_id=owner)
    return made


def test_only_the_person_confirms_and_only_in_time():
    me = PEOPLE["stranger"]
    assert rules.may_confirm(me, offer("waiting"), now=NOW)
    assert rules.may_confirm(me, offer("waiting"), now=NOW + timedelta(microseconds=999_999))
    late = rules.may_confirm(me, offer("waiting"), now=NOW + timedelta(seconds=1))
    assert str(late.reason) == (
        "Termin na potwierdzenie minął 26 kwietnia 2027, 12:00. Napisz do organizatora."
    )
    for state in ("confirmed", "resigned", "expired"):
        assert str(rules.may_confirm(me, offer(state), now=NOW).reason).endswith(".")
    for name, actor in PEOPLE.items():
        if name != "stranger":
            assert not rules.may_confirm(actor, offer("waiting"), now=NOW)


def test_the_person_and_the_coordinator_give_a_place_back_with_a_reason():
    may = {
        name
        for name, actor in PEOPLE.items()
        if rules.may_resign(actor, 1, offer("confirmed"), "Choroba")
    }
    assert may == {"coordinator", "stranger"}
    assert rules.may_resign(SYSTEM, 1, offer("waiting"), "Wycofanie")
    for refused in (
        rules.may_resign(PEOPLE["stranger"], 1, offer("waiting"), " "),
        rules.may_resign(PEOPLE["stranger"], 1, offer("resigned"), "Choroba"),
        rules.may_resign(PEOPLE["nobody"], 1, offer("waiting"), "Choroba"),
    ):
        assert str(refused.reason).endswith(".")


# Limits


@pytest.mark.parametrize(
    ("quota", "field"),
    [
        (QuotaData("", "rola", "wojt", minimum=4, maximum=3), "minimum"),
        (QuotaData("", "rola", "wojt", minimum=6), "minimum"),
        (QuotaData("", "rola", "wojt", maximum=6), "maximum"),
        (QuotaData("", "rola", "wojt"), "minimum"),
        (QuotaData("", "rola", "wojt", minimum=0), "minimum"),
        (QuotaData("", "", minimum=1), "what"),
        (QuotaData("", "gmina", each=True), "maximum"),
        (QuotaData("", "gmina", each=True, maximum=0), "maximum"),
        (QuotaData("", "gmina", each=True, maximum=1, minimum=1), "minimum"),
        (QuotaData("", "gmina", distinct=True), "minimum"),
        (QuotaData("", "gmina", distinct=True, minimum=2, maximum=3), "maximum"),
        (QuotaData("", "gmina", distinct=True, minimum=6), "minimum"),
    ],
)
def test_nonsense_in_a_limit_is_named_at_its_field(quota, field):
    found = flaws(places=5, reserve=0, confirm_days=5, quotas=[quota])

    assert field in {flaw.field for flaw in found}
    assert all(flaw.row == 0 and flaw.message.endswith(".") for flaw in found)


def test_limits_that_together_ask_for_more_than_all_places_are_refused():
    quotas = [
        QuotaData("", "rola", "wojt", minimum=3),
        QuotaData("", "rola", "radny", minimum=3),
    ]
    [flaw] = flaws(places=5, reserve=0, confirm_days=5, quotas=quotas)
    assert (flaw.row, flaw.field) == (1, "minimum")
    assert not flaws(places=6, reserve=0, confirm_days=5, quotas=quotas)


def test_the_same_limit_twice_and_impossible_settings_are_refused():
    twice = [QuotaData("", "plec", "K", minimum=2)] * 2
    assert [one.field for one in flaws(places=5, reserve=0, confirm_days=5, quotas=twice)] == [
        "what"
    ]
    bad = flaws(places=0, reserve=-1, confirm_days=0, quotas=[])
    assert [one.field for one in bad] == ["places", "reserve", "confirm_days"]
    assert all(one.row is None for one in bad)


YES = {"kobiety": "tak", "gmina": "gmina-1"}
NO = {"kobiety": "", "gmina": "gmina-2"}


@pytest.mark.parametrize(
    ("law", "people", "words"),
    [
        (Law("limit", "", "kobiety", 2, None), [YES, NO], "Brakuje 1 osoby"),
        (Law("limit", "", "kobiety", 4, None), [YES, YES], "Brakuje 2 osób"),
        (Law("limit", "", "kobiety", 1, None), [YES, NO], "Spełnione: co najmniej 1"),
        (Law("limit", "", "kobiety", None, 1), [YES, YES], "O 1 osobę za dużo"),
        (Law("limit", "", "kobiety", None, 3), [YES], "najwyżej 3"),
        (Law("limit", "", "kobiety", 1, 3), [YES], "Spełnione: od 1 do 3"),
        (Law("each", "", "gmina", None, 1), [YES, YES, NO], "Za dużo: Poraj"),
        (Law("each", "", "gmina", None, 2), [YES, YES, NO], "Spełnione: najwyżej 2 z każdej"),
        (Law("distinct", "", "gmina", 3, None), [YES, NO], "Brakuje 1"),
        (Law("distinct", "", "gmina", 2, None), [YES, NO], "Spełnione: co najmniej 2"),
    ],
)
def test_counters_say_in_words_how_a_limit_stands(law, people, words):
    assert standing(law, people, {"gmina": {"gmina-1": "Poraj"}}).words == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (28, "Zostały 4 miejsca"),
        (31, "Zostało 1 miejsce"),
        (20, "Zostało 12 miejsc"),
        (32, "Wszystkie miejsca są zajęte"),
        (34, "O 2 osoby za dużo"),
    ],
)
def test_all_the_places_are_the_first_counter(count, words):
    assert places_standing(count, 32).words == words
