"""Pages for the young person, the guardian without an account, and the office."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pracownia.commons.guardians import queries
from pracownia.commons.guardians.models import Consent
from pracownia.commons.guardians.states import State
from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.tests import cast as applying

from . import cast

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)
GUARDIAN = {"name": "Piotr Kos", "email": cast.FATHER}


@pytest.fixture
def draft():
    call = cast.a_call_for_the_young()
    call.window.opens_at, call.window.closes_at = NOW - timedelta(1), NOW + timedelta(9)
    call.window.save()
    return applying.a_draft(call, cast.hanna(NOW.date() - timedelta(days=15 * 365)), now=NOW)


@pytest.fixture
def hanna(client, draft):
    client.force_login(draft.person)
    return client


def address(draft, rest=""):
    return f"/moje/opiekun/zgloszenie/{draft.pk}/{rest}"


def text(response):
    """As people read it: hard spaces are spaces."""
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def answer(consent):
    return f"/opiekun/{consent.uid}/{queries.token_of(consent)}/"


def test_from_the_application_to_the_guardian_and_back(hanna, draft):
    form = f"/programy/{applying.SLUG}/zgloszenie/"
    page = text(hanna.get(form))
    assert address(draft) in page
    assert "Wskaż opiekuna" in page
    refused = hanna.post(f"{form}sprawdz/", {"confirmed": "on", "klucz": "k"})
    assert refused.status_code == 409
    assert "Na razie nie można wysłać zgłoszenia." in text(refused)

    assert hanna.post(address(draft), GUARDIAN).status_code == 302
    assert "przypomnij" in text(hanna.get(address(draft)))
    consent = Consent.objects.get()
    guardian = Client()
    shown = text(guardian.get(answer(consent)))
    assert "Hanna Kos" in shown
    assert "Jak przetwarzamy dane osobowe" in shown
    assert "Opisz jedną sprawę, List poparcia" in shown
    guardian.post(answer(consent), {"decyzja": "zgoda", "relation": "parent"})

    sent = hanna.post(f"{form}sprawdz/", {"confirmed": "on", "klucz": "k"})
    assert sent.status_code == 302
    assert Application.objects.get(pk=draft.pk).state == "submitted"


def test_what_is_wrong_is_said_beside_the_field_and_stays_typed(hanna, draft):
    for sent in ({"name": "Piotr Kos"}, {**GUARDIAN, "on_paper": "on"}):
        page = hanna.post(address(draft), sent)
        assert page.status_code == 422
        assert "jedno z dwojga" in text(page)
        assert "Piotr Kos" in text(page)
    page = hanna.post(address(draft), {**GUARDIAN, "email": draft.person.email})
    assert "własny adres" in text(page)
    assert not Consent.objects.exists()


@pytest.mark.usefixtures("still_clock")
def test_whoever_names_guardians_all_day_is_stopped(hanna, draft):
    answers = [hanna.post(address(draft), GUARDIAN).status_code for _ in range(11)]

    assert answers == [302] * 10 + [429]


def test_whoever_is_of_age_ticks_it_and_gives_no_date(hanna, draft):
    people.set_birth(actor=SYSTEM, person_id=draft.person_id, born_on=None)
    check = f"/programy/{applying.SLUG}/zgloszenie/sprawdz/"
    sent = {"confirmed": "on", "klucz": "k"}
    page = hanna.post(check, sent)
    assert page.status_code == 422
    assert "masz 18 lat" in text(page)

    assert hanna.post(check, {**sent, "of_age": "on"}).status_code == 302


def test_the_page_asks_for_the_birth_first(client):
    call = cast.a_call_for_the_young()
    draft = applying.a_draft(call, cast.hanna(None))
    client.force_login(draft.person)

    page = text(client.get(address(draft)))
    assert "Najpierw podaj" not in page
    assert 'name="name"' not in page
    client.post(address(draft, "urodzenie/"), {"born_on": "2012-04-03"})
    assert 'name="name"' in text(client.get(address(draft)))
    wrong = client.post(address(draft, "urodzenie/"), {"born_on": "wczoraj"})
    assert wrong.status_code == 422


def test_looking_agrees_to_nothing_and_the_button_needs_to_know_who(hanna, draft):
    hanna.post(address(draft), GUARDIAN)
    consent = Consent.objects.get()
    guardian = Client()
    guardian.get(answer(consent))
    consent.refresh_from_db()
    assert consent.state == State.WAITING
    page = guardian.post(answer(consent), {"decyzja": "zgoda"})
    assert page.status_code == 422
    assert "Zaznacz, kim jesteś" in text(page)

    guardian.post(answer(consent), {"decyzja": "odmowa"})

    assert "Twoja odmowa" in text(guardian.get(answer(consent)))
    assert guardian.get(f"/opiekun/{consent.uid}/nie-ten/").status_code == 404
    assert "nie wyraża zgody" in text(hanna.get(address(draft)))


def test_the_guardian_withdraws_by_another_link_with_effect_at_once(
    hanna, draft, django_capture_on_commit_callbacks
):
    consent = cast.agree(cast.name(draft, now=NOW), now=NOW)
    cast.submit(draft, now=NOW)
    token = queries.token_of(consent, queries.WITHDRAWAL)
    link = f"/opiekun/{consent.uid}/{token}/wycofaj/"
    assert Client().get(f"{answer(consent)}wycofaj/").status_code == 404
    guardian = Client()
    assert "Wycofaj zgodę" in text(guardian.get(link))

    with django_capture_on_commit_callbacks(execute=True):
        guardian.post(link)

    assert Application.objects.get(pk=draft.pk).state == "withdrawn"
    assert "Zgoda jest wycofana" in text(guardian.get(link))


def test_the_office_scans_a_paper_in_and_strangers_do_not_read_it(draft, settings):
    consent = cast.name(draft, email="", now=NOW)
    office = Client()
    office.force_login(Person.objects.get(pk=cast.a_coordinator(draft.call).person_id))
    one = f"/biuro/{applying.SLUG}/opiekunowie/{consent.pk}/"
    assert "Hanna Kos" in text(office.get(f"/biuro/{applying.SLUG}/opiekunowie/"))
    told = {"relation": "parent", "signed_on": NOW.date().isoformat(), "note": "Bez adresu."}
    assert office.post(one, told).status_code == 422
    scan = SimpleUploadedFile("zgoda.pdf", b"%PDF-1.7\n%%EOF\n", content_type="application/pdf")

    assert office.post(one, {**told, "scan": scan}).status_code == 302

    consent.refresh_from_db()
    assert consent.state == State.GIVEN
    file = f"/pliki/{consent.scan.uid}/"
    assert file in text(office.get(one))
    stranger = Client()
    stranger.force_login(applying.a_person("Iwona Kania"))
    answered = office.get(file)
    assert b"".join(answered.streaming_content)
    assert stranger.get(file).status_code in (403, 404)
    assert stranger.get(one).status_code == 403


def test_the_list_asks_as_much_of_one_as_of_three(draft):
    office = Client()
    office.force_login(Person.objects.get(pk=cast.a_coordinator(draft.call).person_id))

    def queries_asked():
        with CaptureQueriesContext(connection) as counted:
            assert office.get(f"/biuro/{applying.SLUG}/opiekunowie/").status_code == 200
        return len(counted)

    cast.name(draft, now=NOW)
    queries_asked()
    one = queries_asked()
    for name in ("Jan Kos", "Ewa Kos"):
        Consent.objects.create(
            person=applying.a_person(name),
            about="x:1",
            programme_id=draft.call.edition.programme_id,
            name="Piotr",
            email="p@x.example",
            salt="s",
            asked_at=NOW,
        )
    assert queries_asked() == one
