"""Signing in as people see it: the same for everybody, at once, once, and back to where one was."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pracownia.commons.letters.models import Letter
from pracownia.commons.people import actions, codes
from pracownia.commons.people.models import Function, Person, SignInCode
from pracownia.core.models import Tally

from .cast import actor_of, iwona, katarzyna

pytestmark = pytest.mark.django_db


def ask(client, email="katarzyna@poraj.example", back=""):
    query = f"?next={back}" if back else ""
    return client.post(f"/zaloguj/{query}", {"email": email})


def last_code() -> str:
    return codes.code_of(SignInCode.objects.latest("pk"))


def test_a_person_signs_in_by_the_code_from_the_letter_and_comes_back(
    client, django_capture_on_commit_callbacks
):
    person = katarzyna()
    with django_capture_on_commit_callbacks(execute=True):
        answer = ask(client, back="/moje/dane/")
    letter = Letter.objects.get()
    code = re.search(r"\d{6}", letter.subject).group()

    answer = client.post(answer.url, {"code": code})

    assert (answer.status_code, answer.url) == (302, "/moje/dane/")
    assert letter.is_secret
    assert int(client.session["_auth_user_id"]) == person.pk


def test_known_and_unknown_addresses_get_the_same_answer_for_the_same_work(
    client, django_capture_on_commit_callbacks
):
    katarzyna()
    answers, work = [], []
    for email in ("katarzyna@poraj.example", "nobody-is-known@poraj.example"):
        with (
            django_capture_on_commit_callbacks(execute=True),
            CaptureQueriesContext(connection) as counted,
        ):
            first = ask(client, email)
            second = client.get(first.url)
        page = second.content.decode().replace(email, "")
        answers.append((first.status_code, re.sub(r"value=\"[^\"]+\"|[0-9a-f-]{36}", "", page)))
        work.append(len(counted))

    assert answers[0] == answers[1]
    assert work[0] == work[1]
    assert Letter.objects.count() == 2


def test_a_program_that_checks_links_does_not_use_them_up(client):
    katarzyna()
    ask(client)
    code = SignInCode.objects.get()
    link = reverse("people:link", args=[code.uid, codes.token_of(code)])

    for _ in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    answer = client.post(link)

    assert (answer.status_code, answer.url) == (302, "/moje/")
    assert Client().post(link).status_code == 409


def test_the_session_gets_a_new_id_at_sign_in(client):
    katarzyna()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = client.session.session_key

    client.post(ask(client).url, {"code": last_code()})

    assert client.session.session_key != before
    assert "planted" not in client.session


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/" * 301,
    ],
)
def test_the_way_back_never_leads_away(client, back):
    katarzyna()

    answer = client.post(ask(client, back=back).url, {"code": last_code()})

    assert answer.url == "/moje/"


def test_a_wrong_code_says_how_many_tries_are_left_and_the_last_one_ends_it(client):
    katarzyna()
    page = ask(client).url
    wrong = "000000" if last_code() != "000000" else "111111"

    answer = client.post(page, {"code": wrong})

    assert answer.status_code == 422
    assert "Zostały 4 próby" in answer.content.decode()
    for _ in range(4):
        answer = client.post(page, {"code": wrong})
    assert "Poproś o nowy" in answer.content.decode()
    assert client.post(page, {"code": last_code()}).status_code == 409


@pytest.mark.usefixtures("still_clock")
def test_one_address_gets_five_codes_a_minute_whatever_the_client_says_about_itself(client):
    katarzyna()

    statuses = [
        client.post(
            "/zaloguj/",
            {"email": "katarzyna@poraj.example"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        ).status_code
        for number in range(6)
    ]

    assert statuses == [302] * 5 + [429]
    assert SignInCode.objects.count() == 5


@pytest.mark.usefixtures("still_clock")
def test_one_client_asks_for_twenty_codes_a_minute_with_forged_headers(client):
    statuses = [
        client.post(
            "/zaloguj/",
            {"email": f"person{number}@poraj.example"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        ).status_code
        for number in range(21)
    ]

    answer = client.post("/zaloguj/", {"email": "x@y.example"})
    assert statuses == [302] * 20 + [429]
    assert "Za dużo prób" in answer.content.decode()
    assert int(answer["Retry-After"]) <= 60
    assert not Tally.objects.filter(key__contains="@").exists()


def test_a_page_of_people_sends_a_guest_to_sign_in_and_back(client):
    answer = client.get("/moje/dane/?x=1")

    assert answer.url == "/zaloguj/?next=%2Fmoje%2Fdane%2F%3Fx%3D1"


def test_a_form_sent_after_the_session_was_lost_shows_its_text_and_the_way_back(client):
    client.force_login(katarzyna())
    client.session.flush()

    answer = client.post(
        "/moje/dane/",
        {"first_name": "Długo pisany tekst"},
        headers={"Referer": "http://testserver/moje/dane/"},
    )

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Długo pisany tekst" in page
    assert "/zaloguj/?next=%2Fmoje%2Fdane%2F" in page


def test_signing_out_takes_a_post(client):
    client.force_login(katarzyna())

    assert client.get("/wyloguj/").status_code == 405
    client.post("/wyloguj/")
    assert client.get("/moje/").status_code == 302


def test_a_closed_account_loses_its_sessions(client):
    person = katarzyna()
    client.force_login(person)
    Person.objects.filter(pk=person.pk).update(is_active=False)

    assert client.get("/moje/").status_code == 302


def test_the_profile_keeps_what_was_typed_and_says_what_is_wrong(client):
    client.force_login(katarzyna())
    data = {"first_name": "", "last_name": "Wójcik-Nowa", "gender": "f", "address": "pani"}

    answer = client.post("/moje/dane/", data | {"language": "pl", "phone": "123"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wójcik-Nowa" in page
    assert "Wpisz swoje imię" in page
    assert "9 cyfr" in page


def test_the_profile_is_saved(client):
    client.force_login(katarzyna())
    data = {"first_name": "Kasia", "last_name": "Wójcik", "gender": "f", "address": "pani"}

    answer = client.post("/moje/dane/", data | {"language": "pl", "phone": "+48600 000-111"})

    person = Person.objects.get()
    assert answer.status_code == 302
    assert (person.first_name, person.phone, person.gender) == ("Kasia", "600 000 111", "f")


def test_functions_are_added_ended_and_shown_as_former(client):
    client.force_login(katarzyna())

    client.post("/moje/dane/funkcje/dodaj/", {"kind": "radny", "starts_on": "2018-11-22"})
    function = Function.objects.get()
    client.post(f"/moje/dane/funkcje/{function.pk}/zakoncz/", {"ends_on": "2024-05-06"})

    page = client.get("/moje/dane/").content.decode()
    assert "dawniej" in page
    assert "2024" in page


def test_another_person_s_function_does_not_exist(client):
    other = iwona()
    function = actions.add_function(actor=actor_of(other), person_id=other.pk, kind="radny")
    client.force_login(katarzyna())
    address = f"/moje/dane/funkcje/{function.pk}"

    assert client.get(f"{address}/zakoncz/").status_code == 404
    assert client.post(f"{address}/usun/").status_code == 409
    assert Function.objects.exists()


@pytest.mark.parametrize("path", ["/moje/", "/moje/dane/"])
def test_pages_ask_as_much_for_three_functions_as_for_one(client, path):
    def work() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get(path).status_code == 200
        return len(counted)

    person = katarzyna()
    client.force_login(person)
    add = {"actor": actor_of(person), "person_id": person.pk, "organisation_name": "Łąka"}
    actions.add_function(kind="radny", **add)
    client.get(path)
    one = work()
    for _ in range(2):
        actions.add_function(kind="radny", starts_on=date(2020, 1, 1), **add)

    assert work() == one


def test_one_click_links_work_only_in_a_demonstration(client):
    person = katarzyna()
    link = reverse("people:demo", args=[codes.demo_token(person.pk)])

    with override_settings(DEMO=False):
        assert client.get(link).status_code == 404
    with override_settings(DEMO=True):
        assert client.get(link + "?next=/moje/dane/").url == "/moje/dane/"
        assert client.get(reverse("people:demo", args=["x:y"])).status_code == 404
    assert client.get("/moje/").status_code == 200
