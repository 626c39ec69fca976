"""Who × when × declaration × conflict: each rule in one table, and each refusal a sentence."""

from datetime import timedelta

import pytest

from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import MeritCard, Reviewer

from .cast import ENDS, NOW

PROGRAMME = 7
COORDINATOR = Actor(person_id=1, roles=frozenset({("coordinator", PROGRAMME)}))
ELSEWHERE = Actor(person_id=2, roles=frozenset({("coordinator", 8)}))
TOMASZ = Actor(person_id=3, roles=frozenset({("reviewer", PROGRAMME)}))
DOROTA = Actor(person_id=4, roles=frozenset({("chair", PROGRAMME)}))
STRANGER = Actor(person_id=5)
PUBLIC = Actor()
EVERYBODY = [COORDINATOR, ELSEWHERE, TOMASZ, DOROTA, STRANGER, PUBLIC]


def member(actor=TOMASZ, *, declared=True, resigned=False, chair=False):
    return Reviewer(
        pk=1,
        person_id=actor.person_id,
        is_chair=chair,
        declared_at=NOW if declared else None,
        refused_at=NOW if resigned else None,
    )


def card(reviewer=None, **state):
    return MeritCard(pk=1, reviewer=reviewer or member(), **state)


def said(verdict):
    text = str(verdict.reason)
    return verdict.allowed or (text[0].isupper() and text.endswith("."))


@pytest.mark.parametrize("actor", EVERYBODY)
def test_only_coordinators_of_the_programme_manage(actor):
    verdict = rules.may_manage(actor, programme_id=PROGRAMME)

    assert verdict.allowed is (actor is COORDINATOR)
    assert said(verdict)
    assert rules.may_manage(SYSTEM, programme_id=PROGRAMME)


@pytest.mark.parametrize(
    ("declared", "resigned", "conflict", "cancelled", "allowed"),
    [
        (True, False, False, False, True),
        (False, False, False, False, False),
        (True, True, False, False, False),
        (False, True, False, False, False),
        (True, False, True, False, False),
        (True, False, False, True, False),
        (True, False, True, True, False),
    ],
)
def test_a_card_opens_only_through_every_gate(declared, resigned, conflict, cancelled, allowed):
    reviewer = member(declared=declared, resigned=resigned)
    held = card(reviewer, cancelled_at=NOW if cancelled else None)

    verdict = rules.may_open(TOMASZ, held, has_conflict=conflict)

    assert verdict.allowed is allowed
    assert said(verdict)
    for actor in EVERYBODY:
        if actor is not TOMASZ:
            assert not rules.may_open(actor, held, has_conflict=conflict)


@pytest.mark.parametrize(
    ("moment", "finished", "allowed"),
    [
        (ENDS - timedelta(days=3), False, True),
        (ENDS, False, True),
        (ENDS + timedelta(microseconds=999_999), False, True),
        (ENDS + timedelta(seconds=1), False, False),
        (ENDS, True, False),
    ],
)
def test_a_card_is_written_until_assessment_ends_and_it_is_finished(moment, finished, allowed):
    held = card(finished_at=NOW if finished else None)

    verdict = rules.may_save(TOMASZ, held, ends_at=ENDS, now=moment)

    assert verdict.allowed is allowed
    assert said(verdict)


@pytest.mark.parametrize(
    ("actor", "reviewer", "allowed"),
    [
        (COORDINATOR, None, True),
        (ELSEWHERE, None, False),
        (TOMASZ, member(), False),
        (DOROTA, member(DOROTA, chair=True), True),
        (DOROTA, member(DOROTA, chair=True, declared=False), False),
        (DOROTA, member(DOROTA, chair=True, resigned=True), False),
        (STRANGER, None, False),
        (PUBLIC, None, False),
    ],
)
def test_the_board_is_for_the_office_and_the_chair_who_declared(actor, reviewer, allowed):
    verdict = rules.may_see_board(actor, reviewer, programme_id=PROGRAMME)

    assert verdict.allowed is allowed
    assert said(verdict)


@pytest.mark.parametrize(
    ("finished", "final", "allowed"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_other_cards_are_seen_when_all_are_finished(finished, final, allowed):
    held = card(finished_at=NOW if finished else None)

    verdict = rules.may_see_others(held, visibility="complete", is_complete=final)
    assert verdict.allowed is allowed


@pytest.mark.parametrize(
    ("person", "traits", "kind"),
    [
        (3, {}, "own"),
        (9, {"gmina": "240905"}, "place"),
        (9, {"gmina": "240101", "organizacja": "12"}, "organisation"),
        (9, {"organizacja": "fundacja szkola"}, "organisation"),
        (9, {"gmina": "240101", "organizacja": "13"}, ""),
        (9, {"gmina": None, "organizacja": ""}, ""),
    ],
)
def test_conflicts_that_the_data_show(person, traits, kind):
    ties = rules.Ties(3, frozenset({"240905"}), frozenset({"12", "fundacja szkola"}))

    assert rules.conflict_kind(ties, person_id=person, traits=traits) == kind
