"""„Mam kod” at the closed door, the page of codes in the office, as many queries for many."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from pracownia.commons.people.models import Person
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.tests.cast import a_sent, fill
from pracownia.enrol.calls import queries
from pracownia.enrol.calls.models import LateCode

from .cast import SLUG, a_call, a_code, a_coordinator, a_person, acting, using

pytestmark = pytest.mark.django_db

START = f"/programy/{SLUG}/zgloszenie/"
LATE = f"/programy/{SLUG}/kod/"
OFFICE = f"/biuro/{SLUG}/nabor/kody/"
DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def call(now):
    return a_call(now - 20 * DAY, now - DAY)


@pytest.fixture
def office(client, call):
    actor = a_coordinator(call)
    client.force_login(Person.objects.get(pk=actor.person_id))
    return actor


def given(call, now, email="", actor=None):
    return a_code(call, actor, email=email, until=now + DAY, now=now)


def test_i_have_a_code_stands_at_the_door_of_a_closed_call_when_somebody_has_one(client, call, now):
    before = client.get(START).content.decode()
    given(call, now)
    page = client.get(START).content.decode()

    assert LATE not in before
    assert "Mam kod" in page
    assert f'href="{LATE}"' in page


def test_a_stranger_signs_in_first_and_comes_back(client, call):
    answer = client.get(LATE)

    assert answer.status_code == 302
    assert LATE.strip("/").replace("/", "%2F") in answer["Location"] or LATE in answer["Location"]


def test_the_code_opens_the_form(client, call, now):
    person = a_person()
    code = given(call, now)
    client.force_login(person)

    answer = client.post(LATE, {"code": queries.code_of(code)}, follow=True)

    assert answer.redirect_chain == [(START, 302)]
    page = answer.content.decode()
    assert "Podaj dane kontaktowe" in page
    assert Application.objects.get().late_until == code.until
    assert "Mam kod" not in page


def test_a_wrong_code_is_said_at_its_field_and_kept(client, call, now):
    given(call, now)
    client.force_login(a_person())

    answer = client.post(LATE, {"code": "ABCD-EFGH-2345"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Nie ma takiego kodu" in page
    assert 'value="ABCD-EFGH-2345"' in page


def test_codes_cannot_be_guessed_without_end(client, call, now):
    client.force_login(a_person())

    answers = [client.post(LATE, {"code": f"{n}"}).status_code for n in range(21)]

    assert answers[19:] == [422, 429]


def test_the_coordinator_gives_a_code_and_reads_it_out(client, call, office, now):
    day = (now + 3 * DAY).date()
    told = {"email": "nowa@gmina.example", "reason": "Awaria łącza.", "day": day, "hour": "16:00"}

    answer = client.post(OFFICE, told, follow=True)

    code = LateCode.objects.get()
    assert answer.redirect_chain[0][0].endswith(f"#kod-{code.pk}")
    page = answer.content.decode()
    assert queries.code_of(code) in page
    assert "Czeka na wykorzystanie" in page
    assert timezone.localtime(code.until).strftime("%H:%M:%S") == "16:00:59"


def test_a_refused_code_leaves_what_was_typed(client, call, office, now):
    told = {
        "email": "nowa@gmina.example",
        "reason": "Awaria.",
        "day": "2020-01-01",
        "hour": "16:00",
    }

    answer = client.post(OFFICE, told)

    assert answer.status_code == 422
    assert "Ten termin już minął" in answer.content.decode()
    assert "nowa@gmina.example" in answer.content.decode()
    assert not LateCode.objects.exists()


def test_the_coordinator_takes_a_code_back(client, call, office, now):
    code = given(call, now, actor=office)

    answer = client.post(f"{OFFICE}{code.pk}/cofnij/", follow=True)

    assert "Kod wycofany" in answer.content.decode()
    assert queries.code_of(code) not in answer.content.decode()


def test_many_codes_take_as_many_queries_as_one(
    client, call, office, now, django_assert_num_queries, django_assert_max_num_queries
):
    given(call, now, actor=office)
    with django_assert_max_num_queries(15) as one:
        client.get(OFFICE)
    for n in range(3):
        given(call, now, f"osoba{n}@gmina.example", office)

    with django_assert_num_queries(len(one)):
        client.get(OFFICE)


def test_the_list_says_who_came_after_the_end_by_a_code_and_finds_them(client, office, call, now):
    with time_machine.travel(call.window.opens_at + DAY, tick=False):
        a_sent(call, a_person("Jan Bator"), now=call.window.opens_at + DAY)
    person = a_person()
    code = given(call, now, actor=office)
    draft = using(person, queries.code_of(code), now=now)
    fill(draft, acting(person), now=now)
    sent = applying.submit(
        actor=acting(person), application_id=draft.pk, key="k", received_at=now, now=now
    )

    whole = client.get(f"/biuro/{SLUG}/zgloszenia/").content.decode()
    for asked, found in (("za-kodem", [sent.number]), ("w-terminie", ["PS-0001"])):
        page = client.get(f"/biuro/{SLUG}/zgloszenia/?termin={asked}")
        assert [line.called for line in page.context["lines"]] == found
    one = client.get(f"/biuro/{SLUG}/zgloszenia/{sent.number}/").content.decode()

    assert whole.count("Po terminie, za kodem") == 1
    assert "(po terminie, za kodem)" in one
