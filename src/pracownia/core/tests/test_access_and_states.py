"""Verdicts keep their reasons; graphs say what may follow."""

from enum import StrEnum

import pytest

from pracownia.core.access import YES, Actor, Refused, require, unless
from pracownia.core.states import GRAPHS, graph


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    GONE = "gone"


@pytest.fixture
def door():
    edges = {Door.SHUT: (Door.OPEN,), Door.OPEN: (Door.SHUT, Door.GONE)}
    yield graph("door", Door, Door.SHUT, edges)
    GRAPHS.pop("door")


def test_the_first_refusal_keeps_its_reason():
    verdict = YES and unless(True, "It is shut.") and unless(True, "It is late.")

    assert (bool(verdict), verdict.reason) == (False, "It is shut.")


def test_or_takes_the_first_consent():
    assert unless(True, "It is shut.") or YES


def test_require_stops_with_the_reason():
    with pytest.raises(Refused, match="It is shut"):
        require(unless(True, "It is shut."))


def test_an_actor_has_a_role_only_in_its_programme():
    anna = Actor(person_id=1, roles=frozenset({("coordinator", 3)}))

    assert [anna.is_a("coordinator", 3), anna.is_a("coordinator", 4), anna.is_a("expert", 3)] == [
        True,
        False,
        False,
    ]
    assert anna.programmes("coordinator") == [3]


def test_only_declared_steps_are_possible(door):
    assert door.may_follow(Door.SHUT, Door.OPEN)
    assert not door.may_follow(Door.SHUT, Door.GONE)


def test_a_graph_draws_itself(door):
    assert door.mermaid() == (
        "stateDiagram-v2\n    [*] --> shut\n    shut --> open\n    open --> shut\n"
        "    open --> gone\n    gone --> [*]"
    )


def test_an_undeclared_state_is_a_mistake_in_the_code():
    with pytest.raises(ValueError, match="undeclared"):
        graph("door2", Door, Door.SHUT, {Door.SHUT: ("ajar",)})
