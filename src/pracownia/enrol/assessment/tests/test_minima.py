"""Minima of criteria and of the sum: who misses one stays on record and is not chosen."""

import pytest
import time_machine

from pracownia.core.access import Refused
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.assessment.rules import MeritItem

from .cast import NOW, set_plan, world
from .pages import at, queries_of, signed_in

pytestmark = pytest.mark.django_db

MERIT = [
    MeritItem("Współpraca z mieszkańcami", 60, sections=("motywacja",)),
    MeritItem("Gotowość", 20, sections=("motywacja",), minimum=10),
]
SAID = "W kryterium „Gotowość” średnia z kart to 9,5, a minimum to 10."


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def assessed(*points, **plan):
    """Each application with two cards of these points in the second criterion."""
    made = world()
    set_plan(made, merit=MERIT, **plan)
    for number, (one, other) in enumerate(points, 1):
        application = made.apply(number)
        made.accept(application)
        made.finish(made.give(application, made.tomasz), 60, one)
        made.finish(made.give(application, made.marta), 60, other)
    return made


def page_of(made, name, *args, **query):
    return signed_in(made.dorota).get(at(name, *args), query).content.decode().replace("\xa0", " ")


def test_the_mean_of_the_cards_decides_and_the_sum_does_not_help():
    made = assessed((10, 9), (10, 10))

    (missed,) = queries.below_threshold(call_id=made.call.pk)
    (passed,) = queries.scored_candidates(call_id=made.call.pk)

    assert [(one.mark, one.minimum) for one in missed.shortfalls] == [("9.50", 10)]
    assert (missed.number, passed.number) == ("PS-0001", "PS-0002")
    assert missed.mean == 69.5


def test_a_reopened_card_takes_the_judgement_back():
    made = assessed((10, 9))
    card = made.applications[0].merit_cards.last()
    actions.reopen_card(actor=made.office, card_id=card.pk, reason="Pomyłka.", now=NOW)
    assert not Score.objects.get().falls_short
    made.finish(card, 60, 12)

    assert not Score.objects.get().falls_short


def test_the_board_counts_them_apart_and_says_why():
    made = assessed((10, 9), (10, 10), (2, 2), threshold=65)

    board = page_of(made, "board", pokaz="ponizej")
    compared = page_of(made, "compare", made.applications[2].pk)

    assert SAID in board
    assert "PS-0002" not in board
    assert 'Poniżej minimum <span class="liczba">2' in board or "Poniżej minimum" in board
    assert "W kryterium „Gotowość” średnia z kart to 2, a minimum to 10." in compared
    assert "Ocena końcowa to 62, a najniższa, którą bierzemy pod uwagę, to 65." in compared


def test_the_board_asks_the_database_the_same_for_one_and_for_three():
    made = assessed((10, 9))
    client = signed_in(made.dorota)
    one = queries_of(client, at("board"))
    for number in (2, 3):
        application = made.apply(number)
        made.accept(application)
        for who in (made.tomasz, made.marta):
            made.finish(made.give(application, who), 60, 3)

    assert queries_of(client, at("board")) == one


def test_a_minimum_that_nobody_could_reach_is_refused_on_its_row():
    made = world()

    with pytest.raises(Refused, match="Nikt nie mógłby"):
        set_plan(made, merit=[MeritItem("Współpraca", 10, minimum=11)])
    values = {
        "cards": 2,
        "divergence": "25",
        "threshold": "0",
        "min_justification": "100",
        "declaration": "Oświadczam.",
        "formal-rows": 1,
        "formal-0-text": "Kompletne",
        "formal-0-defect": "Uzupełnij.",
        "merit-rows": 1,
        "merit-0-name": "Współpraca",
        "merit-0-max_points": "10",
        "merit-0-weight": "1",
        "merit-0-minimum": "11",
    }
    client = signed_in(made.anna)
    refused = client.post(at("plan"), values)

    assert refused.status_code == 422
    assert "Nikt nie mógłby" in refused.content.decode()
    assert client.post(at("plan"), values | {"merit-0-minimum": "10"}).status_code == 302
    assert made.call.assessment.merit_criteria.get().minimum == 10
    assert "Najniższa średnia kart" in page_of(made, "plan")
