"""A second round: planned, reached by those who pass the first, and counted as the plan says."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from pracownia.core.access import Forbidden, Refused
from pracownia.core.models import Entry
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.models import MeritCard, Passage, Round, Score
from pracownia.enrol.assessment.rules import MeritItem

from .cast import NOW, appoint, set_plan, world
from .pages import at, queries_of, signed_in
from .two_rounds import CLOSES, LATER, OPENS, a_round, assessed, choose, finish, passing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_mark_or_a_number_with_ties_decides_who_would_pass():
    made = assessed(80, 60, 60, 40)
    pks = [one.pk for one in made.applications]

    assert passing(made, least=Decimal(60)).passing == set(pks[:3])
    assert passing(made, count=2).passing == set(pks[:3])
    assert passing(made, count=1).passing == set(pks[:1])
    assert passing(made).passing == set()


def test_those_who_pass_begin_a_round_and_the_others_keep_a_final_mark():
    made = assessed(80, 40)
    choose(made, count=1)

    scores = {one.application_id: one for one in Score.objects.all()}
    first, last = (scores[one.pk] for one in made.applications)
    assert (first.round, first.mean, first.is_final) == (2, None, False)
    assert (last.round, last.is_final, last.total) == (1, True, 40)
    assert Entry.objects.filter(kind="enrol.assessment.RoundPassed").count() == 1
    (stayed,) = queries.below_threshold(call_id=made.call.pk)
    assert (stayed.stopped.mark, stayed.stopped.least) == (40, 80)
    assert queries.scored_candidates(call_id=made.call.pk) == []


@pytest.mark.parametrize(("counting", "final"), [("sum", 110), ("last", 30), ("shares", 70)])
def test_the_final_mark_is_what_the_plan_says(counting, final):
    made = assessed(80, 40, counting=counting)
    choose(made, count=1)
    card = made.give(made.applications[0], made.pawel)
    finish(made, card, 30, now=LATER)

    (chosen,) = queries.scored_candidates(call_id=made.call.pk)

    assert card.round == 2
    assert chosen.mean == final
    assert queries.top_mark(made.call.pk) == {"sum": 150, "last": 50, "shares": 100}[counting]


def test_the_same_reviewer_has_a_card_in_each_round_and_sees_the_newest():
    made = assessed(80)
    choose(made, count=1)
    made.give(made.applications[0], made.tomasz)

    with time_machine.travel(LATER, tick=False):
        client = signed_in(made.tomasz)
        page = client.get(at("card", made.applications[0].pk)).content.decode()
        mine = client.get(at("mine")).content.decode()

    assert "Rozmowa o pomyśle" in page
    assert "Współpraca" not in page
    assert mine.count("Runda 2") == 1


def test_cards_of_a_round_are_filled_in_between_its_days_only():
    made = assessed(80)
    choose(made, count=1)
    card = made.give(made.applications[0], made.pawel)

    with pytest.raises(Refused, match="Ta runda zaczyna się"):
        finish(made, card, 30, now=OPENS - timedelta(seconds=1))
    with pytest.raises(Refused, match="Ocena"):
        finish(made, card, 30, now=CLOSES + timedelta(seconds=1))
    assert finish(made, card, 30, now=CLOSES).finished_at == CLOSES


def test_a_card_of_a_round_that_is_over_stays_closed():
    made = assessed(80, 40)
    choose(made, count=1)
    card = MeritCard.objects.filter(application=made.applications[1]).first()

    with pytest.raises(Refused, match="Ta runda jest zamknięta"):
        actions.reopen_card(actor=made.office, card_id=card.pk, reason="Pomyłka.", now=LATER)
    with pytest.raises(Refused):
        made.give(made.applications[1], made.pawel)
    with pytest.raises(Refused, match="nikt nie czeka"):
        choose(made, count=1)


def test_nobody_passes_before_all_cards_are_finished_or_by_an_old_preview():
    made = assessed(80, 40)
    old = passing(made, count=1).digest
    card = MeritCard.objects.filter(application=made.applications[1]).first()
    actions.reopen_card(actor=made.office, card_id=card.pk, reason="Pomyłka.", now=NOW)

    with pytest.raises(Refused, match="Nie wszystkie karty"):
        choose(made, count=1)
    card.refresh_from_db()
    finish(made, card, 60)
    with pytest.raises(Refused, match="coś się zmieniło"):
        actions.choose_passing(
            actor=made.office,
            call_id=made.call.pk,
            number=1,
            least=None,
            count=1,
            digest=old,
            now=LATER,
        )
    with pytest.raises(Refused):
        actions.choose_passing(
            actor=made.actor(made.dorota),
            call_id=made.call.pk,
            number=1,
            least=None,
            count=1,
            digest=passing(made, count=1).digest,
            now=LATER,
        )
    assert not Passage.objects.exists()


def test_only_people_named_for_a_round_are_drawn_into_it():
    made = assessed(80)
    pawel = made.reviewers[made.pawel.email].pk
    actions.move_round(
        actor=made.office,
        call_id=made.call.pk,
        number=2,
        opens_at=OPENS,
        ends_at=CLOSES + timedelta(days=1),
        reviewers=[pawel],
        now=NOW,
    )
    choose(made, count=1)

    (card,) = actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="s", now=LATER)

    assert (card.reviewer_id, card.round) == (pawel, 2)
    assert Round.objects.get().ends_at == CLOSES + timedelta(days=1)


def test_taking_gives_one_application_at_a_time_and_never_too_many_cards():
    made = world(committee=False)
    set_plan(made, cards=1, is_open=True)
    appoint(made, made.tomasz)
    appoint(made, made.marta)
    made.accept(made.apply(1))
    tomasz, marta = (made.reviewers[who.email].pk for who in (made.tomasz, made.marta))

    with pytest.raises(Forbidden):
        actions.take_next(actor=made.actor(made.marta), reviewer_id=tomasz, now=NOW)
    actions.take_next(actor=made.actor(made.tomasz), reviewer_id=tomasz, now=NOW)

    with pytest.raises(Refused, match="dokończ"):
        actions.take_next(actor=made.actor(made.tomasz), reviewer_id=tomasz, now=NOW)
    with pytest.raises(Refused, match="nie czeka"):
        actions.take_next(actor=made.actor(made.marta), reviewer_id=marta, now=NOW)
    assert "Weź następne" in signed_in(made.marta).get(at("mine")).content.decode()
    assert signed_in(made.tomasz).post(at("take")).status_code == 409


@pytest.mark.parametrize(
    ("visibility", "after_own", "before_own"),
    [
        ("complete", False, False),
        ("sent", True, False),
        ("always", True, True),
        ("never", False, False),
    ],
)
def test_others_cards_are_seen_when_the_round_says(visibility, after_own, before_own):
    made = world()
    set_plan(made, cards=3, visibility=visibility)
    application = made.apply(1)
    made.accept(application)
    other = made.give(application, made.marta)
    made.finish(other, 30, 10)
    own = made.give(application, made.tomasz)
    client = signed_in(made.tomasz)

    before = client.get(at("card", application.pk)).content.decode()
    made.finish(own, 30, 10)
    after = client.get(at("card", application.pk)).content.decode()

    assert ("inna-1" in before) is before_own
    assert ("inna-1" in after) is after_own
    assert "Głowacka" not in after


def test_a_plan_with_rounds_is_made_changed_and_taken_back_in_the_browser():
    made = world(committee=False)
    client = signed_in(made.anna)
    assert "Dodaj rundę" in client.get(at("plan")).content.decode()
    values = {
        "title": "Rozmowy",
        "opens_on": "2027-04-25",
        "ends_on": "2027-04-24",
        "cards": "1",
        "divergence": "20",
        "visibility": "never",
        "counting": "last",
        "first_share": "1",
        "share": "1",
        "merit-rows": "1",
        "merit-0-name": "Rozmowa",
        "merit-0-max_points": "50",
        "merit-0-weight": "1",
        "merit-0-sections": "motywacja",
    }

    refused = client.post(at("round", 2), values)
    saved = client.post(at("round", 2), values | {"ends_on": "2027-04-30"})

    assert refused.status_code == 422
    assert "później, niż się zaczyna" in refused.content.decode()
    assert saved.status_code == 302
    one = Round.objects.get()
    assert (one.title, one.visibility) == ("Rozmowy", "never")
    assert one.ends_at.isoformat() == "2027-04-30T21:59:59+00:00"
    plan = client.get(at("plan")).content.decode()
    assert "Rozmowy" in plan
    assert "ocena z ostatniej rundy" in plan
    assert client.get(at("round", 4)).status_code == 404
    made.accept(made.apply(1))
    moved = client.post(at("round", 2), {"opens_on": "2027-04-26", "ends_on": "2027-05-01"})
    assert moved.status_code == 302
    assert client.post(at("drop_round", 2)).status_code == 409
    one.refresh_from_db()
    assert (one.title, one.ends_at.day) == ("Rozmowy", 1)


def test_choosing_goes_through_a_preview_in_the_browser():
    made = assessed(80, 60, 60)
    client = signed_in(made.anna)

    board = client.get(at("board")).content.decode()
    page = client.get(at("passing", 1), {"count": "2"})
    digest = page.context["found"].digest
    wrong = client.post(at("passing", 1), {"count": "2", "digest": "x"})
    done = client.post(at("passing", 1), {"count": "2", "digest": digest})

    assert at("passing", 1) in board
    assert "3 zgłoszenia przechodzą dalej" in page.content.decode()
    assert wrong.status_code == 409
    assert done["Location"].endswith("?runda=2&przeszlo=3")
    assert "3 zgłoszenia przeszły dalej" in client.get(done["Location"]).content.decode()
    compared = client.get(at("compare", made.applications[0].pk), {"runda": "1"})
    assert "ocena 80, przechodzi dalej" in compared.content.decode()
    assert client.get(at("passing", 2)).status_code == 404


def test_pages_ask_the_same_for_one_round_and_for_more():
    made = world()
    set_plan(made)
    made.accept(made.apply(1))
    made.give(made.applications[0], made.tomasz)
    office, reviewer = signed_in(made.anna), signed_in(made.tomasz)
    alone = [queries_of(office, at("board")), queries_of(reviewer, at("mine"))]
    for number in (2, 3):
        Round.objects.create(
            plan=made.call.assessment,
            number=number,
            divergence=20,
            opens_at=OPENS,
            ends_at=CLOSES,
        )
    queries.forget()

    many = [queries_of(office, at("board")), queries_of(reviewer, at("mine"))]

    assert many == alone


def test_whoever_misses_a_minimum_is_seen_before_anybody_passes_and_does_not_pass():
    made = world()
    merit = [MeritItem("Współpraca", 100, sections=("motywacja",), minimum=50)]
    set_plan(made, cards=1, merit=merit)
    a_round(made)
    for number, sum_of in ((1, 80), (2, 40)):
        application = made.apply(number)
        made.accept(application)
        finish(made, made.give(application, made.tomasz), sum_of)

    board = signed_in(made.anna).get(at("board"), {"pokaz": "ponizej"}).content.decode()

    assert "PS-0002" in board
    assert "PS-0001" not in board
    assert passing(made, count=2).passing == {made.applications[0].pk}
