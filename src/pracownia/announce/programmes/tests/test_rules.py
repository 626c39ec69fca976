"""Who may do what with programmes: role by role, state by state."""

import pytest

from pracownia.announce.programmes import rules
from pracownia.announce.programmes.models import Edition, Role
from pracownia.announce.programmes.states import State
from pracownia.core.access import SYSTEM, Actor

HERE, ELSEWHERE = 1, 2
WHO = {
    "admin": Actor(person_id=1, is_admin=True),
    "system": SYSTEM,
    "stranger": Actor(),
    "coordinator elsewhere": Actor(
        person_id=3, roles=frozenset({(Role.COORDINATOR.value, ELSEWHERE)})
    ),
    **{role.value: Actor(person_id=2, roles=frozenset({(role.value, HERE)})) for role in Role},
}
EVERYBODY = list(WHO)


def allowed(rule, *given):
    return {name for name in EVERYBODY if rule(WHO[name], *given)}


def test_only_administrators_start_programmes():
    assert allowed(rules.may_found) == {"admin", "system"}


def test_only_coordinators_of_this_programme_edit_it():
    assert allowed(rules.may_edit, HERE) == {"admin", "system", "coordinator"}


def test_people_with_a_role_of_staff_enter_the_office():
    staff = {"admin", "coordinator", "chair", "reviewer", "expert", "controller"}
    assert allowed(rules.may_enter_office, HERE) == staff


@pytest.mark.parametrize(
    ("state", "publish", "withdraw", "archive"),
    [
        (State.DRAFT, True, False, False),
        (State.PUBLISHED, False, True, True),
        (State.ARCHIVED, False, False, False),
    ],
)
def test_the_state_says_what_may_follow(state, publish, withdraw, archive):
    edition = Edition(programme_id=HERE, state=state)
    editors = {"admin", "system", "coordinator"}

    assert allowed(rules.may_publish, edition) == (editors if publish else set())
    assert allowed(rules.may_withdraw, edition) == (editors if withdraw else set())
    assert allowed(rules.may_archive, edition) == (editors if archive else set())


def test_a_picture_without_words_stops_publication():
    edition = Edition(programme_id=HERE, picture="pictures/x.jpg")

    assert "Describe the picture" in str(rules.may_publish(WHO["coordinator"], edition).reason) or (
        "opisz zdjęcie" in str(rules.may_publish(WHO["coordinator"], edition).reason)
    )


@pytest.mark.parametrize("role", list(Role))
def test_coordinators_give_every_role_but_their_own_and_that_of_participants(role):
    by_admin_only = role in (Role.COORDINATOR, Role.PARTICIPANT)
    expected = {"admin", "system"} | (set() if by_admin_only else {"coordinator"})

    assert allowed(rules.may_give_role, HERE, role) == expected


def test_every_refusal_is_a_sentence():
    refusals = [
        rules.may_found(Actor()),
        rules.may_edit(Actor(), HERE),
        rules.may_enter_office(Actor(), HERE),
        rules.may_give_role(WHO["coordinator"], HERE, Role.COORDINATOR),
    ]
    assert all(str(refusal.reason).endswith(".") for refusal in refusals)
