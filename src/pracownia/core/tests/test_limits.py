"""Limits count in the database, and what a client writes about its address is not believed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from pracownia.core import limits
from pracownia.core.access import Actor, TooMany
from pracownia.core.models import Tally

NOON = datetime(2027, 4, 1, 12, 0, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def a_request(*, now=NOON, **meta):
    request = RequestFactory().get("/", **meta)
    request.now = now
    return request


def trust(settings, proxies):
    settings.ENV = replace(settings.ENV, trusted_proxies=proxies)


@pytest.mark.django_db
def test_one_more_than_allowed_is_too_many_and_says_how_long_to_wait():
    for _ in range(3):
        limits.limits(a_request(), ("try", "", 3, MINUTE))

    with pytest.raises(TooMany) as refusal:
        limits.limits(a_request(), ("try", "", 3, MINUTE))

    assert refusal.value.wait == 40
    assert str(refusal.value.reason) == "Za dużo prób. Spróbuj za 1 minutę."


@pytest.mark.django_db
def test_the_next_stretch_of_time_and_another_key_begin_at_nought():
    limits.limits(a_request(), ("try", "anna", 1, MINUTE))

    limits.limits(a_request(), ("try", "tomasz", 1, MINUTE))
    limits.limits(a_request(now=NOON + MINUTE), ("try", "anna", 1, MINUTE))

    assert Tally.objects.count() == 3


@pytest.mark.django_db
def test_forged_addresses_do_not_escape_the_limit(settings):
    trust(settings, 0)
    for number in range(2):
        limits.limits(a_request(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}"), ("try", "", 2, MINUTE))

    with pytest.raises(TooMany):
        limits.limits(a_request(HTTP_X_FORWARDED_FOR="10.9.9.9"), ("try", "", 2, MINUTE))


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "1.2.3.4", "127.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (2, "1.2.3.4", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "nonsense", "nonsense"),
    ],
)
def test_only_addresses_added_by_trusted_proxies_count(settings, proxies, header, address):
    trust(settings, proxies)

    assert limits.client_address(a_request(HTTP_X_FORWARDED_FOR=header)) == address


@pytest.mark.django_db
def test_old_tallies_are_forgotten_and_hold_no_names():
    limits.limits(a_request(), ("try", "anna@stol.example", 1, MINUTE))

    assert "anna" not in Tally.objects.get().key
    assert limits.forget(now=NOON + timedelta(days=3)) == 1


def refused_after(count_one, request) -> int:
    """How many times it is allowed."""
    for times in range(100):
        try:
            count_one(request)
        except TooMany:
            return times
    return 100


@pytest.mark.django_db
def test_a_person_takes_data_away_ten_times_an_hour_from_whatever_address(settings):
    trust(settings, 1)
    for person, addresses in ((1, ("1.1.1.1", "2.2.2.2")), (2, ("1.1.1.1",))):
        times = 0
        for address in addresses:
            request = a_request(HTTP_X_FORWARDED_FOR=address)
            request.actor = Actor(person_id=person)
            times += refused_after(limits.count_export, request)
        assert times == 10


@pytest.mark.django_db
@pytest.mark.parametrize(("session", "times"), [("a", 10), ("b", 10), (None, 60)])
def test_a_browser_begins_ten_forms_an_hour_and_an_office_with_new_browsers_sixty(session, times):
    request = a_request(HTTP_X_FORWARDED_FOR="6.6.6.6")
    request.session = SimpleNamespace(session_key=session)

    assert refused_after(limits.count_start, request) == times
