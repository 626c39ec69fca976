"""Applications that came by another road: typed in by staff, taken over by the person."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.files.models import StoredFile
from pracownia.commons.guardians.models import Consent
from pracownia.commons.people.models import Person, Profile
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.engines.clock import add_working_days
from pracownia.enrol.applications import actions, personal, queries
from pracownia.enrol.applications.models import Application, Call, Waiver
from pracownia.enrol.applications.states import Road

from . import cast
from .cast import NOW, SLUG, a_call, a_coordinator, a_draft, a_person, acting, fresh

pytestmark = pytest.mark.django_db
OFFICE = f"/biuro/{SLUG}/zgloszenia/"
CLAIM = "/moje/zgloszenia/odbierz/"
ANSWERS = {
    "imie": "Zofia",
    "nazwisko": "Żak",
    "funkcja": "soltys",
    "funkcja-title": "sołtyska",
    "funkcja-since": "2019",
    "gmina": "Poraj, gmina wiejska, powiat myszkowski, śląskie",
    "opis": "Przenieśliśmy przystanek.",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call():
    return a_call()


@pytest.fixture
def office(call, client):
    anna = a_coordinator(call)
    client.force_login(Person.objects.get(pk=anna.person_id))
    return client


def a_scan(content=b"%PDF-1.7\n%%EOF\n"):
    scan = BytesIO(content)
    scan.name = "zgloszenie.pdf"
    return scan


def came(**changes):
    given = {"road": "paper", "given_on": "2027-04-01", "email": "", "phone": "600 100 200"}
    given |= {"postal_address": "ul. Polna 1, Poraj", "scan": a_scan(), **changes}
    return {f"wplyw-{name}": value for name, value in given.items()} | ANSWERS


def type_in(office, **changes):
    answers = changes.pop("answers", {})
    return office.post(f"{OFFICE}wpisz/", came(**changes) | answers)


def test_the_list_leads_to_typing_and_what_was_typed_is_an_application_like_any_other(office, call):
    assert f"{OFFICE}wpisz/" in office.get(OFFICE).text

    answer = type_in(office)

    assert answer.status_code == 302, answer.text
    [sent] = Application.objects.all()
    assert (sent.number, sent.road, sent.state) == ("PS-0001", Road.PAPER, "submitted")
    assert sent.person.name == "Zofia Żak"
    card = office.get(answer.url).text
    assert "na papierze" in card
    assert "1 kwietnia 2027" in card.replace("\xa0", " ")
    scan = office.get(f"/moje/zgloszenia/plik/{sent.scan_id}/")
    assert b"".join(scan.streaming_content).startswith(b"%PDF")
    assert "na papierze" in office.get(OFFICE).text
    paper = actions.give_receipt(actor=cast.SYSTEM, application_id=sent.pk, now=NOW)
    assert queries.claim_code(sent) in str(paper.data)
    assert "na papierze" in str(paper.data)
    typed = Entry.objects.get(kind="enrol.applications.ApplicationTyped")
    assert typed.data["road"] == "paper"


def test_with_gaps_it_is_registered_and_what_lacks_is_asked_for(office, call):
    empty = {"opis": "", "gmina": ""}
    assert type_in(office, answers=empty).status_code == 422
    wrong = {**empty, "imie": ""}
    assert type_in(office, with_gaps="on", answers=wrong).status_code == 422
    assert not Application.objects.exists()

    answer = type_in(office, with_gaps="on", answers=empty)

    assert answer.status_code == 302, answer.text
    sent = Application.objects.get()
    asked = sent.completion_requests.get()
    assert (sent.number, sent.state) == ("PS-0001", "returned")
    assert asked.sections == ["kontakt", "wspolpraca"]
    assert "opis sprawy" in asked.faults[1]["what"]
    assert asked.due_at == add_working_days(NOW, 3)
    card = office.get(answer.url).text
    assert "Zarejestrowane z brakami" in card
    paper = actions.give_receipt(actor=cast.SYSTEM, application_id=sent.pk, now=NOW)
    assert "opis sprawy" in str(paper.data)


def test_with_an_address_the_person_simply_signs_in(office, client):
    type_in(office, road="phone", email="zofia@poraj.example", scan="")
    sent = Application.objects.get()

    client.force_login(sent.person)

    assert sent.claim_salt == ""
    assert "przez telefon" in client.get(f"/moje/zgloszenia/{sent.number}/").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"scan": ""}, "skan"),
        ({"road": ""}, "Wybierz"),
        ({"given_on": "2027-04-09"}, "jeszcze nie nadszedł"),
        ({"given_on": "2027-03-01"}, "29 marca"),
        ({"phone": "", "postal_address": ""}, "adres"),
        ({"answers": {"opis": ""}}, "opis sprawy"),
        ({"email": "katarzyna.wójcik@poraj.example"}, "e-mail"),
        ({"scan": a_scan(b"MZ")}, "PDF"),
    ],
)
def test_mistakes_are_said_and_nothing_is_left_behind(office, changes, sentence):
    answer = type_in(office, **changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Przenieśliśmy przystanek." in answer.text or "opis" in str(changes)
    assert not Application.objects.exists()
    assert not Person.objects.filter(first_name="Zofia").exists()
    assert not StoredFile.objects.exists()


def test_somebody_who_applied_already_is_not_typed_in_again(office, call):
    cast.a_sent(call, a_person("Iwona Kania"))

    answer = type_in(office, email=a_person("Iwona Kania").email)

    assert answer.status_code == 422
    assert "ma już zgłoszenie" in answer.text


def test_a_condition_is_let_pass_only_with_a_reason(client):
    reason = "Nabór jest dla wójtów."
    endings = [{"condition": {"field": "nazwisko", "is": "Żak"}, "reason": reason}]
    call = a_call(sections=[{**cast.SECTIONS[0], "endings": endings}, *cast.SECTIONS[1:]])
    client.force_login(Person.objects.get(pk=a_coordinator(call).person_id))

    stopped = type_in(client)
    let_past = type_in(client, pass_why="Zgoda zarządu z 2 kwietnia.")

    assert stopped.status_code == 422
    assert reason in stopped.text
    assert let_past.status_code == 302
    assert Waiver.objects.get().reason == "Zgoda zarządu z 2 kwietnia."
    assert "Zgoda zarządu z 2 kwietnia." in client.get(let_past.url).text


def test_the_code_from_the_receipt_works_once_and_makes_it_the_persons(office, client):
    type_in(office)
    sent = Application.objects.get()
    code = queries.claim_code(sent)
    zofia = a_person("Zofia Żak", "zofia@poraj.example")
    client.force_login(zofia)
    assert CLAIM in client.get("/moje/zgloszenia/").text

    wrong = client.post(CLAIM, {"number": sent.number, "code": "AAAA-BBBB-CCCC-DDDD"})
    right = client.post(CLAIM, {"number": " ps-0001", "code": code.lower().replace("-", " ")})

    assert wrong.status_code == 422
    assert "Przepisz" in wrong.text
    assert right.status_code == 302
    assert fresh(sent).person_id == zofia.pk
    assert "zofia" in Application.objects.get().search
    assert client.get(right.url).status_code == 200
    with pytest.raises(Refused):
        actions.claim(actor=acting(a_person()), number=sent.number, code=code, now=NOW)
    assert Entry.objects.filter(kind="enrol.applications.ApplicationClaimed").count() == 1


def test_nobody_takes_over_a_second_application(office, call):
    type_in(office)
    sent = Application.objects.get()
    a_draft(call)

    with pytest.raises(Refused, match="inne zgłoszenie"):
        actions.claim(
            actor=acting(a_person()), number=sent.number, code=queries.claim_code(sent), now=NOW
        )


def test_codes_are_tried_ten_times_an_hour(client):
    client.force_login(a_person())

    answers = [client.post(CLAIM, {"number": "X", "code": "Y"}).status_code for _n in range(11)]

    assert answers == [422] * 10 + [429]


def test_the_scan_and_the_way_are_told_and_forgotten(office):
    type_in(office)
    sent = Application.objects.get()

    [told] = personal.tell(sent.person_id)
    personal.forget(sent.person_id, NOW)

    assert "na papierze" in str(told.rows)
    assert fresh(sent).claim_salt == ""
    assert StoredFile.objects.get().removed_at is not None


def test_the_way_costs_the_list_no_query(office, call):
    type_in(office)
    office.get(OFFICE)
    with CaptureQueriesContext(connection) as one:
        office.get(OFFICE)
    for n in range(3):
        type_in(office, email=f"osoba{n}@poraj.example")
    with CaptureQueriesContext(connection) as more:
        office.get(OFFICE)

    assert len(one) == len(more)
    assert Application.objects.count() == 4


CONSENT = {
    "opiekun-born_on": "2011-05-01",
    "opiekun-name": "Piotr Żak",
    "opiekun-relation": "parent",
    "opiekun-signed_on": "2027-03-30",
}


def test_somebody_under_18_is_registered_with_the_consent_that_came_on_paper(office, call):
    answer = type_in(office, answers={**CONSENT, "opiekun-scan": a_scan()})

    assert answer.status_code == 302, answer.text
    sent = Application.objects.get()
    given = Consent.objects.get(about=f"applications.application:{sent.pk}")
    assert (given.state, given.name, given.signed_on) == ("given", "Piotr Żak", date(2027, 3, 30))
    assert given.person.profile.born_on == date(2011, 5, 1)
    assert not given.may_publish
    assert queries.guard_of(sent, on=NOW.date()).verdict
    assert given.scan.name in office.get(f"/biuro/{SLUG}/opiekunowie/{given.pk}/").text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (CONSENT, "Wybierz plik ze skanem zgody"),
        (CONSENT | {"opiekun-scan": "x", "opiekun-name": ""}, "imię i nazwisko opiekuna"),
        ({"opiekun-born_on": "2016-05-01"}, "Wybierz plik"),
    ],
)
def test_without_the_consent_nothing_of_a_person_under_18_is_registered(office, said, sentence):
    said = {name: a_scan() if value == "x" else value for name, value in said.items()}

    answer = type_in(office, answers=said)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Application.objects.exists()
    assert not Consent.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_child_under_13_does_not_apply_even_with_a_consent(office):
    said = {**CONSENT, "opiekun-born_on": "2016-05-01", "opiekun-scan": a_scan()}

    assert "nie ma jeszcze 13 lat" in type_in(office, answers=said).text
    assert not Application.objects.exists()


def test_a_birth_known_from_elsewhere_counts_also_where_a_spreadsheet_brings_the_row(call):
    zofia = a_person("Zofia Żak")
    Profile.objects.create(person=zofia, born_on=date(2011, 5, 1))
    told = {
        "call_id": call.pk,
        "answers": cast.KONTAKT | {"opis": "Tak."},
        "given_on": NOW.date(),
        "now": NOW,
    }

    told |= {"person_id": zofia.pk, "is_adult": True}
    with pytest.raises(Refused, match="nie ma jeszcze 18 lat"):
        actions.type_in(actor=a_coordinator(call), **told)


def test_a_call_for_the_young_asks_the_age_of_everybody(office, call):
    Call.objects.update(admits_minors=True)

    assert "jedno z dwóch" in type_in(office).text
    assert not Application.objects.exists()
    assert type_in(office, answers={"opiekun-is_adult": "on"}).status_code == 302
