"""What-if: counted against the board, compared person by person, nothing stored."""

from decimal import Decimal

import pytest

from pracownia.core.models import Entry
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.queries.whatif import Wish, what_if

from .cast import Cast

pytestmark = pytest.mark.django_db
PAGE = "/biuro/pracownia-3/wybor/gdyby/"


@pytest.fixture
def cast():
    return Cast()


def outside(run):
    return run.decisions.exclude(why__standing="below_threshold").exclude(outcome="selected")


def test_a_pinned_person_comes_in_for_the_price_the_reasons_state(cast):
    run = cast.proposed()
    one = next(
        one for one in outside(run) if one.why["price"] and one.why["standing"] != "impossible"
    )
    answer = what_if(run, Wish(pinned=(one.application.number,)))
    assert one.application_id in {moved.application_id for moved in answer.comes_in}
    assert answer.cost == Decimal(str(one.why["price"]))
    assert len(answer.comes_in) == len(answer.goes_out)


def test_an_excluded_person_goes_out(cast):
    run = cast.proposed()
    one = next(
        one for one in run.decisions.filter(outcome="selected") if one.why["standing"] == "chosen"
    )
    answer = what_if(run, Wish(excluded=(one.application.number,)))
    assert one.application_id in {moved.application_id for moved in answer.goes_out}
    assert answer.cost == Decimal(str(one.why["margin"]))


def test_a_limit_that_cannot_be_is_answered_with_ways_out(cast):
    run = cast.proposed()
    answer = what_if(run, Wish(limits={1: (5, None)}))
    assert answer.reason
    assert answer.ways


def test_two_people_of_one_municipality_put_on_the_list_show_the_limit_in_the_way(cast):
    run = cast.proposed()
    both = tuple(cast.applications[last].number for last in ("Wójcik", "Kania"))
    answer = what_if(run, Wish(pinned=("nikt", *both)))
    assert "Najwyżej 1 z gminy" in answer.reason
    assert answer.ways


def test_the_page_stores_nothing_and_keeps_what_was_asked(cast, client):
    run = cast.proposed()
    number = outside(run).first().application.number
    client.force_login(cast.anna)
    before = (Entry.objects.count(), Run.objects.count(), list(Decision.objects.values("outcome")))
    page = client.get(PAGE, {"przypnij": number, "od-1": "2", "miejsca": "5"})
    assert page.status_code == 200
    assert number in page.content.decode()
    after = (Entry.objects.count(), Run.objects.count(), list(Decision.objects.values("outcome")))
    assert before == after
    assert client.get(PAGE, {"miejsca": "0", "od-1": "x"}).status_code == 200
