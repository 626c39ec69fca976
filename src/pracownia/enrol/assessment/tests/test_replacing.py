"""A reviewer who cannot go on: the cards go to others, what is finished stays."""

import pytest
import time_machine

from pracownia.commons.letters.models import Letter
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import MeritCard, Reviewer

from .cast import NOW, appoint, person, world
from .pages import at, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def replaced(made, reason="Choroba", actor=None):
    return actions.replace_reviewer(
        actor=actor or made.office,
        reviewer_id=made.reviewers[made.tomasz.email].pk,
        reason=reason,
        now=NOW,
    )


def test_unfinished_cards_go_to_others_and_finished_ones_stay():
    made = world(applications=3)
    appoint(made, person("ola@org.example", "Ola", "Nowa"))
    finished, *_others = [made.give(one, made.tomasz) for one in made.applications]
    made.give(made.applications[1], made.marta)
    made.finish(finished, 40, 10)

    cards = replaced(made)

    assert {card.application_id for card in cards} == {one.pk for one in made.applications[1:]}
    assert made.reviewers[made.marta.email].pk not in {
        card.reviewer_id for card in cards if card.application_id == made.applications[1].pk
    }
    left = MeritCard.objects.filter(reviewer__person=made.tomasz, cancelled_at=None)
    assert left.get() == finished
    gone = Reviewer.objects.get(person=made.tomasz)
    assert (gone.is_active, gone.refusal) == (False, "Choroba")
    assert Entry.objects.filter(kind="enrol.assessment.ReviewerReplaced").count() == 1


def test_when_others_cannot_take_a_card_nothing_changes():
    made = world(applications=1)
    for who in (made.tomasz, made.marta):
        made.give(made.applications[0], who)
    actions.decline(
        actor=made.actor(made.pawel),
        reviewer_id=made.reviewers[made.pawel.email].pk,
        reason="Brak czasu",
        now=NOW,
    )
    before = Entry.objects.count()

    page = signed_in(made.anna).post(
        at("replace", made.reviewers[made.tomasz.email].pk), {"reason": "Choroba"}
    )

    assert page.status_code == 409
    assert "PS-0001" in page.content.decode()
    assert MeritCard.objects.filter(reviewer__person=made.tomasz, cancelled_at=None).exists()
    assert Reviewer.objects.get(person=made.tomasz).is_active
    assert Entry.objects.count() == before


@pytest.mark.parametrize("who", ["tomasz", "dorota", "stranger"])
def test_only_the_office_replaces_with_a_reason_and_not_twice(who):
    made = world()

    with pytest.raises(Refused):
        replaced(made, actor=made.actor(getattr(made, who)))
    with pytest.raises(Refused, match="Napisz"):
        replaced(made, reason=" ")
    replaced(made)
    with pytest.raises(Refused, match="nie ocenia"):
        replaced(made)


def test_the_office_does_it_from_the_list_of_the_committee():
    made = world(applications=1)
    made.give(made.applications[0], made.tomasz)
    client = signed_in(made.anna)
    here = at("replace", made.reviewers[made.tomasz.email].pk)

    assert here in client.get(at("people")).content.decode()
    assert client.post(here, {"reason": ""}).status_code == 422
    done = client.post(here, {"reason": "Choroba"}, follow=True)

    assert "1 karta przekazana" in done.content.decode()
    assert client.post(at("replace", 999999), {"reason": "x"}).status_code == 404


def test_the_replaced_person_is_told_with_the_reason(django_capture_on_commit_callbacks):
    made = world(applications=1)
    made.give(made.applications[0], made.tomasz)

    with django_capture_on_commit_callbacks(execute=True):
        replaced(made)

    letter = Letter.objects.get(template__endswith="replaced.txt")
    assert letter.person == made.tomasz
    assert "Choroba" in letter.body
