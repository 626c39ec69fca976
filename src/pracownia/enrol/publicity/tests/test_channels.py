"""Links of partners: counted, carried to the draft without a cookie, each number with its list."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pracownia.core.access import SYSTEM, Refused
from pracownia.core.personal import personal
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.applications.models import Application
from pracownia.enrol.publicity import actions, queries
from pracownia.enrol.publicity.models import Arrival, Channel

from .cast import SLUG, a_call, a_channel, a_coordinator, a_draft, a_person, acting, signed_in

pytestmark = pytest.mark.django_db

OFFICE = f"/biuro/{SLUG}/promocja/kanaly/"
LINK = f"/programy/{SLUG}/z/strona-powiatu/"
START = f"/programy/{SLUG}/zgloszenie/"
DAY = timedelta(days=1)


@pytest.fixture
def call():
    now = timezone.now()
    return a_call(now - DAY, now + 10 * DAY)


@pytest.fixture
def office(client, call):
    actor = a_coordinator(call)
    signed_in(client, actor)
    return actor


def test_the_link_counts_and_leads_on_without_a_cookie(client, call):
    channel = a_channel(call)

    answer = client.get(LINK, headers={"User-Agent": "Mozilla/5.0"})

    channel.refresh_from_db()
    assert channel.visits == 1
    assert answer["Location"] == f"/programy/{SLUG}/?zrodlo=strona-powiatu"
    assert not answer.cookies
    page = client.get(answer["Location"])
    assert f'href="{START}?zrodlo=strona-powiatu"' in page.content.decode()
    assert not page.cookies


def test_programs_that_look_under_the_link_are_not_visits(client, call):
    channel = a_channel(call)

    for agent in ("facebookexternalhit/1.1", "Googlebot/2.1", "curl/8.0"):
        assert client.get(LINK, headers={"User-Agent": agent}).status_code == 302

    channel.refresh_from_db()
    assert channel.visits == 0


def test_a_printed_link_leads_to_the_call_even_when_its_channel_is_off_or_unknown(client, call):
    office = a_coordinator(call)
    channel = a_channel(call, office)
    actions.switch_channel(actor=office, channel_id=channel.pk, is_active=False)

    assert client.get(LINK)["Location"] == f"/programy/{SLUG}/"
    assert client.get(LINK.replace("powiatu", "gminy"))["Location"] == f"/programy/{SLUG}/"
    channel.refresh_from_db()
    assert channel.visits == 0


def test_the_channel_goes_with_a_stranger_through_signing_in(
    client, call, django_capture_on_commit_callbacks
):
    a_channel(call)
    answer = client.post(f"{START}?zrodlo=strona-powiatu")
    assert "zrodlo%3Dstrona-powiatu" in answer["Location"]

    client.force_login(a_person())
    with django_capture_on_commit_callbacks(execute=True):
        client.get(f"{START}?dalej=1&zrodlo=strona-powiatu")

    assert Arrival.objects.get().channel.slug == "strona-powiatu"


def test_nonsense_in_the_address_is_nobody(client, call, django_capture_on_commit_callbacks):
    a_channel(call)
    client.force_login(a_person())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{START}?zrodlo=<b>")

    assert Application.objects.count() == 1
    assert not Arrival.objects.exists()


def test_each_number_opens_the_list_behind_it(client, call, office):
    channel = a_channel(call, office)
    sent = a_draft(call, a_person("Iwona Kania"))
    draft = a_draft(call, a_person("Szymon Kos"), filled=False)
    for one in (sent, draft):
        actions.note_arrival(actor=SYSTEM, application_id=one.pk, source=channel.slug)
    now = timezone.now()
    applications.submit(
        actor=acting(sent.person), application_id=sent.pk, key="k", received_at=now, now=now
    )
    a_draft(call, a_person("Paweł Szulc"), filled=False)

    row, rest = queries.table(call)
    assert (row.started, row.sent, rest.started, rest.sent) == (2, 1, 1, 0)
    page = client.get(OFFICE).content.decode()
    assert f'href="{OFFICE}strona-powiatu/zgloszenia/">2<' in page
    assert f'href="{OFFICE}strona-powiatu/zgloszenia/?stan=wyslane">1<' in page
    assert "Szymon Kos" in client.get(f"{OFFICE}strona-powiatu/zgloszenia/").content.decode()
    only_sent = client.get(f"{OFFICE}strona-powiatu/zgloszenia/?stan=wyslane").content.decode()
    assert "Iwona Kania" in only_sent
    assert "Szymon Kos" not in only_sent
    assert "Paweł Szulc" in client.get(f"{OFFICE}bez-kanalu/zgloszenia/").content.decode()


def test_two_channels_of_one_name_are_refused_at_the_field(client, call, office):
    a_channel(call, office)

    answer = client.post(OFFICE, {"name": "strona POWIATU"})

    assert answer.status_code == 422
    assert "Taki kanał już jest" in answer.content.decode()
    assert Channel.objects.count() == 1


def test_only_coordinators_name_channels(call):
    stranger = a_coordinator(call, "Tomasz Lis", "reviewer")
    with pytest.raises(Refused):
        a_channel(call, stranger)


def test_the_person_is_told_the_channel_and_it_is_forgotten_with_them(call):
    draft = a_draft(call, filled=False)
    channel = a_channel(call)
    actions.note_arrival(actor=SYSTEM, application_id=draft.pk, source=channel.slug)
    mine = next(one for one in personal if one.name == "publicity")

    [section] = mine.tell(draft.person_id)
    mine.forget(draft.person_id, timezone.now())

    assert section.rows[0][1] == "Strona powiatu"
    assert not Arrival.objects.exists()


def test_many_channels_take_as_many_queries_as_one(
    client, call, office, django_assert_num_queries, django_assert_max_num_queries
):
    a_channel(call, office)
    with django_assert_max_num_queries(15) as one:
        client.get(OFFICE)
    for name in ("Gazeta", "Ulotka", "Rozgłośnia"):
        a_channel(call, office, name=name)

    with django_assert_num_queries(len(one)):
        client.get(OFFICE)


def test_visits_at_once_are_all_counted(call):
    channel = a_channel(call)
    for _n in range(3):
        Client().get(LINK, headers={"User-Agent": "Mozilla/5.0"})

    channel.refresh_from_db()
    assert channel.visits == 3
