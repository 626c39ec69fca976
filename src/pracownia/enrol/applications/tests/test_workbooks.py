"""Answers of many applications as one workbook: asked for, made in the background, fetched."""

import io
from datetime import timedelta
from urllib.parse import urlencode

import openpyxl
import pytest

from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.models import Workbook
from pracownia.enrol.applications.queries import Filters

from .cast import NOW, a_call, a_coordinator, a_person, a_sent, edition_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def call():
    call = a_call()
    a_sent(call)
    a_sent(call, a_person("Jan Bator"), imie="Jan", nazwisko="Bator")
    return call


@pytest.fixture
def anna(client, call):
    anna = a_coordinator(call)
    client.force_login(Person.objects.get(pk=anna.person_id))
    return anna


@pytest.fixture
def here(call):
    return f"/biuro/{edition_of(call).slug}/zgloszenia/arkusze/"


def asked(call, anna, **filters):
    wanted = Filters(urlencode(filters))
    return actions.ask_for_workbook(actor=anna, call=call, filters=wanted, now=NOW)


def fill(workbook):
    actions.fill_workbook(actor=SYSTEM, workbook_id=workbook.pk, clock=lambda: LATER)
    workbook.refresh_from_db()


def test_many_answers_are_prepared_in_the_background(client, anna, here, call, monkeypatch):
    monkeypatch.setattr(queries, "MANY", 1)

    assert b"".join(client.get(here.replace("arkusze/", "eksport.xlsx?q=Bator")))[:2] == b"PK"
    sent_on = client.get(here.replace("arkusze/", "eksport.xlsx?woj="))
    assert sent_on.headers["Location"] == f"{here}?woj="
    assert client.post(here).status_code == 302

    workbook = Workbook.objects.get()
    assert "0 z 2" in client.get(here).content.decode()
    fill(workbook)
    assert "Pobierz paczkę" in client.get(here).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{here}{workbook.pk}/"))))
    assert [row[0].value for row in book.worksheets[0].iter_rows()] == [
        "Numer",
        "PS-0001",
        "PS-0002",
    ]


def test_a_workbook_holds_what_the_filters_showed_and_says_how_far_it_is(call, anna, monkeypatch):
    monkeypatch.setattr("pracownia.enrol.applications.actions.workbooks.SAID_EVERY", 1)
    said = []
    monkeypatch.setattr(Workbook, "say", lambda self, done: said.append(done))

    workbook = asked(call, anna, q="bator")
    fill(workbook)

    assert (workbook.total, workbook.done, said) == (1, 1, [1])
    assert workbook.finished_at == LATER


def test_made_again_after_a_crash_it_is_one_file(call, anna):
    workbook = asked(call, anna)
    fill(workbook)
    first = workbook.file.name
    fill(workbook)
    assert workbook.file.name == first


def test_others_do_not_ask_and_nothing_is_written(call, here, client):
    client.force_login(a_person("Ktoś Obcy"))

    assert client.post(here).status_code == 403
    assert not Workbook.objects.exists()
    assert not Entry.objects.filter(kind="enrol.applications.WorkbookAsked").exists()


def test_there_is_nothing_to_prepare_and_a_workbook_lives_for_a_week(call, anna, client, here):
    with pytest.raises(Refused, match="nie ma czego przygotować"):
        asked(call, anna, q="nikt taki")
    workbook = asked(call, anna)
    assert client.get(f"{here}{workbook.pk}/").status_code == 409
    fill(workbook)

    assert Workbook.forget_old(now=NOW + timedelta(days=6)) == 0
    assert Workbook.forget_old(now=NOW + timedelta(days=8)) == 1
    assert client.get(f"{here}{workbook.pk}/").status_code == 409
    assert "Tydzień tej paczki minął." in client.get(here).content.decode()


def test_one_and_many_workbooks_cost_the_same(
    call, anna, client, here, django_assert_num_queries, django_assert_max_num_queries
):
    asked(call, anna)
    with django_assert_max_num_queries(12) as one:
        client.get(here)
    for _ in range(3):
        asked(call, anna)
    with django_assert_num_queries(len(one)):
        client.get(here)
