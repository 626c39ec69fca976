"""Sessions are told apart by their owner and ended by them alone."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pracownia.commons.keys.models import Passkey
from pracownia.commons.people import devices
from pracownia.commons.people.models import Session

from .cast import HOME, NOON, WINDOWS, by_password, in_, iwona, katarzyna, with_password, work

pytestmark = pytest.mark.django_db


def test_sessions_are_named_by_device_and_ended_one_by_one_or_together():
    person = katarzyna()
    here, there, further, stranger = in_(person), in_(person), in_(person), in_(iwona())
    page = here.get(HOME).content.decode()
    refs = re.findall(r"sesje/([0-9a-f]{20})/zakoncz/", page)

    assert page.count("Chrome na Windows") >= 3
    assert "83.21.x.x" in page
    assert len(refs) == 2
    assert all(client.session.session_key not in page for client in (here, there, further))
    assert stranger.post(f"{HOME}sesje/{refs[0]}/zakoncz/").status_code == 404
    here.post(f"{HOME}sesje/{refs[0]}/zakoncz/")
    assert sorted(one.get("/moje/").status_code for one in (there, further)) == [200, 302]
    here.post(f"{HOME}sesje/zakoncz-inne/")
    assert [one.get("/moje/").status_code for one in (here, there, further)] == [200, 302, 302]
    here.post(f"{HOME}sesje/zakoncz-wszystkie/")
    assert here.get("/moje/").status_code == 302
    assert stranger.get("/moje/").status_code == 200


def test_signing_in_notes_the_device_and_the_network():
    with_password(katarzyna())
    client = Client(headers={"User-Agent": WINDOWS}, REMOTE_ADDR="83.21.14.7")

    by_password(client)

    page = client.get(HOME).content.decode()
    assert "Chrome na Windows" in page
    assert "83.21.x.x" in page
    assert "83.21.14" not in page
    assert "to urządzenie" in page


def test_the_last_use_of_a_session_is_written_once_in_a_quarter_of_an_hour():
    client = in_(katarzyna())
    Session.objects.update(seen_at=timezone.now() - timedelta(hours=2))

    def writes():
        with CaptureQueriesContext(connection) as counted:
            client.get("/moje/")
        return [one["sql"] for one in counted if one["sql"].startswith("UPDATE")]

    assert len(writes()) == 1
    assert writes() == []


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (WINDOWS, "Chrome na Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Mobile Safari/604",
            "Safari na iPhonie",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0",
            "Firefox na Linuksie",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/147.0 Safari/537 Edg/147.0", "Edge na Windows"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/147.0 Mobile Safari", "Chrome na Androidzie"),
        ("curl/8", "Przeglądarka"),
    ],
)
def test_browsers_are_called_as_people_call_them(agent, words):
    assert devices.words(devices.named_by(agent)) == words


@pytest.mark.parametrize(
    ("address", "kept"),
    [("83.21.14.7", "83.21.x.x"), ("2a02:a310:1:2::/64", "2a02:a310:x"), ("nowhere", "")],
)
def test_of_an_address_the_beginning_is_kept(address, kept):
    assert devices.shortened(address) == kept


def test_the_page_asks_as_much_for_three_passkeys_and_sessions_as_for_one():
    person = katarzyna()
    client = in_(person)

    def add(number):
        Passkey.objects.create(
            person=person, name="x", credential=str(number), public=b"", added_at=NOON
        )

    add(1)
    client.get(HOME)
    one = work(client, HOME)
    for number in (2, 3):
        add(number)
        in_(person)

    assert work(client, HOME) == one
