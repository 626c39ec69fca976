"""Pages of appeals in the browser's words: from the result to the corrected ranking."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.enrol.appeals.models import Appeal, Correction
from pracownia.enrol.deliberation.models import Ways

from .cast import LATER, REASONS, Played, with_cards

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _moment(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)


def test_from_the_result_to_an_appeal_with_a_receipt(client):
    cast = Played()
    number = cast.applications["Kos"].number
    client.force_login(cast.person("Kos"))
    result = client.get(f"/moje/zgloszenia/{number}/wynik/").content.decode()
    address = f"/moje/zgloszenia/{number}/odwolanie/"
    assert address in result
    assert "6 maja 2027" in result.replace("\xa0", " ")
    assert client.post(address, {"reasons": "krótko"}).status_code == 422
    assert client.post(address, {"reasons": REASONS}).status_code == 302
    page = client.get(address).content.decode()
    assert REASONS in page
    assert f"{number}/O" in page
    appeal = Appeal.objects.get()
    assert appeal.receipt.get_absolute_url() in page


def test_whoever_appeals_reads_the_reviews_first_where_the_call_shows_them(client):
    cast = Played()
    with_cards(cast, "Kos")
    number = cast.applications["Kos"].number
    client.force_login(cast.person("Kos"))
    address, reviews = (f"/moje/zgloszenia/{number}/{one}/" for one in ("odwolanie", "recenzje"))
    assert reviews not in client.get(address).content.decode()

    Ways.objects.create(call=cast.call, shares_cards=True)
    assert reviews in client.get(address).content.decode()
    assert reviews in client.get(f"/moje/zgloszenia/{number}/wynik/").content.decode()
    page = client.get(reviews).content.decode()
    assert "Recenzja 2" in page
    assert "Konkretny przykład z przystankiem." not in page


def test_the_office_types_decides_and_announces_the_corrected_ranking(client):
    cast = Played()
    slug = cast.edition.slug
    client.force_login(cast.beata)
    made = client.post(
        f"/biuro/{slug}/odwolania/z-papieru/",
        {
            "application": cast.applications["Duda"].pk,
            "received_on": "2027-04-27",
            "reasons": REASONS,
        },
    )
    appeal = Appeal.objects.get()
    assert made["Location"] == f"/biuro/{slug}/odwolania/{appeal.pk}/"
    about = {"outcome": "upheld", "answer": REASONS, "is_impartial": "on"}
    refused = client.post(made["Location"], about)
    assert refused.status_code == 422
    assert (
        client.post(made["Location"], {**about, "remedy": "again", "points": "98,5"}).status_code
        == 302
    )
    room = client.get(f"/biuro/{slug}/odwolania/").content.decode()
    effects = f"/biuro/{slug}/odwolania/skutki/"
    assert effects in room
    seen = client.get(effects).context["found"].seen
    assert client.post(effects, {"seen": "co innego"}).status_code == 409
    assert client.post(effects, {"seen": seen}).status_code == 302
    assert Correction.objects.count() == 1


def test_the_list_of_appeals_asks_the_same_for_one_and_for_three(client, django_assert_num_queries):
    cast = Played()
    cast.appeals("Kos")
    client.force_login(cast.beata)
    address = f"/biuro/{cast.edition.slug}/odwolania/"
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for last in ("Bąk", "Duda"):
        cast.appeals(last)
    with django_assert_num_queries(len(one)):
        client.get(address)
    assert len(one) < 20
