"""The choice of who goes on, taken back before anybody has marked the next round."""

import pytest
import time_machine

from pracownia.commons.letters.models import Letter
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import Passage, Score

from .cast import NOW
from .pages import at, signed_in
from .two_rounds import LATER, assessed, choose, finish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def take_back(made, reason="Pomyłka w ocenie", who=None):
    return actions.take_passing_back(
        actor=made.actor(who) if who else made.office,
        call_id=made.call.pk,
        number=1,
        reason=reason,
        now=LATER,
    )


def marks_now():
    fields = ("application", "round", "mean", "median", "spread", "is_complete", "is_final")
    return list(Score.objects.order_by("application").values_list(*fields, "marks", "total"))


def test_the_choice_of_who_goes_on_may_be_taken_back_with_all_marks():
    made = assessed(80, 60, 40)
    before = marks_now()
    choose(made, count=1)
    card = made.give(made.applications[0], made.pawel)

    assert take_back(made) == 1

    card.refresh_from_db()
    assert marks_now() == before
    assert card.cancellation == "unpassed"
    assert not Passage.objects.exists()
    told = Entry.objects.get(kind="enrol.assessment.PassingTakenBack")
    assert told.data["reason"] == "Pomyłka w ocenie"
    choose(made, count=2)
    assert Score.objects.filter(round=2).count() == 2
    again = made.give(made.applications[0], made.pawel)
    assert (again.pk, again.state) == (card.pk, "assigned")


def test_the_choice_stands_once_a_card_of_the_next_round_is_sent():
    made = assessed(80, 40)
    choose(made, count=1)
    finish(made, made.give(made.applications[0], made.pawel), 30, now=LATER)
    before = marks_now()

    with pytest.raises(Refused, match="już wysłana"):
        take_back(made)

    assert (marks_now(), Passage.objects.count()) == (before, 2)


def test_taking_the_choice_back_needs_a_reason_a_choice_and_the_office():
    made = assessed(80, 40)
    with pytest.raises(Refused, match="nie jest jeszcze wybrane"):
        take_back(made)
    choose(made, count=1)
    with pytest.raises(Refused, match="Napisz"):
        take_back(made, reason=" ")
    with pytest.raises(Refused):
        take_back(made, who=made.dorota)

    client = signed_in(made.anna)
    with time_machine.travel(LATER, tick=False):
        offered = client.get(at("passing", 1)).content.decode()
        empty = client.post(at("unpass", 1), {"reason": ""})
        done = client.post(at("unpass", 1), {"reason": "Pomyłka"}, follow=True)

    assert at("unpass", 1) in offered
    assert empty.status_code == 422
    assert "Wybór cofnięty" in done.content.decode()
    assert client.post(at("unpass", 2), {"reason": "Pomyłka"}).status_code == 404


def test_reviewers_are_told_that_their_cards_went_back(django_capture_on_commit_callbacks):
    made = assessed(80, 40)
    choose(made, count=1)
    made.give(made.applications[0], made.pawel)

    with django_capture_on_commit_callbacks(execute=True):
        take_back(made)

    letter = Letter.objects.get(template__endswith="unpassed.txt")
    assert (letter.person, "Pomyłka w ocenie" in letter.body) == (made.pawel, True)
