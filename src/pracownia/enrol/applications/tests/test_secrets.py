"""Sensitive answers in the office: hidden, shown on record, taken away for a reason."""

import io

import openpyxl
import pytest
import time_machine
from django.db import connection

from pracownia.commons.people.models import Person
from pracownia.commons.privacy.models import Look
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Submission

from . import cast
from .cast import NOW, SLUG, a_call, a_coordinator, a_person, a_sent, acting, fresh

pytestmark = pytest.mark.django_db
PESEL = "44051401458"
LIST = f"/biuro/{SLUG}/zgloszenia/"
EXPORT = f"{LIST}eksport-wrazliwych/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call(monkeypatch):
    pesel = {"slug": "pesel", "kind": "pesel", "label": "PESEL", "trait": "pesel"}
    contact = {**cast.SECTIONS[0], "fields": [*cast.SECTIONS[0]["fields"], pesel]}
    monkeypatch.setattr(cast, "KONTAKT", {**cast.KONTAKT, "pesel": PESEL})
    return a_call(sections=[contact, *cast.SECTIONS[1:]])


@pytest.fixture
def sent(call):
    return a_sent(call)


def enter(client, actor):
    client.force_login(Person.objects.get(pk=actor.person_id))


def everything_in(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return str(cursor.fetchall())


def test_no_table_and_no_paper_holds_it_in_plain_text(sent):
    paper = actions.give_receipt(actor=acting(a_person()), application_id=sent.pk, now=NOW)

    for table in connection.introspection.table_names():
        assert PESEL not in everything_in(table), table
    assert "podano, treść zaszyfrowana" in str(paper.data)
    assert Submission.objects.get().answers["pesel"] == PESEL
    assert not fresh(sent).traits.get("pesel")


def test_the_person_reads_it_and_nobody_is_told_of_that(client, sent):
    client.force_login(a_person())

    page = client.get(f"/moje/zgloszenia/{sent.number}/").content.decode()

    assert PESEL in page
    assert not Look.objects.exists()
    assert "Nikt poza Tobą ich nie widział" in client.get("/moje/prywatnosc/").content.decode()


def test_the_coordinator_sees_it_only_after_a_click_that_is_told_to_the_person(client, call, sent):
    enter(client, a_coordinator(call))
    page = client.get(f"{LIST}{sent.number}/").content.decode()
    assert PESEL not in page
    assert "Pokaż dane wrażliwe" in page

    shown = client.post(f"{LIST}{sent.number}/wrazliwe/").content.decode()

    assert PESEL in shown
    look = Look.objects.get()
    assert (look.person_id, look.fields) == (sent.person_id, ["PESEL"])
    entry = Entry.objects.get(kind="commons.privacy.SensitiveDataSeen")
    assert entry.data["person_ids"] == [sent.person_id]
    assert PESEL not in str(entry.data)
    client.force_login(a_person())
    told = client.get("/moje/prywatnosc/").content.decode()
    assert "Anna Wrona" in told
    assert f"Zgłoszenie {sent.number}" in told


def test_the_chair_who_reads_applications_does_not_read_what_is_sensitive(client, call, sent):
    enter(client, a_coordinator(call, "Dorota Rak", role="chair"))

    assert client.post(f"{LIST}{sent.number}/wrazliwe/").status_code == 403
    assert client.get(EXPORT).status_code == 403
    assert not Look.objects.exists()


def test_an_export_has_it_only_for_a_ticked_reason_that_each_person_reads(client, call, sent):
    enter(client, a_coordinator(call))
    plain = b"".join(client.get(f"{LIST}eksport.csv")).decode()
    assert PESEL not in plain
    assert "PESEL" not in plain

    refused = client.post(EXPORT, {})
    assert refused.status_code == 422
    assert not Look.objects.exists()

    done = client.post(EXPORT, {"reasons": ["funder"]})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(done)))
    assert PESEL in str(list(book.active.values))
    look = Look.objects.get()
    assert look.where.startswith("Eksport zgłoszeń")
    assert "grantodawcy" in look.reason
