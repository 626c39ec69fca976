"""Kinds of criteria: yes or no, and those that stand beside the sum."""

from decimal import Decimal

import pytest
import time_machine

from pracownia.core.access import Refused
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.models import MeritCard, Score
from pracownia.enrol.assessment.rules import MeritItem

from .cast import NOW, WHY, set_plan, world
from .pages import at, card_of, signed_in

pytestmark = pytest.mark.django_db

MERIT = [
    MeritItem("Współpraca z mieszkańcami", 60, sections=("motywacja",)),
    MeritItem("Gmina wiejska", 10, weight=Decimal(2), is_strategic=True),
    MeritItem("Gotowość od jesieni", 5, is_independent=True),
]


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def made():
    made = world()
    set_plan(made, merit=MERIT)
    made.accept(made.apply(1))
    return made


def test_an_independent_criterion_is_marked_and_left_out_of_the_sum(made):
    for who in (made.tomasz, made.marta):
        made.finish(made.give(made.applications[0], who), 40, 10, 5)

    assert Score.objects.get().mean == 60
    assert queries.room(slug=made.edition.slug).most == 80
    page = signed_in(made.dorota).get(at("compare", made.applications[0].pk)).content.decode()
    assert "poza sumą" in page
    assert MeritCard.objects.first().marks.count() == 3


def test_a_yes_or_no_criterion_gives_all_points_or_none(made):
    card = card_of(made)

    with pytest.raises(Refused):
        made.finish(card, 40, 5, 5)
    with pytest.raises(Refused, match="Odpowiedz"):
        actions.finish_card(
            actor=made.actor(made.tomasz),
            card_id=card.pk,
            marks={
                **made.marks(40, 0, 5),
                made.criteria[1].pk: made.marks(0, None, 0)[made.criteria[1].pk],
            },
            comment="",
            revision=0,
            now=NOW,
        )
    made.finish(card, 40, 0, 5)

    card.refresh_from_db()
    assert card.total == 40


def test_the_card_asks_yes_or_no_and_shows_the_sum_so_far(made):
    card = card_of(made)
    client = signed_in(made.tomasz)
    sent = {"revision": 0, "comment": ""}
    for one, points in zip(made.criteria, (31, 10, 4), strict=True):
        sent |= {f"points-{one.pk}": points, f"why-{one.pk}": WHY}

    assert client.post(at("card", card.application_id), sent).status_code == 302
    page = client.get(at("card", card.application_id)).content.decode()

    assert "Tak: 10 punktów" in page
    assert "data-razem>51<" in page.replace(" ", "")
    wrong = client.post(
        at("card", card.application_id), {**sent, f"points-{made.criteria[1].pk}": 7}
    )
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    ("merit", "said"),
    [
        ([MeritItem("Sam", 5, is_independent=True)], "liczyć się do sumy"),
        ([MeritItem("Tak", 5, marks={3: "pół"}, is_strategic=True)], "0 i 5"),
    ],
)
def test_a_plan_that_gives_no_sum_or_half_a_yes_is_refused(merit, said):
    made = world(plan=False)

    with pytest.raises(Refused, match=said):
        set_plan(made, merit=merit)
