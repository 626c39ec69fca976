"""The office opens after the second step, and administrators give accounts back."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from pracownia.commons.keys import totp
from pracownia.commons.keys.models import Recovery
from pracownia.commons.people.models import Person

from .cast import HOME, NOON, administrator, code_now, in_, iwona, katarzyna, with_app, work

pytestmark = pytest.mark.django_db

NOBODYS = "0b6f9a3e-6f0c-4c39-9a2e-1d2f7c0f4b11"


@pytest.fixture
def required(settings):
    settings.STAFF_SECOND_STEP = True


def test_staff_without_a_second_step_are_led_to_set_it_up_and_then_in(required):
    client = in_(administrator())

    answer = client.get("/biuro/administracja/?x=1")

    assert answer.url == HOME
    assert "Zanim wejdziesz do biura" in client.get(HOME).content.decode()
    assert client.get("/moje/").status_code == 200
    page = client.get(f"{HOME}aplikacja/").content.decode()
    offer = re.search(r'name="offer" value="([^"]+)"', page).group(1)
    secret = re.search(r'klucz-tekst">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")
    code = totp.code_at(secret, totp.step_at(timezone.now()))
    client.post(f"{HOME}aplikacja/", {"offer": offer, "code": code})
    assert client.post(f"{HOME}kody/").url == "/biuro/administracja/?x=1"
    assert client.get("/biuro/administracja/").status_code == 200


def test_staff_whose_session_has_no_second_step_make_it_and_come_back(required):
    ewa = administrator()
    with_app(ewa)
    client = in_(ewa)

    step = client.get("/biuro/administracja/").url

    assert step == "/zaloguj/drugi-krok/?next=%2Fbiuro%2Fadministracja%2F"
    assert client.post(step, {"code": code_now()}).url == "/biuro/administracja/"
    assert client.get("/biuro/administracja/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/papiery/P-1-2027/", "/pliki/0b6f9a3e-6f0c-4c39-9a2e-1d2f7c0f4b11/", "/szukaj/?q=kania"],
)
def test_what_belongs_to_others_opens_to_staff_after_the_second_step_too(required, path):
    ewa = administrator()
    with_app(ewa)

    assert in_(ewa).get(path).url.startswith("/zaloguj/drugi-krok/?next=")
    assert in_(ewa, second=True).get(path).status_code in (200, 404)
    assert in_(katarzyna()).get(path).status_code in (200, 404)


def test_others_are_refused_as_before_and_nothing_is_asked_where_it_is_not_required(settings):
    settings.STAFF_SECOND_STEP = True
    assert in_(katarzyna()).get("/biuro/administracja/").status_code == 403
    assert Client().get("/biuro/administracja/").url.startswith("/zaloguj/")
    settings.STAFF_SECOND_STEP = False
    assert in_(administrator()).get("/biuro/administracja/").status_code == 200


def test_an_administrator_gives_an_account_back_with_a_reason():
    person, path = katarzyna(), "/biuro/administracja/odzyskanie-konta/"
    with_app(person)
    ewa = in_(administrator())

    assert in_(iwona()).get(path).status_code == 403
    assert ewa.post(path, {"email": person.email, "reason": ""}).status_code == 422
    unknown = ewa.post(path, {"email": "x@y.example", "reason": "rozmowa"})
    assert unknown.status_code == 422
    assert not Recovery.objects.exists()
    page = ewa.post(
        path, {"email": person.email, "reason": "rozmowa"}, follow=True
    ).content.decode()
    assert "Gotowe" in page
    assert "rozmowa" in page
    person.refresh_from_db()
    assert not person.has_second_step
    Recovery.objects.create(person=person, reason="x", at=NOON)
    two = work(ewa, path)
    councillor = Person.objects.get(email="iwona@poraj.example")
    Recovery.objects.create(person=councillor, reason="x", at=NOON)
    assert work(ewa, path) == two
