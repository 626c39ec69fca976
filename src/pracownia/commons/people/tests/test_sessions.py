"""A session is read once with its person, written once, and lets nobody else in."""

import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.people import codes
from pracownia.commons.people.models import Session, SignInCode

from .cast import iwona, katarzyna

pytestmark = pytest.mark.django_db


def asked(client, path="/moje/dane/funkcje/dodaj/"):
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    return answer.status_code, [one["sql"] for one in seen.captured_queries]


def test_who_is_signed_in_is_one_query_and_nothing_is_written(client):
    client.force_login(katarzyna())

    status, queries = asked(client)

    assert status == 200
    who = [sql for sql in queries if "people_session" in sql or "people_person" in sql]
    assert len(who) == 1
    assert all(sql.startswith("SELECT") for sql in queries)


def test_signing_in_writes_the_session_once(client):
    katarzyna()
    page = client.post("/zaloguj/", {"email": "katarzyna@poraj.example"}).url
    code = codes.code_of(SignInCode.objects.get())

    with CaptureQueriesContext(connection) as seen:
        client.post(page, {"code": code})

    written = [one["sql"] for one in seen.captured_queries if "people_session" in one["sql"]]
    assert len(written) == 1
    assert written[0].startswith("INSERT")


def test_a_session_pointed_at_somebody_else_opens_nothing(client):
    client.force_login(katarzyna())
    Session.objects.update(person=iwona())

    assert asked(client)[0] == 302


@pytest.mark.parametrize("name", [SESSION_KEY, HASH_SESSION_KEY])
def test_a_session_without_the_signed_part_opens_nothing(client, name):
    client.force_login(katarzyna())
    session = client.session
    row = Session.objects.get()
    row.session_data = session.encode({key: value for key, value in session.items() if key != name})
    row.save()

    assert asked(client)[0] == 302


def test_sessions_go_with_their_person(client):
    person = katarzyna()
    client.force_login(person)

    person.delete()

    assert not Session.objects.exists()


def test_codes_of_one_address_are_counted_together(client):
    client.post("/zaloguj/", {"email": "katarzyna@poraj.example"})
    client.post("/zaloguj/", {"email": "Katarzyna@poraj.example"})
    client.post("/zaloguj/", {"email": "iwona@poraj.example"})

    first, second, other = SignInCode.objects.order_by("pk")

    assert first.uid != second.uid
    assert codes.address_in(first.uid) == codes.address_in(second.uid)
    assert codes.address_in(first.uid) != codes.address_in(other.uid)


@pytest.mark.usefixtures("still_clock")
def test_an_hour_gives_one_address_twenty_tries_over_all_its_codes(client):
    pages = [client.post("/zaloguj/", {"email": "k@poraj.example"}).url for _ in range(5)]
    statuses = [
        client.post(
            pages[number // 4 % 5], {"code": "1"}, REMOTE_ADDR=f"10.0.{number}.1"
        ).status_code
        for number in range(21)
    ]

    assert statuses == [422] * 20 + [429]
