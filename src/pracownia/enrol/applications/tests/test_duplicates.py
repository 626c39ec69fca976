"""Applications that look alike: shown on the list and the card, told apart with a reason."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.people.models import Organisation, Person
from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, personal, queries
from pracownia.enrol.applications.models import Call, Distinct, Share
from pracownia.enrol.applications.queries.duplicates import Looks

from . import cast
from .cast import NOW, SLUG, a_call, a_coordinator, a_person, a_sent, acting, fresh
from .test_calls import LATER, a_second

pytestmark = pytest.mark.django_db
LIST = f"/biuro/{SLUG}/zgloszenia/"
PESEL = "44051401458"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call(monkeypatch):
    more = [
        {"slug": "pesel", "kind": "pesel", "label": "PESEL"},
        {"slug": "telefon", "kind": "phone", "label": "Telefon", "trait": "telefon"},
        {"slug": "mail", "kind": "email", "label": "E-mail", "required": False},
        {"slug": "nip", "kind": "nip", "label": "NIP", "required": False},
        {"slug": "regon", "kind": "regon", "label": "REGON", "required": False},
    ]
    contact = {**cast.SECTIONS[0], "fields": [*cast.SECTIONS[0]["fields"], *more]}
    given = {"pesel": PESEL, "telefon": "600100200"}
    monkeypatch.setattr(cast, "KONTAKT", {**cast.KONTAKT, **given})
    return a_call(sections=[contact, *cast.SECTIONS[1:]])


def sent(call, name, **answers):
    first, last = name.split()
    return a_sent(call, a_person(name), imie=first, nazwisko=last, key=name, **answers)


@pytest.fixture
def three(call):
    """Two with one PESEL and one phone, the third with nothing the same."""
    return (
        sent(call, "Ewa Lis"),
        sent(call, "Anna Nowak"),
        sent(call, "Jan Bąk", pesel="02070803628", telefon="500100200"),
    )


@pytest.fixture
def office(call, client):
    client.force_login(Person.objects.get(pk=a_coordinator(call).person_id))
    return client


def test_the_list_and_the_card_show_what_is_the_same(office, three):
    listed, card = office.get(LIST).text, office.get(f"{LIST}PS-0001/").text

    assert listed.count("Możliwy duplikat") == 2
    assert "ten sam PESEL" in card
    assert "ten sam telefon" in card
    assert f"{LIST}PS-0002/" in card
    assert "duplikat" not in office.get(f"{LIST}PS-0003/").text
    assert PESEL not in fresh(three[0]).pesel_key


def test_the_address_and_the_numbers_of_an_organisation_are_compared_too(monkeypatch, call):
    more = {"mail": "Biuro@poraj.example", "nip": "5260250274", "regon": "123456785"}
    monkeypatch.setattr(cast, "KONTAKT", {**cast.KONTAKT, **more})
    first = sent(call, "Ewa Lis", pesel="02070803628", telefon="500100200")
    changed = {"mail": "biuro@poraj.example", "regon": "12345678512347"}
    sent(call, "Anna Nowak", nip="", **changed)

    [twin] = queries.twins(fresh(first))

    said = [str(one) for one in twin.same]
    assert said == ["ten sam adres e-mail", "ten sam numer REGON"]


def test_an_organisation_from_the_list_brings_its_numbers(call):
    known = Organisation.objects.create(name="Fundacja Most", krs="0000109815")
    draft = fresh(sent(call, "Ewa Lis"))
    draft.traits["organizacja"] = str(known.pk)

    queries.put_keys(draft, asking.definition(draft.sheet.version_id), {})

    assert (draft.krs_key, draft.nip_key) == ("0000109815", "")


def test_told_apart_with_a_reason_they_are_shown_no_more(office, three):
    page = f"{LIST}PS-0002/duplikaty/"

    empty = office.post(page, {"number": "PS-0001", "reason": " "})
    done = office.post(page, {"number": "PS-0001", "reason": "Pomyłka w numerze PESEL."})

    assert empty.status_code == 422
    assert done.status_code == 302
    assert "Możliwy duplikat" not in office.get(LIST).text
    assert "Pomyłka w numerze PESEL." in office.get(page).text
    assert Distinct.objects.get().first_id == three[0].pk
    assert Entry.objects.filter(kind="enrol.applications.ToldApart").count() == 1


def test_refusals_write_nothing(call, three):
    anna, chair = a_coordinator(call), a_coordinator(call, "Dorota Rak", "chair")
    told = {"application_id": three[0].pk, "reason": "Tak.", "now": NOW}

    for actor, number in (
        (chair, "PS-0002"),
        (acting(a_person()), "PS-0002"),
        (anna, "PS-0001"),
        (anna, "PS-9999"),
        (anna, ""),
    ):
        with pytest.raises(Refused):
            actions.tell_apart(actor=actor, number=number, **told)

    assert not Distinct.objects.exists()


def test_the_list_asks_the_same_for_few_and_for_many(office, call, three):
    office.get(LIST)
    with CaptureQueriesContext(connection) as few:
        office.get(LIST)
    for name in ("Ewa Lis2", "Ewa Lis3", "Ewa Lis4"):
        sent(call, name)
    with CaptureQueriesContext(connection) as many:
        office.get(LIST)

    assert len(few) == len(many)


def test_nothing_to_compare_is_left_of_a_forgotten_person(call, three):
    actions.tell_apart(
        actor=a_coordinator(call),
        application_id=three[0].pk,
        number="PS-0002",
        reason="Siostry.",
        now=NOW,
    )

    personal.forget(three[0].person_id, NOW)

    left = fresh(three[0])
    assert [getattr(left, key) for key in queries.KEYS] == [""] * len(queries.KEYS)
    assert Distinct.objects.get().reason == ""


def test_whoever_applies_twice_also_together_with_somebody_is_seen(call):
    Call.objects.update(co_applicants=True)
    first = sent(call, "Ewa Lis", pesel="02070803628", telefon="500100200")
    second = sent(call, "Anna Nowak")
    Share.objects.create(
        application=second,
        person=first.person,
        email=first.person.email,
        right="read",
        is_co_applicant=True,
        sent_at=NOW,
        expires_at=NOW,
        accepted_at=NOW,
    )

    [twin] = queries.twins(fresh(second))

    assert (twin.number, [str(one) for one in twin.same]) == (
        first.number,
        ["ta sama osoba składa oba"],
    )
    assert queries.with_twins(fresh(second).call, [Looks(first.pk, ("",) * 8)]) == {first.pk}


def test_where_one_applies_once_in_an_edition_its_other_calls_are_looked_at_too(call, office):
    first = sent(call, "Ewa Lis")
    other = a_second(call)
    follows = a_second(call, "Tura 3", follows=True)
    # Another account with the same PESEL and phone, as a person who wants two chances has.
    for one, name in ((other, "Anna Nowak"), (follows, "Ola Bąk")):
        given = {"imie": name.split()[0], "nazwisko": name.split()[1], "key": name}
        a_sent(one, a_person(name), now=LATER[0], **given)
    assert queries.twins(fresh(first)) == []

    Call.objects.filter(pk=call.pk).update(one_per_edition=True)
    [twin] = queries.twins(fresh(first))
    assert (twin.number, twin.place) == ("PS-N2-0001", other.slug)
    page = f"{LIST}PS-0001/duplikaty/"
    assert f"/biuro/{other.slug}/zgloszenia/PS-N2-0001/" in office.get(page).text
    told = {"number": "PS-N2-0001", "reason": "Dwie osoby z jednym telefonem."}
    assert office.post(page, told).status_code == 302
    assert queries.twins(fresh(first)) == []
