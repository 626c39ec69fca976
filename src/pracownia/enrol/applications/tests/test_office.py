"""The office: who may enter, what is found, how much the database is asked."""

import csv
import io

import pytest
import time_machine

from pracownia.commons.people.models import Person
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State

from .cast import (
    KONTAKT,
    NOW,
    SLUG,
    a_call,
    a_coordinator,
    a_draft,
    a_person,
    a_sent,
    acting,
    fill,
)

pytestmark = pytest.mark.django_db
LIST = f"/biuro/{SLUG}/zgloszenia/"
NAMES = ["Łucja Żak", "Iwona Kania", "Jan Bator", "Ewa Lis", "Olga Mróz", "Igor Nowak"]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def call():
    return a_call()


@pytest.fixture
def anna(client, call):
    anna = a_coordinator(call)
    client.force_login(Person.objects.get(pk=anna.person_id))
    return anna


def text(page):
    return b"".join(page).decode("utf-8-sig") if page.streaming else page.content.decode()


def send(call, count, start=0):
    for name in NAMES[start : start + count]:
        first, _, last = name.partition(" ")
        a_sent(call, a_person(name), imie=first, nazwisko=last)


@pytest.mark.parametrize("role", [None, "reviewer", "expert", "participant"])
def test_strangers_do_not_enter_and_are_told_whom_to_ask(client, call, role):
    send(call, 1)
    person = a_person("Tomasz Lis")
    if role:
        a_coordinator(call, "Tomasz Lis", role)
    client.force_login(person)

    for address in (LIST, f"{LIST}PS-0001/", f"{LIST}eksport.csv"):
        page = client.get(address)
        assert page.status_code == 403
        assert "osoby koordynujące ten program" in text(page)


def test_somebody_not_signed_in_is_asked_to(client, call):
    assert client.get(LIST).headers["Location"].startswith("/zaloguj/")


def test_the_list_finds_without_accents_and_narrows(client, call, anna):
    send(call, 3)
    a_draft(call, a_person("Ukryty Szkic"))

    found = text(client.get(LIST, {"q": "lucja ZAK"}))
    everything = text(client.get(LIST))
    silesian = text(client.get(LIST, {"woj": "24", "rola": "wojt", "stan": "submitted"}))
    nobody = text(client.get(LIST, {"woj": "02"}))

    assert "PS-0001" in found
    assert "PS-0002" not in found
    assert "3 zgłoszenia" in everything
    assert "Szkic" not in everything.replace("Ukryty", "")
    assert "PS-0003" in silesian
    assert "Żadne zgłoszenie nie pasuje" in nobody


@pytest.mark.parametrize(("address", "most"), [(LIST, 8), (f"{LIST}eksport.csv", 6)])
def test_the_database_is_asked_as_often_for_six_as_for_two(
    client, call, anna, django_assert_num_queries, django_assert_max_num_queries, address, most
):
    send(call, 2)
    text(client.get(address))
    with django_assert_max_num_queries(most) as asked:
        text(client.get(address))
    send(call, 4, start=2)

    with django_assert_num_queries(len(asked)):
        page = text(client.get(address))

    assert page.count("PS-00") >= 6


def test_one_application_asks_as_often_for_three_versions_as_for_one(
    client, call, anna, django_assert_num_queries, django_assert_max_num_queries
):
    person = a_person()
    sent = a_sent(call, person)
    client.get(f"{LIST}PS-0001/")
    with django_assert_max_num_queries(12) as asked:
        client.get(f"{LIST}PS-0001/")
    for place, name in enumerate(("Kasia", "Katarzyna Maria")):
        fill(sent, acting(person), imie=name)
        actions.submit(
            actor=acting(person),
            application_id=sent.pk,
            key=f"k{place}",
            received_at=NOW,
            now=NOW,
        )

    with django_assert_num_queries(len(asked)):
        page = text(client.get(f"{LIST}PS-0001/"))

    assert "Wersje 2 i 3 obok siebie" in page
    assert page.count("Zmienione") == 1
    assert "Wysłano zgłoszenie" in page


def test_the_coordinator_returns_an_application(client, call, anna):
    send(call, 1)

    empty = client.post(f"{LIST}PS-0001/zwroc/", {"reason": ""})
    done = client.post(f"{LIST}PS-0001/zwroc/", {"reason": "Dopisz rok.", "sections": ["kontakt"]})

    assert empty.status_code == 422
    assert "Napisz, czego brakuje" in text(empty)
    assert done.headers["Location"] == f"{LIST}PS-0001/"
    assert Application.objects.get().state == State.RETURNED


def test_the_export_opens_in_a_polish_spreadsheet_and_no_cell_is_a_formula(client, call, anna):
    a_sent(call, a_person("Jan Bator"), opis='=HYPERLINK("zły"); "cytat"\ndruga linia')

    raw = b"".join(client.get(f"{LIST}eksport.csv"))
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))

    assert raw.startswith(b"\xef\xbb\xbf")
    assert rows[0][:5] == ["Numer", "Stan", "Wysłane", "Wersja", "Osoba"]
    assert rows[1][0] == "PS-0001"
    assert rows[1][2] == "2027-04-03 14:32:00"
    assert '\'=HYPERLINK("zły"); "cytat"\ndruga linia' in rows[1]
    assert KONTAKT["gmina"]["text"] in rows[1]


def test_pages_of_fifty(client, call, anna, monkeypatch):
    monkeypatch.setattr("pracownia.commons.tables.looking.SIZE", 2)
    send(call, 3)

    second = text(client.get(LIST, {"strona": "2"}))

    assert "PS-0003" in second
    assert "PS-0001" not in second
