"""Who may do what and when: every role against every moment. No database."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from pracownia.announce.programmes.models import Edition, Window
from pracownia.core.access import Actor
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.models import Application, Call, CompletionRequest
from pracownia.enrol.applications.rules import Door
from pracownia.enrol.applications.states import State

from .cast import AFTER, CLOSES, NOW, OPENS

SECOND = timedelta(seconds=1)
CALL = Call(
    edition=Edition(pk=2, programme_id=1),
    window=Window(opens_at=OPENS, closes_at=CLOSES),
)
KATARZYNA = Actor(person_id=7)
IWONA = Actor(person_id=8)
ANNA = Actor(person_id=9, roles=frozenset({("coordinator", 1)}))
DOROTA = Actor(person_id=10, roles=frozenset({("chair", 1)}))
TOMASZ = Actor(person_id=11, roles=frozenset({("reviewer", 1)}))
OTHER_ANNA = Actor(person_id=12, roles=frozenset({("coordinator", 2)}))
NOBODY = Actor()


def an_application(state=State.DRAFT):
    return Application(person_id=7, call=CALL, state=state)


def a_return(due_at=AFTER):
    return CompletionRequest(sections=["kontakt"], due_at=due_at)


@pytest.mark.parametrize(
    ("moment", "door"),
    [
        (OPENS - SECOND, Door.BEFORE),
        (OPENS, Door.OPEN),
        (CLOSES - SECOND, Door.OPEN),
        (CLOSES, Door.OPEN),
        (CLOSES + timedelta(microseconds=999_999), Door.OPEN),
        (CLOSES + SECOND, Door.AFTER),
    ],
)
def test_doors_open_and_close_to_the_second(moment, door):
    assert rules.door(CALL, moment) is door


def test_a_closed_door_says_when_it_closed_and_that_the_draft_is_safe():
    with override("pl"):
        verdict = rules.may_write(KATARZYNA, an_application(), now=AFTER, asked=None)

        assert str(verdict.reason) == (
            "Nabór skończył się 12 kwietnia 2027 o 23:59. Szkic jest zapisany."
        )


@pytest.mark.parametrize(
    ("actor", "state", "asked", "now", "section", "allowed"),
    [
        (KATARZYNA, State.DRAFT, None, NOW, "kontakt", True),
        (KATARZYNA, State.DRAFT, None, OPENS - SECOND, "kontakt", False),
        (KATARZYNA, State.DRAFT, None, AFTER, "kontakt", False),
        (KATARZYNA, State.SUBMITTED, None, NOW, "kontakt", True),
        (KATARZYNA, State.SUBMITTED, None, AFTER, "kontakt", False),
        (KATARZYNA, State.RETURNED, a_return(), AFTER, "kontakt", True),
        (KATARZYNA, State.RETURNED, a_return(), AFTER, "wspolpraca", False),
        (KATARZYNA, State.RETURNED, a_return(), AFTER + SECOND, "kontakt", False),
        (KATARZYNA, State.WITHDRAWN, None, NOW, "kontakt", False),
        (IWONA, State.DRAFT, None, NOW, "kontakt", False),
        (ANNA, State.DRAFT, None, NOW, "kontakt", False),
        (ANNA, State.RETURNED, a_return(), AFTER, "kontakt", False),
        (NOBODY, State.DRAFT, None, NOW, "kontakt", False),
    ],
)
def test_may_write(actor, state, asked, now, section, allowed):
    verdict = rules.may_write(actor, an_application(state), now=now, asked=asked, section=section)

    assert bool(verdict) is allowed


@pytest.mark.parametrize(
    ("actor", "draft", "sent"),
    [
        (KATARZYNA, True, True),
        (IWONA, False, False),
        (ANNA, False, True),
        (DOROTA, False, True),
        (TOMASZ, False, False),
        (OTHER_ANNA, False, False),
        (NOBODY, False, False),
    ],
)
def test_may_read(actor, draft, sent):
    assert bool(rules.may_read_application(actor, an_application())) is draft
    assert bool(rules.may_read_application(actor, an_application(State.SUBMITTED))) is sent


@pytest.mark.parametrize(
    ("actor", "state", "sections", "allowed"),
    [
        (ANNA, State.SUBMITTED, ["kontakt"], True),
        (ANNA, State.SUBMITTED, [], False),
        (ANNA, State.SUBMITTED, ["inna"], False),
        (ANNA, State.RETURNED, ["kontakt"], False),
        (ANNA, State.WITHDRAWN, ["kontakt"], False),
        (DOROTA, State.SUBMITTED, ["kontakt"], False),
        (TOMASZ, State.SUBMITTED, ["kontakt"], False),
        (KATARZYNA, State.SUBMITTED, ["kontakt"], False),
        (OTHER_ANNA, State.SUBMITTED, ["kontakt"], False),
    ],
)
def test_may_ask_for_completion(actor, state, sections, allowed):
    verdict = rules.may_ask_for_completion(
        actor, an_application(state), sections, ["kontakt", "wspolpraca"], is_settled=False
    )

    assert bool(verdict) is allowed


def test_nothing_is_asked_for_once_the_results_are_announced():
    verdict = rules.may_ask_for_completion(
        ANNA, an_application(State.SUBMITTED), ["kontakt"], ["kontakt"], is_settled=True
    )

    assert not verdict
    assert str(verdict.reason).endswith(".")


@pytest.mark.parametrize(
    ("actor", "state", "allowed"),
    [
        (KATARZYNA, State.DRAFT, False),
        (KATARZYNA, State.SUBMITTED, True),
        (KATARZYNA, State.RETURNED, True),
        (KATARZYNA, State.WITHDRAWN, False),
        (IWONA, State.SUBMITTED, False),
        (ANNA, State.SUBMITTED, False),
    ],
)
def test_may_withdraw(actor, state, allowed):
    assert bool(rules.may_withdraw(actor, an_application(state))) is allowed


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [(ANNA, True), (DOROTA, True), (TOMASZ, False), (OTHER_ANNA, False), (NOBODY, False)],
)
def test_may_list(actor, allowed):
    assert bool(rules.may_list(actor, 1)) is allowed
