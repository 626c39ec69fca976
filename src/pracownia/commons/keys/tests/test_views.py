"""Pages of signing in and of „Bezpieczeństwo”, as people and those who try their luck see them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pracownia.commons.keys import totp
from pracownia.commons.keys.models import RecoveryCode
from pracownia.commons.people import codes, sessions
from pracownia.commons.people.models import Person, Session, SignInCode

from .cast import (
    GOOD,
    HOME,
    by_password,
    code_now,
    in_,
    iwona,
    katarzyna,
    with_app,
    with_password,
)

pytestmark = pytest.mark.django_db


# A password


def test_a_password_signs_in_by_four_queries():
    person = with_password(katarzyna())
    client = Client()

    with CaptureQueriesContext(connection) as counted:
        client.get("/zaloguj/haslo/")
        answer = by_password(client, back="?next=/moje/dane/")

    assert (answer.status_code, answer.url) == (302, "/moje/dane/")
    assert int(client.session["_auth_user_id"]) == person.pk
    asked = [one["sql"] for one in counted if "SAVEPOINT" not in one["sql"]]
    assert len(asked) == 4, asked


def test_a_wrong_password_and_an_unknown_address_get_one_answer_for_the_same_work():
    with_password(katarzyna())
    iwona()
    answers, asked = [], []
    for email in ("katarzyna@poraj.example", "iwona@poraj.example", "nobody-here@poraj.example"):
        client = Client()
        with CaptureQueriesContext(connection) as counted:
            answer = by_password(client, email, "nie to hasło wcale")
        page = re.sub(r'value="[^"]*"', "", answer.content.decode())
        answers.append((answer.status_code, page))
        asked.append(len(counted))

    assert answers[0] == answers[1] == answers[2]
    assert "Ten adres i to hasło nie pasują do siebie" in answers[0][1]
    assert len(set(asked)) == 1


def test_a_hash_is_counted_also_for_nobody(monkeypatch):
    counted = []
    monkeypatch.setattr(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode",
        lambda self, password, salt: counted.append(1) or f"md5${salt}$x",
    )
    with_password(katarzyna())
    counted.clear()
    for email in ("katarzyna@poraj.example", "nobody-here@poraj.example"):
        by_password(Client(), email, "nie to hasło wcale")
        assert counted, email
        counted.clear()


@pytest.mark.usefixtures("still_clock")
def test_one_address_gets_five_passwords_a_minute_and_its_owner_still_gets_a_code():
    with_password(katarzyna())

    statuses = [by_password(Client(), password="x" * 12).status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]
    assert Client().post("/zaloguj/", {"email": "katarzyna@poraj.example"}).status_code == 302


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("za krótkie", "12"),
        ("password1234", "powszechn"),
        ("katarzyna@poraj.example", "podobne"),
        ("", "Wpisz nowe hasło"),
    ],
)
def test_weak_passwords_are_refused_in_words(password, words):
    person = katarzyna()
    client = in_(person)

    answer = client.post(f"{HOME}haslo/", {"password": password})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_whoever_sets_a_password_stays_in_and_is_signed_out_elsewhere():
    person = katarzyna()
    here, elsewhere = in_(person), in_(person)

    answer = here.post(f"{HOME}haslo/", {"password": GOOD}, follow=True)

    assert "Hasło jest zapisane" in answer.content.decode()
    assert elsewhere.get("/moje/").status_code == 302
    assert here.post(f"{HOME}haslo/usun/", follow=True).status_code == 200
    person.refresh_from_db()
    assert not person.has_usable_password()


# The second step


def test_after_a_code_or_a_password_a_code_from_the_app_is_asked_for():
    person = with_password(katarzyna())
    with_app(person)
    client = Client()

    answer = by_password(client, back="?next=/moje/dane/")

    assert answer.url == "/zaloguj/drugi-krok/"
    assert client.get("/moje/").status_code == 302
    assert client.post(answer.url, {"code": "000000"}).status_code == 422
    done = client.post(answer.url, {"code": code_now()})
    assert (done.status_code, done.url) == (302, "/moje/dane/")
    assert client.get("/moje/").status_code == 200
    again = Client()
    by_password(again)
    assert again.post("/zaloguj/drugi-krok/", {"code": code_now()}).status_code == 422


def test_the_link_from_a_letter_asks_for_it_too():
    with_app(katarzyna())
    client = Client()
    client.post("/zaloguj/", {"email": "katarzyna@poraj.example"})
    code = SignInCode.objects.get()

    answer = client.post(f"/zaloguj/link/{code.uid}/{codes.token_of(code)}/")

    assert answer.url == "/zaloguj/drugi-krok/"


def test_a_second_step_waits_ten_minutes_and_only_for_whoever_made_the_first():
    with_app(with_password(katarzyna()))
    client = Client()
    by_password(client)
    session = client.session
    session[sessions.WAITING] = [*session[sessions.WAITING][:3], 0]
    session.save()

    for one in (client, Client()):
        assert one.get("/zaloguj/drugi-krok/").url == "/zaloguj/"
        assert one.post("/zaloguj/drugi-krok/", {"code": code_now()}).url == "/zaloguj/"


@pytest.mark.usefixtures("still_clock")
def test_guessing_codes_stops_after_five_a_minute_from_any_browser():
    with_app(with_password(katarzyna()))
    statuses = []
    for number in range(6):
        client = Client(REMOTE_ADDR=f"10.0.{number}.1")
        if number < 5:
            by_password(client)
            waiting = client.session[sessions.WAITING]
        else:
            session = client.session
            session[sessions.WAITING] = waiting
            session.save()
            client.cookies["sessionid"] = session.session_key
        statuses.append(client.post("/zaloguj/drugi-krok/", {"code": "000000"}).status_code)

    assert statuses == [422] * 5 + [429]


def test_the_app_is_set_up_by_a_drawing_or_by_hand_and_a_code():
    person = katarzyna()
    client = in_(person)
    page = client.get(f"{HOME}aplikacja/").content.decode()
    offer = re.search(r'name="offer" value="([^"]+)"', page).group(1)
    secret = re.search(r'klucz-tekst">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")
    code = totp.code_at(secret, totp.step_at(timezone.now()))

    assert "<svg" in page
    wrong = client.post(f"{HOME}aplikacja/", {"offer": offer, "code": "000000"})
    assert wrong.status_code == 422
    assert secret in wrong.content.decode().replace(" ", "")
    assert in_(iwona()).post(f"{HOME}aplikacja/", {"offer": offer, "code": code}).status_code == 422
    answer = client.post(f"{HOME}aplikacja/", {"offer": offer, "code": code})
    assert answer.url == f"{HOME}kody/"
    for _ in range(2):
        assert client.get(f"{HOME}kody/").content.decode().count("<code>") == 10
    assert client.post(f"{HOME}kody/").url == HOME
    assert client.get(f"{HOME}kody/").url == HOME
    assert "Włączony" in client.get(HOME).content.decode()


def test_codes_on_their_way_to_paper_are_sealed_in_the_session():
    client = in_(katarzyna())
    with_app(Person.objects.get())
    session = client.session
    session[sessions.SECOND] = True
    session.save()

    client.post(f"{HOME}kody/nowe/")

    shown = client.get(f"{HOME}kody/").content.decode()
    first = re.search(r"<code>([^<]+)</code>", shown).group(1)
    assert first not in Session.objects.get().session_data
    assert first not in str(dict(client.session))
    assert RecoveryCode.objects.count() == 10


def test_removing_the_only_key_says_what_it_means():
    person = katarzyna()
    with_app(person)
    client = in_(person, second=True)

    assert "jedyny sposób" in client.get(f"{HOME}aplikacja/usun/").content.decode()
    assert client.post(f"{HOME}aplikacja/usun/").status_code == 302
    assert "Wyłączony" in client.get(HOME).content.decode()


# Proving it again


@pytest.mark.parametrize("path", ["haslo/", "aplikacja/", "klucze/dodaj/"])
def test_a_session_of_an_hour_ago_changes_no_keys_until_a_new_code(path):
    person = katarzyna()
    client = in_(person, since=timedelta(hours=1))

    answer = client.get(HOME + path)
    assert answer.url == f"{HOME}potwierdz/?next=%2Fmoje%2Fbezpieczenstwo%2F" + path.replace(
        "/", "%2F"
    )
    assert client.post(HOME + path, {"password": GOOD}).url.startswith(f"{HOME}potwierdz/")
    page = client.post(answer.url).url
    back = client.post(page, {"code": codes.code_of(SignInCode.objects.get())})

    assert back.url == HOME + path
    assert client.get(back.url).status_code == 200
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_a_session_without_the_second_step_changes_no_keys_of_whoever_has_one():
    person = katarzyna()
    with_app(person)
    client = in_(person)

    asked = client.get(f"{HOME}haslo/").url
    step = client.get(asked).url
    assert step == "/zaloguj/drugi-krok/?next=%2Fmoje%2Fbezpieczenstwo%2Fhaslo%2F"
    assert client.post(step, {"code": code_now()}).url == f"{HOME}haslo/"
    assert client.get(f"{HOME}haslo/").status_code == 200


def test_other_ways_are_offered_and_said_in_words_without_javascript():
    page = Client().get("/zaloguj/?next=/moje/dane/").content.decode()

    assert "/zaloguj/haslo/?next=/moje/dane/" in page
    assert 'data-klucz="get"' in page
    assert "włączony JavaScript" in page


@pytest.mark.parametrize("path", ["/zaloguj/", "/zaloguj/klucz/"])
def test_the_form_of_a_passkey_has_a_token_of_its_own(path):
    page = Client().get(path).content.decode()

    form = page[page.index("data-klucz") :]
    assert "csrfmiddlewaretoken" in form[: form.index("</form>")]
