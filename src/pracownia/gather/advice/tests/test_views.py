"""The pages of advice: booking without JavaScript, refusals with reasons, few queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pracownia.gather.advice.models import Slot

from .cast import a_person, a_programme, a_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return a_programme()


@pytest.fixture
def guest(client, programme):
    person = a_person("Katarzyna Wójcik", programme, "participant")
    client.force_login(person)
    return person


def open_slots(programme, count):
    for n in range(count):
        a_slot(
            a_person(f"Ekspert{n} Nowak", programme, "expert"),
            programme,
            starts_at=timezone.now() + timedelta(days=n + 2),
        )


def test_the_page_asks_the_database_as_often_for_nine_hours_as_for_three(
    client, guest, programme, django_assert_num_queries
):
    open_slots(programme, 3)
    client.get("/moje/porady/pracownia/")
    with django_assert_num_queries(5):
        client.get("/moje/porady/pracownia/")
    for n in range(3, 9):
        a_slot(
            a_person(f"Ekspert{n} Nowak", programme, "expert"),
            programme,
            starts_at=timezone.now() + timedelta(days=n + 2),
        )

    with django_assert_num_queries(5):
        page = client.get("/moje/porady/pracownia/")

    assert page.content.decode().count("Ekspert") == 9


def test_a_participant_books_an_hour_and_sees_it(client, guest, programme):
    open_slots(programme, 1)
    address = f"/moje/porady/pracownia/{Slot.objects.get().pk}/"

    assert client.get(address).status_code == 200
    answer = client.post(address, {"question": "Jak odpowiedzieć?"}, follow=True)

    assert answer.redirect_chain[-1][0] == "/moje/porady/pracownia/"
    assert Slot.objects.get().guest == guest


def test_an_empty_question_keeps_the_page_and_names_the_field(client, guest, programme):
    open_slots(programme, 1)

    answer = client.post(f"/moje/porady/pracownia/{Slot.objects.get().pk}/", {"question": ""})

    assert answer.status_code == 422
    assert "Napisz, o co chcesz zapytać" in answer.content.decode().replace("\xa0", " ").replace(
        "&nbsp;", " "
    )


def test_a_stranger_learns_that_advice_is_for_participants(client, programme):
    client.force_login(a_person("Obcy Człowiek", programme))

    answer = client.get("/moje/porady/pracownia/")

    assert answer.status_code == 403
    assert "uczestni" in answer.content.decode()


def test_an_hour_that_is_gone_is_not_a_crash(client, guest, programme):
    assert client.post("/moje/porady/pracownia/404/", {"question": "Jak?"}).status_code == 404


def test_an_expert_opens_an_hour_in_the_office(client, programme):
    client.force_login(a_person("Szymon Ekspercki", programme, "expert"))
    day = timezone.localdate() + timedelta(days=9)

    client.post(
        "/biuro/pracownia-3/porady/",
        {"topic": "Statut", "starts_at_0": day.isoformat(), "starts_at_1": "17:30"},
    )

    assert timezone.localtime(Slot.objects.get().starts_at).hour == 17
