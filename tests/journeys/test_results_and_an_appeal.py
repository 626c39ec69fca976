"""Results at one moment, an appeal from a telephone, a decision, and the corrected ranking."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from pracownia.enrol.selection import actions
from pracownia.enrol.selection.tests.cast import NOW, Cast

from .people import Meet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
OFFICE = "/biuro/pracownia-3/wybor/"
RESULTS = "/programy/pracownia-3/wyniki/"
WHY = "Komisja nie przeczytała części o mieszkańcach, która jest na drugiej stronie."


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def world(clock: Any, house: None) -> Cast:
    """Twelve people are assessed and the list is approved; nobody knows it yet."""
    cast = Cast()
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    return cast


def test_an_appeal_is_sent_decided_and_changes_the_ranking(meet: Meet, world: Cast) -> None:
    anna = meet(scripts=False)
    # Here letters are written within the click, which a busy machine does slowly.
    anna.context.set_default_timeout(20_000)
    anna.comes(world.anna.email)
    anna.page.goto(f"{anna.home}{OFFICE}")
    anna.follow("Ogłoś wyniki…")
    anna.press("Ogłoś wyniki i wyślij do 12 osób")
    anna.has_title("Wyniki są ogłoszone")
    anna.sees("Wszystkie listy są napisane")
    anna.follow("Notka dla mediów")
    anna.sees("5 osób z")

    olga = meet(width=390)
    olga.comes(world.person("Duda").email)
    olga.follows_letter(re.compile("Wynik naboru|rezerw"), "/wynik/")
    olga.follow("Odwołanie od wyniku")
    olga.press("Wyślij odwołanie")
    olga.sees("Napisz, z czym się nie zgadzasz i dlaczego")
    olga.write("Z czym się nie zgadzasz", WHY)
    olga.press("Wyślij odwołanie")
    olga.sees("Odwołanie wysłane")

    beata = meet()
    beata.comes(world.beata.email)
    beata.page.goto(f"{beata.home}/biuro/pracownia-3/odwolania/")
    beata.follow("PS-0009/O")
    beata.sees(WHY)
    beata.choose("Decyzja", "Uwzględnij")
    beata.main.get_by_label("Co zostało zrobione").select_option("points")
    beata.write("Punkty po odwołaniu", "99")
    beata.write("Uzasadnienie decyzji", "Komisja przeczytała tę część jeszcze raz.")
    beata.tick("Nic mnie nie łączy")
    beata.press("Zapisz decyzję")
    beata.sees("Odwołanie uwzględnione")

    anna.page.goto(f"{anna.home}/biuro/pracownia-3/odwolania/")
    anna.follow("Zobacz skutki i ogłoś poprawiony ranking")
    anna.sees("9 → 1")
    anna.press("Ogłoś poprawiony ranking")
    anna.page.goto(f"{anna.home}/biuro/pracownia-3/rownosc/")
    anna.look_here()
    anna.press("Pokaż raport wszystkim")

    olga.letter(re.compile("oprawion")).close()
    stranger = meet()
    stranger.page.goto(f"{stranger.home}{RESULTS}")
    stranger.look_here()
    stranger.follow("Zobacz zmiany i pierwszą listę")
    stranger.sees("PS-0009")
    stranger.page.goto(f"{stranger.home}{RESULTS}")
    stranger.follow("Raport równości szans: kto się zgłasza i kto ma miejsce")
    stranger.sees("Kreska oznacza liczbę ukrytą")
