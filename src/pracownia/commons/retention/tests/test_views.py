"""Pages of retention: numbers that open lists, a term, a hold, the proof and its check."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pracownia.commons.people.models import Person
from pracownia.commons.retention import actions, personal
from pracownia.commons.retention.models import Deletion, Hold, Term
from pracownia.enrol.applications.tests import cast as people

from .cast import ADMIN, DAY, DUE, an_edition, drafts, night, nights

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    call, office = an_edition()
    drafts(call, "Jan Bator", "Ewa Sowa")
    actor = people.a_coordinator(call)
    client.force_login(Person.objects.get(pk=actor.person_id))
    client.get("/")
    return client, office


def text(response):
    return response.content.decode().replace("\xa0", " ")


def test_each_number_opens_the_list_behind_it(anna):
    client, office = anna
    page = text(client.get(reverse("retention:office", args=[office.slug])))
    address = reverse("retention:records", args=[office.slug, "draft"])

    assert f'href="{address}">2' in page
    assert "13 lipca 2027" in page
    assert "13 czerwca 2027" in page, "when the first letter goes"
    records = text(client.get(address))
    assert records.count("szkic rozpoczęty") == 2
    whose = text(client.get(f"{address}?widok=osoby"))
    assert "Jan Bator" in whose
    assert "szkic rozpoczęty" not in whose
    nothing = client.get(reverse("retention:records", args=[office.slug, "survey"]))
    assert nothing.status_code == 200
    assert client.get(reverse("retention:records", args=[office.slug, "x"])).status_code == 404


def test_a_term_is_changed_or_the_form_says_what_is_missing(anna):
    client, office = anna
    address = reverse("retention:term", args=[office.slug, "funder"])
    wrong = client.post(address, {"starts": "said", "months": "60", "why": "§ 12 umowy"})
    assert wrong.status_code == 422
    assert "§ 12 umowy" in text(wrong)
    right = {"starts": "said", "said_on": "2028-02-29", "months": "60", "why": "§ 12 umowy"}
    assert client.post(address, right).status_code == 302
    assert Term.objects.get().months == 60
    assert "1 marca 2033" in text(client.get(reverse("retention:office", args=[office.slug])))


def test_the_coordinator_holds_the_programme_and_lifts_the_hold(anna):
    client, office = anna
    address = reverse("retention:hold", args=[office.slug])
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Kontrola wojewody"}).status_code == 302
    assert "Kontrola wojewody" in text(client.get(reverse("retention:office", args=[office.slug])))
    held = Hold.objects.get()
    lift = reverse("retention:lift_own", args=[office.slug, held.pk])
    assert client.post(lift).status_code == 302
    assert client.post(lift).status_code == 409


def test_the_proof_and_the_administrators_check(anna):
    client, office = anna
    nights(DUE - 30 * DAY, DUE - 7 * DAY, DUE)
    done = text(client.get(reverse("retention:office", args=[office.slug])))
    assert "2 pozycje" in done
    deletion = Deletion.objects.get()
    proof = text(client.get(reverse("retention:proof", args=[office.slug, deletion.pk])))
    assert "nic z nich nie zostało" in proof
    assert "applications.application" in proof

    ewa = Person.objects.create_user("ewa@stol.example", is_admin=True)
    client.force_login(ewa)
    assert "2 pozycje" in text(client.get(reverse("retention:everywhere")))
    assert "dowody są nienaruszone" in text(client.post(reverse("retention:check")))
    holds = reverse("retention:holds")
    jan = {"email": "Jan.Bator@poraj.example", "reason": "Proces"}
    assert client.post(holds, {**jan, "email": "nikt@poraj.example"}).status_code == 422
    assert client.post(holds, jan).status_code == 302
    assert "Jan Bator" in text(client.get(holds))


def test_one_row_and_many_rows_cost_the_same(anna, django_assert_num_queries):
    client, office = anna
    address = reverse("retention:records", args=[office.slug, "draft"])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    call = people.Call.objects.get(edition=office.pk)
    drafts(call, *(f"Ola Lech{letter}" for letter in "abcdef"))
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_the_person_is_told_that_their_records_are_held():
    call, _office = an_edition()
    (draft,) = drafts(call, "Jan Bator")
    actions.hold(actor=ADMIN, person_id=draft.person_id, reason="Proces", now=night(DUE))

    assert "nadal wstrzymane" in str(personal.tell(draft.person_id))
    personal.forget(draft.person_id, night(DUE))
    assert Hold.objects.get().reason == "–"
