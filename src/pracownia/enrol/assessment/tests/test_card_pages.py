"""The page of a card: nothing typed is ever lost; and how often pages ask the database."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import MeritCard

from .cast import LATE, NOW, world
from .pages import at, card_of, filled, queries_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_card_is_saved_and_finished_without_scripts():
    made = world(applications=1)
    card = card_of(made)
    client = signed_in(made.tomasz)

    saved = client.post(at("card", card.application_id), filled(made, why="krótko"))
    finished = client.post(at("finish", card.application_id), filled(made, revision=1))

    assert (saved.status_code, finished.status_code) == (302, 302)
    card.refresh_from_db()
    assert card.total == 50


def test_mistakes_come_back_with_what_was_typed():
    made = world(applications=1)
    card = card_of(made)
    client = signed_in(made.tomasz)

    page = client.post(at("finish", card.application_id), filled(made, points=99, why="Za krótko"))
    text = page.content.decode()

    assert page.status_code == 422
    assert 'value="99"' in text
    assert "Za krótko" in text
    assert "od 0 do 60" in text
    assert f'href="#id_why-{made.criteria[0].pk}"' in text


def test_a_stale_tab_gets_both_texts_and_may_then_choose():
    made = world(applications=1)
    card = card_of(made)
    client = signed_in(made.tomasz)
    address = at("card", card.application_id)
    client.post(address, filled(made, why="TEKST PIERWSZY"))

    page = client.post(address, filled(made, why="TEKST DRUGI"))
    text = page.content.decode()

    assert page.status_code == 409
    assert "TEKST PIERWSZY" in text
    assert "TEKST DRUGI" in text
    assert 'name="revision" value="1"' in text
    assert client.post(address, filled(made, why="TEKST DRUGI", revision=1)).status_code == 302


def test_after_the_end_of_assessment_the_text_is_kept_on_the_page():
    made = world(applications=1)
    card = card_of(made)
    client = signed_in(made.tomasz)

    with time_machine.travel(LATE, tick=False):
        page = client.post(at("card", card.application_id), filled(made, why="NAPISANE"))

    assert page.status_code == 409
    assert "NAPISANE" in page.content.decode()
    assert "Ocena skończyła się" in page.content.decode()


def test_autosave_answers_with_the_hour_and_the_next_revision():
    made = world(applications=1)
    card = card_of(made)
    client = signed_in(made.tomasz)
    address = at("autosave", card.application_id)

    saved = client.post(address, filled(made))
    stale = client.post(address, filled(made))
    wrong = client.post(address, filled(made, points="dużo", revision=1))

    assert (saved.status_code, stale.status_code, wrong.status_code) == (200, 409, 422)
    assert "Zapisano o 12:00" in saved.content.decode()
    assert 'value="1" hx-swap-oob="true"' in saved.content.decode()


def test_a_finished_card_opens_read_only():
    made = world(applications=1)
    card = card_of(made)
    made.finish(card, 40, 5)

    text = signed_in(made.tomasz).get(at("card", card.application_id)).content.decode()

    assert "<textarea" not in text
    assert "50 z 100" in text


def assessed(made, first, last):
    for number in range(first, last + 1):
        made.accept(made.apply(number))
    actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="s", now=NOW)
    for card in MeritCard.objects.filter(finished_at=None, is_third=False).select_related(
        "reviewer__person"
    )[:4]:
        made.finish(card, 40, 5)


@pytest.mark.parametrize("name", ["formal", "board", "people", "mine"])
def test_a_page_asks_as_often_for_many_as_for_few(name):
    made = world()
    who = made.tomasz if name == "mine" else made.anna
    client = signed_in(who)
    assessed(made, 1, 4)
    few = queries_of(client, at(name))

    assessed(made, 5, 12)

    assert queries_of(client, at(name)) == few


def test_the_board_and_a_save_keep_their_caps():
    made = world()
    assessed(made, 1, 6)
    card = MeritCard.objects.filter(finished_at=None).select_related("reviewer__person")[0]
    reviewer = signed_in(card.reviewer.person)
    address = at("card", card.application_id)

    office = signed_in(made.anna)
    board = queries_of(office, at("board"))
    others = [
        queries_of(office, at(*one)) for one in (("balance",), ("compare", card.application_id))
    ]
    typed = filled(made)
    with CaptureQueriesContext(connection) as seen:
        assert reviewer.post(address, typed).status_code == 302

    assert board <= 10, board
    assert max(others) <= 15, others
    assert len(seen) <= 20, [one["sql"] for one in seen]


def test_opening_saving_and_finishing_a_card_keeps_its_cap():
    """Twenty queries for all three, whatever the number of criteria: docs/performance.md."""
    made = world(applications=2)
    card_of(made)
    card, client = card_of(made, 1), signed_in(made.tomasz)
    first, second = filled(made), filled(made, revision=1)
    client.get(at("card", made.applications[0].pk))

    with CaptureQueriesContext(connection) as seen:
        client.get(at("card", card.application_id))
        client.post(at("card", card.application_id), first)
        client.post(at("finish", card.application_id), second)

    card.refresh_from_db()
    control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    assert card.finished_at is not None
    assert sum(not one["sql"].startswith(control) for one in seen) <= 20
