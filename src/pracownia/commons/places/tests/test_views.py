"""The public list of municipalities, as a page and for the field that suggests them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
ADDRESS = "/miejsca/gminy/"


def ask(client, text):
    return client.get(ADDRESS, {"q": text}, headers={"Accept": "application/json"})


def test_the_field_gets_names_and_what_tells_them_apart(client):
    response = ask(client, "w Poraju")
    assert response.json() == {
        "places": [
            {
                "code": "240904",
                "name": "Poraj",
                "where": "gmina wiejska, powiat myszkowski, śląskie",
            }
        ]
    }


def test_the_answer_may_be_kept_by_browsers_and_says_so(client):
    response = ask(client, "por")
    assert "public" in response["Cache-Control"]
    assert "max-age=3600" in response["Cache-Control"]
    assert "Accept" in response["Vary"]


def test_nothing_found_is_an_empty_list(client):
    assert ask(client, "Atlantyda").json() == {"places": []}
    assert ask(client, "").json() == {"places": []}


def test_very_long_questions_are_cut(client):
    assert ask(client, "Poraj " * 10_000).status_code == 200


def test_the_list_only_answers_questions(client):
    assert client.post(ADDRESS).status_code == 405


def test_people_read_a_page_that_works_without_scripts(client):
    response = client.get(ADDRESS, {"q": "Dabrowa"})
    page = response.content.decode()
    assert response.status_code == 200
    assert 'value="Dabrowa"' in page
    assert "powiat opolski" in page
    assert "powiat mogileński" in page
    assert "GUS, rejestr TERYT" in page


def test_the_page_says_when_there_is_no_such_municipality(client):
    assert "Nie znamy takiej gminy" in client.get(ADDRESS, {"q": "Atlantyda"}).content.decode()


def test_eight_places_cost_as_many_queries_as_one(client):
    counts = []
    for text in ["Poraj", "no"]:
        with CaptureQueriesContext(connection) as seen:
            ask(client, text)
        counts.append(len(seen))
    assert counts[0] == counts[1]
