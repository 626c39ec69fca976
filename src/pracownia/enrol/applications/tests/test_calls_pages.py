"""The office's page of calls, preparing one, and how everybody sees several calls."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pracownia.enrol.applications.models import Call

from .cast import CLOSES, NOW, SLUG, a_call, a_coordinator, a_person, a_sent
from .test_calls import NEXT, a_second

pytestmark = pytest.mark.django_db

GIVEN = {
    "name": "Tura 2",
    "applications-opens_on": "2027-05-12",
    "applications-opens_time": "09:00",
    "applications-closes_on": "2027-06-11",
    "applications-closes_time": "23:59",
}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call():
    return a_call()


@pytest.fixture
def office(client, call):
    client.force_login(a_person("Anna Wrona"))
    a_coordinator(call)
    return client


def test_the_office_prepares_a_call_checks_it_and_shows_it(office, call):
    page = office.get(f"/biuro/{SLUG}/nabory/").content.decode()
    assert "Otwarty" in page
    address = f"/biuro/{SLUG}/nabory/nowy/"
    assert address in page
    answer = office.post(address, {**GIVEN, "earlier": call.pk})
    second = Call.objects.get(suffix="tura-2")
    assert answer["Location"] == f"/biuro/{SLUG}/nabory/?stan=przygotowany#nabor-{second.pk}"
    assert second.questionnaire_id == call.questionnaire_id
    assert office.get(f"/programy/{NEXT}/zgloszenie/").status_code == 404
    assert "Szkic" in office.get(f"/biuro/{SLUG}/nabory/").content.decode()
    office.post(f"/biuro/{NEXT}/nabor/pokaz/")
    assert office.get(f"/programy/{NEXT}/zgloszenie/").status_code == 200


def test_what_is_wrong_with_a_new_call_is_said_beside_its_field(office, call):
    address = f"/biuro/{SLUG}/nabory/nowy/"
    early = {**GIVEN, "earlier": call.pk, "applications-closes_on": "2027-05-01"}
    answer = office.post(address, early)
    assert answer.status_code == 422
    assert "Koniec" in answer.content.decode()
    half = {**GIVEN, "earlier": call.pk, "results-opens_on": "2027-07-01"}
    assert office.post(address, half).status_code == 422
    same = {**GIVEN, "earlier": call.pk, "name": call.name}
    assert "ma już nabór o tej nazwie" in office.post(address, same).content.decode()
    assert Call.objects.count() == 1


def test_dates_of_a_further_call_are_its_own(office, call):
    second = a_second(call)
    assert office.get(f"/biuro/{SLUG}/nabor/terminy/")["Location"].endswith("/program/kalendarz/")
    given = {name: value for name, value in GIVEN.items() if name != "name"}
    answer = office.post(f"/biuro/{NEXT}/nabor/terminy/", {**given, "results-opens_on": ""})
    assert answer.status_code == 302
    moved = Call.objects.select_related("window").get(pk=second.pk).window
    assert (moved.opens_at.date().isoformat(), call.window.closes_at) == ("2027-05-12", CLOSES)


def test_the_menu_stays_at_the_call_that_the_page_is_about(office, call):
    a_second(call)
    page = office.get(f"/biuro/{NEXT}/zgloszenia/").content.decode()
    assert f'href="/biuro/{NEXT}/nabor/"' in page
    assert f'href="/biuro/{SLUG}/nabory/"' in page
    assert f'href="/biuro/{SLUG}/program/"' in page
    first = office.get(f"/biuro/{SLUG}/zgloszenia/").content.decode()
    assert NEXT not in first


def test_the_address_of_a_further_call_leads_to_its_place_on_the_page(office, call):
    a_second(call)
    assert office.get(f"/programy/{NEXT}/")["Location"] == f"/programy/{SLUG}/#tura-2"
    assert office.get(f"/biuro/{NEXT}/")["Location"] == f"/biuro/{SLUG}/"


def test_everybody_sees_each_call_with_its_own_dates_and_button(client, call):
    a_second(call, span=(NOW - timedelta(days=1), CLOSES + timedelta(days=3)))
    hidden = a_second(call, "Tajny nabór", is_shown=False)
    page = client.get(f"/programy/{SLUG}/").content.decode()
    for slug in (SLUG, NEXT):
        assert f'href="/programy/{slug}/zgloszenie/"' in page
    assert 'id="tura-2"' in page
    assert hidden.name not in page


@pytest.mark.parametrize("address", ["/programy/{}/", "/biuro/{}/nabory/", "/programy/"])
def test_pages_ask_the_same_of_one_and_of_many_further_calls(office, call, address):
    path = address.format(SLUG)

    def asked():
        office.get(path)
        with CaptureQueriesContext(connection) as found:
            assert office.get(path).status_code == 200
        return len(found)

    a_second(call)
    before = asked()
    a_sent(call)
    for name in ("Tura 3", "Tura 4"):
        a_second(call, name)
    assert asked() == before


def test_only_coordinators_see_the_list_of_calls(client, call):
    client.force_login(a_person("Obca Osoba"))
    for name, slug in (("calls", SLUG), ("new_call", SLUG), ("dates", SLUG)):
        assert client.get(reverse(f"applications:{name}", args=[slug])).status_code == 403
    assert client.post(f"/biuro/{SLUG}/nabor/pokaz/").status_code == 403
