"""A large table as XLSX: made in the background for whoever asked, as they may see it then."""

import io

import openpyxl
import pytest
import time_machine

from pracownia.announce.programmes.models import Membership
from pracownia.commons.people.models import Person
from pracownia.commons.tables import actions
from pracownia.commons.tables.models import Book
from pracownia.core.access import SYSTEM
from pracownia.core.models import Entry

from .cast import NOW, SLUG, a_call, a_coordinator, a_person, a_sent

pytestmark = pytest.mark.django_db
FILE = f"/biuro/{SLUG}/tabela/zgloszenia"
ASKED = "?kol=osoba&wg=-osoba"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def call(monkeypatch):
    monkeypatch.setattr(actions, "MANY", 1)
    call = a_call()
    a_sent(call)
    a_sent(call, a_person("Jan Bator"), imie="Jan", nazwisko="Bator")
    return call


@pytest.fixture
def anna(client, call):
    anna = a_coordinator(call)
    client.force_login(Person.objects.get(pk=anna.person_id))
    return anna


def made(client):
    """Asked for from the way that the large file leads to, and made."""
    way = client.get(f"{FILE}.xlsx{ASKED}").headers["Location"]
    assert client.post(way).status_code == 302
    book = Book.objects.get()
    actions.fill_book(actor=SYSTEM, book_id=book.pk, clock=lambda: NOW)
    return way, book


def test_a_large_table_is_prepared_as_it_is_seen_and_a_small_one_comes_at_once(client, anna):
    small = client.get(f"{FILE}.xlsx?q=Bator")
    assert b"".join(small)[:2] == b"PK"
    way, book = made(client)

    assert way == f"{FILE}/{ASKED}".replace(",", "%2C")
    assert "Pobierz paczkę" in client.get(way).content.decode()
    file = io.BytesIO(b"".join(client.get(f"{FILE}/{book.pk}/")))
    head, *rows = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
    assert head == ("Numer", "Osoba")
    assert {row[0] for row in rows} == {"PS-0001", "PS-0002"}
    assert Entry.objects.filter(kind="commons.tables.BookAsked").count() == 1


def test_without_the_role_no_file_is_made_and_others_do_not_find_it(client, anna, call):
    client.post(f"{FILE}/{ASKED}")
    book = Book.objects.get()
    Membership.objects.filter(person=anna.person_id).delete()
    actions.fill_book(actor=SYSTEM, book_id=book.pk, clock=lambda: NOW)
    book.refresh_from_db()

    assert (book.finished_at, book.file.name) == (NOW, "")
    client.force_login(a_person("Ktoś Obcy"))
    assert client.get(f"{FILE}/{book.pk}/").status_code == 403


def test_nothing_fits_and_there_is_nothing_to_prepare(client, anna):
    page = client.post(f"{FILE}/?q=nikt")
    assert page.status_code == 409
    assert "nie ma czego przygotować" in page.content.decode()
    assert not Book.objects.exists()
