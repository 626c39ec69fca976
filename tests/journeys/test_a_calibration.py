"""Calibration: two reviewers mark the same three apart, compare, and the committee agrees."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from pracownia.enrol.assessment.models import CALIBRATION, MeritCard
from pracownia.enrol.assessment.tests.cast import NOW, WHY, World, appoint
from pracownia.enrol.assessment.tests.cast import world as assessed

from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
TITLE = "Pracownia Samorządowa"
HIDDEN = "Oceny innych zobaczysz, gdy wyślesz wszystkie swoje karty próbne."
AGREED = "Liczy się sprawdzony przykład, nie plan."
PLACES = ("240905", "240905", "240905", "260101")


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def world(clock: Any, house: None) -> World:
    """Four applications meet the conditions, and the committee has two reviewers and a chair."""
    made = assessed(committee=False)
    for number, place in enumerate(PLACES, 1):
        made.accept(made.apply(number, place))
    for who in (made.tomasz, made.marta):
        appoint(made, who)
    appoint(made, made.dorota, is_chair=True)
    return made


def test_two_mark_the_same_three_apart_and_agree(meet: Meet, world: World) -> None:
    anna = meet()
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    numbers = proposes(anna)
    real = gives_real_cards(world, numbers[0])

    tomasz, marta = meet(width=PHONE), meet()
    opens_the_letter(tomasz, world.tomasz.email)
    opens_the_letter(marta, world.marta.email)
    finds_other_cards_closed(marta, real)
    for number, points in zip(numbers, (50, 40, 30), strict=True):
        marks(marta, number, points)
    marta.sees("Oceny obok siebie")
    for number, points in zip(numbers, (10, 40, 32), strict=True):
        tomasz.sees(HIDDEN)
        assert "Oceny obok siebie" not in tomasz.main.inner_text()
        marks(tomasz, number, points)

    tomasz.sees("Oceny obok siebie")
    assert "Głowacka" not in tomasz.main.inner_text()
    dorota = meet()
    agrees(dorota, world.dorota.email, numbers)
    ends(anna)
    reads_what_was_agreed(tomasz, numbers[0])


def proposes(anna: Somebody) -> list[str]:
    """The same seed gives the same three; the coordinator starts with them."""
    anna.follow("Komisja")
    anna.follow("Kalibracja")
    proposed = []
    for seed in ("kości z 15 kwietnia", "inne ziarno", "kości z 15 kwietnia"):
        anna.write("Ziarno propozycji", seed)
        anna.press("Zaproponuj zgłoszenia")
        proposed.append(anna.main.get_by_label("Numery zgłoszeń").input_value().split())
    assert proposed[0] == proposed[2]
    assert len(proposed[0]) == 3
    anna.press("Zacznij kalibrację")
    anna.sees("Wpisz ostatni dzień kalibracji")
    anna.write("Ostatni dzień kalibracji", "2027-04-18")
    anna.press("Zacznij kalibrację")
    anna.sees("Kalibracja trwa.")
    anna.sees("Nikt jeszcze nie ma wysłanej karty.")
    return proposed[0]


def gives_real_cards(world: World, number: str) -> MeritCard:
    """Both get the first of the three for good as well."""
    found = next(one for one in world.applications if one.number == number)
    for who in (world.tomasz, world.marta):
        card = world.give(found, who)
    return card


def opens_the_letter(one: Somebody, email: str) -> None:
    one.email = email
    one.page.goto(one.home)
    one.follows_letter(re.compile("^Kalibracja"), "/ocena/kalibracja/")
    one.sign_in(email)
    one.has_title("Kalibracja")
    one.sees(HIDDEN)


def finds_other_cards_closed(one: Somebody, card: MeritCard) -> None:
    """The real card waits: the address of the application opens the calibration card."""
    one.follow(re.compile(card.application.number))
    one.sees("To karta próbna")
    one.follow("Twoje zgłoszenia")
    one.follow("Porównaj oceny")


def marks(one: Somebody, number: str, points: int) -> None:
    one.follow(re.compile(number), within=one.main)
    one.sees("karta próbna")
    for criterion, given in (("Współpraca z mieszkańcami", points), ("Gotowość", 10)):
        group = one.main.get_by_role("group", name=criterion)
        group.get_by_label("Punkty").fill(str(given))
        group.get_by_label("Uzasadnienie").fill(WHY.strip())
    one.press("Zakończ kartę")
    one.sees("Karta próbna wysłana.")


def agrees(dorota: Somebody, email: str, numbers: list[str]) -> None:
    """The chair reads the marks with names, the widest difference first, and writes what it is."""
    dorota.comes(email)
    dorota.follow(TITLE)
    dorota.follow("Komisja")
    dorota.follow("Kalibracja")
    dorota.sees("Marta Głowacka")
    widest = dorota.main.get_by_role("region", name="Współpraca z mieszkańcami")
    first = widest.locator("tbody tr").first.inner_text().split()
    assert first[:2] == [numbers[0], "40"]
    widest.get_by_label("Jak rozumiemy to kryterium").fill(AGREED)
    dorota.press("Zapisz ustalenia")
    dorota.sees("Ustalenia są zapisane.")


def ends(anna: Somebody) -> None:
    anna.page.reload()
    anna.opens("Zamknij kalibrację")
    anna.press("Zamknij kalibrację")
    anna.sees("Kalibracja jest zamknięta")


def reads_what_was_agreed(one: Somebody, number: str) -> None:
    """On the card that counts, beside the criterion; what was tried counts nowhere."""
    one.follow("Twoje zgłoszenia")
    one.follow(re.compile(number), within=one.main)
    one.sees(AGREED)
    assert "To karta próbna" not in one.main.inner_text()
    tried = MeritCard.every.filter(round=CALIBRATION)
    assert tried.filter(finished_at=None).count() == 0
    assert MeritCard.objects.exclude(finished_at=None).count() == 0
