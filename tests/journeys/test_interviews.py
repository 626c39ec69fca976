"""Interviews from the plan to the ranking: times, a timetable, a move, a cancelled one, sheets."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from icalendar import Calendar
from playwright.sync_api import Locator, expect

from pracownia.core.polish import WARSAW
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.selection.tests.cast import NOW, Cast

from . import choosing
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
TITLE = "Pracownia Samorządowa, edycja III"
DAY = "2027-05-04"
AFTER = datetime(2027, 5, 4, 13, tzinfo=WARSAW)
QUESTIONS = [
    ("Co zmieni się w gminie po roku?", "10", "0: nie wiadomo\n10: jasny plan z miarą"),
    ("Z kim to zrobisz?", "10", "0: bez nikogo\n10: z mieszkańcami i z radą"),
]
WHY = "Podaje osoby z imienia, terminy i to, po czym pozna, że się udało."


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def world(clock: Any, house: None) -> Cast:
    """Twelve people have marks of their cards: Katarzyna, Iwona and Jan the best."""
    cast = Cast()
    for one in Application.objects.all():
        Submission.objects.create(
            application=one, version=1, answers={}, traits={}, submitted_at=NOW, received_at=NOW
        )
    return cast


def test_interviews_are_planned_moved_held_and_counted(meet: Meet, world: Cast, clock: Any) -> None:
    anna = meet()
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    plan(anna)
    anna.write("Ile osób z najlepszą oceną", "3")
    anna.press("Zaproś według ocen")
    anna.sees("Iwona Kania")

    katarzyna, iwona = meet(width=PHONE), meet(width=PHONE)
    ticks_times(katarzyna, world.person("Wójcik").email)
    ticks_times(iwona, world.person("Kania").email)
    panel = [meet(), meet(scripts=False)]
    for one, who in zip(panel, (world.tomasz, world.marta), strict=True):
        reviewer_comes(one, who.email)
    timetable(anna)

    first = invitation(katarzyna)
    moves(katarzyna)
    second = invitation(katarzyna)
    assert (first["uid"], first["method"]) == (second["uid"], second["method"] or "REQUEST")
    assert second["sequence"] > first["sequence"]
    assert second["starts"] != first["starts"]
    cancels(iwona)
    second_call(anna)
    jan = meet(width=PHONE)
    ticks_times(jan, world.person("Bator").email)
    timetable(anna)
    anna.sees("Jan Bator")

    clock.move_to(AFTER)
    anna = meet()
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    anna.follow("Rozmowy")
    close(anna, "Iwona Kania")
    for one, points in zip(panel, ((9, 8), (8, 7)), strict=True):
        fill_sheets(one, points)
    counts_in_the_ranking(anna)


def plan(anna: Somebody) -> None:
    """A share over the whole mark is refused at its field, and nothing typed is lost."""
    anna.follow("Rozmowy")
    anna.follow("Zaplanuj rozmowy")
    anna.write("Długość rozmowy w minutach", "30")
    anna.write("Sale lub linki", "Ratusz, sala 12")
    anna.write("Na ile godzin przed rozmową", "24")
    anna.write("Udział rozmowy w ocenie końcowej", "140")
    row = anna.main.get_by_role("group", name="Pół dnia nr 1", exact=True)
    row.get_by_label("Dzień").fill(DAY)
    row.get_by_label("Od").fill("09:00")
    row.get_by_label("Do").fill("10:30")
    for number, (text, most, marks) in enumerate(QUESTIONS, 1):
        row = anna.main.get_by_role("group", name=f"Pytanie {number}", exact=True)
        row.get_by_label("Pytanie").fill(text)
        row.get_by_label("Najwięcej punktów").fill(most)
        row.get_by_label("Opisane oceny").fill(marks)
    anna.press("Zapisz zasady")
    expect(anna.page.locator("[data-bledy]")).to_be_focused()
    anna.write("Udział rozmowy w ocenie końcowej", "40")
    anna.press("Zapisz zasady")


def ticks_times(one: Somebody, email: str) -> None:
    """From the letter, on a phone: every time of the half-day suits."""
    one.email = email
    one.page.goto(one.home)
    one.follows_letter(re.compile("^Zaproszenie na rozmowę"), "/moje/rozmowa/")
    if one.main.get_by_label("Adres e-mail").count():
        one.sign_in(email)
    tick_all(one)


def reviewer_comes(one: Somebody, email: str) -> None:
    one.comes(email)
    one.follow(TITLE)
    one.follow("Moje rozmowy")
    tick_all(one)


def tick_all(one: Somebody) -> None:
    for box in one.main.get_by_role("checkbox").all():
        box.check()
    one.press("Zapisz moje terminy")
    one.sees("Terminy zapisane.")


def timetable(anna: Somebody) -> None:
    """By the engine; whoever has no time stands there with the reason."""
    anna.follow("Rozmowy")
    anna.write("Ziarno losowania", "4 2 6")
    anna.press("Ułóż plan rozmów")
    anna.press("Ogłoś plan rozmów")


def invitation(one: Somebody) -> dict[str, Any]:
    """The newest letter with an entry of the calendar, read on one's own pages."""
    go_to(one, "Wiadomości")
    one.follow(re.compile("^(Twoja rozmowa|Rozmowa|Termin rozmowy)"), within=one.main)
    whole = Calendar.from_ical(one.download("Dodaj do mojego kalendarza"))
    event = whole.walk("VEVENT")[0]
    return {
        "uid": str(event["UID"]),
        "method": str(whole.get("METHOD", "")) or "REQUEST",
        "sequence": int(event["SEQUENCE"]),
        "starts": event["DTSTART"].dt,
        "status": str(event.get("STATUS", "")),
    }


def go_to(one: Somebody, name: str) -> None:
    one.opens("Menu")
    one.follow(name)


def open_interview(one: Somebody) -> None:
    go_to(one, "Moje zgłoszenia")
    one.follow("Nabór", within=one.main)
    one.follow("Zobacz lub zmień termin")


def moves(one: Somebody) -> None:
    """To the time that is still free; a moment later nothing else is."""
    open_interview(one)
    one.sees("Możesz ją przenieść lub odwołać do 3 maja 2027")
    select = one.main.get_by_label("Nowy termin")
    options = select.get_by_role("option").all()
    select.select_option(index=len(options) - 1)
    one.press("Przenieś rozmowę")
    one.sees("Rozmowa przeniesiona.")


def cancels(one: Somebody) -> None:
    open_interview(one)
    one.opens("Nie mogę przyjść")
    one.write("Dlaczego nie możesz przyjść?", "W tym czasie prowadzę sesję rady.")
    one.press("Odwołaj termin")
    one.sees("Termin oddany.")
    last = invitation(one)
    assert (last["method"], last["status"]) == ("CANCEL", "CANCELLED")


def second_call(anna: Somebody) -> None:
    """The time given back is open to those who have none."""
    anna.follow("Rozmowy")
    anna.sees("Termin oddany")
    anna.follow("Ogłoś drugi termin")
    anna.press("Ogłoś drugi termin")


def close(anna: Somebody, name: str) -> None:
    anna.follow(name)
    anna.opens("Odwołaj termin lub zamknij rozmowę")
    anna.write("Dlaczego rozmowy nie będzie", "Osoba oddała termin i nie wybrała innego.")
    anna.press("Zamknij bez rozmowy")
    anna.sees("Rozmowy nie będzie:")


def fill_sheets(one: Somebody, points: tuple[int, int]) -> None:
    """The same questions for everybody; a gap is named at its field."""
    one.follow("Moje rozmowy")
    for name in ("Katarzyna Wójcik", "Jan Bator"):
        one.follow(name)
        fill(_question(one, 0), str(points[0]))
        one.press("Zakończ kartę")
        one.sees(f"Wpisz punkty w „{QUESTIONS[1][0]}”")
        fill(_question(one, 1), str(points[1]))
        one.press("Zakończ kartę")
        one.follow("Moje rozmowy")


def _question(one: Somebody, number: int) -> Locator:
    return one.main.get_by_role("group", name=QUESTIONS[number][0])


def fill(group: Locator, points: str) -> None:
    group.get_by_label("Punkty").fill(points)
    group.get_by_label("Uzasadnienie").fill(WHY)


def counts_in_the_ranking(anna: Somebody) -> None:
    """0.6 of 90 points and 0.4 of 80, the mean of both sheets."""
    anna.follow("Wybór osób")
    anna.follow("Ustaw limity")
    anna.write("Miejsca", "3")
    anna.write("Miejsca na liście rezerwowej", "1")
    anna.write("Dni robocze na potwierdzenie", "5")
    anna.press("Zapisz limity")
    anna.follow("Policz listę…")
    anna.press("Policz listę")
    row = anna.main.get_by_role("row", name="Katarzyna Wójcik")
    expect(row).to_contain_text("86")
    choosing.ask_why(anna, "Katarzyna Wójcik")
    expect(anna.page.locator("#dlaczego")).to_contain_text("Rozmowa")
