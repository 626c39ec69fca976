"""The whole story of a call: announced, applied to, assessed, chosen from, told to everybody."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from pracownia.core.polish import WARSAW

from . import applying, choosing, crowd, office, reviewing
from .people import PHONE, Meet, Somebody
from .world import CHAIR, COORDINATOR, MARTA, PAWEL, TITLE, TOMASZ, World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]

KATARZYNA, IWONA, JAN = (
    "katarzyna.wojcik@example.org",
    "iwona.kania@example.org",
    "jan.malec@example.org",
)


def april(day: int, hour: int = 9) -> datetime:
    return datetime(2027, 4, day, hour, tzinfo=WARSAW)


def test_a_call_from_its_opening_to_its_participants(
    meet: Meet, world: World, clock: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anna = meet()
    office.open_the_call(anna)
    office.set_the_rules(anna)
    office.appoint_the_committee(anna)

    katarzyna_applies(meet(width=PHONE))
    clock.move_to(april(2))
    iwona_applies(meet())
    jan_applies(meet())
    crowd.others_apply(world, timezone.now())

    # A second after the end of the call the doors are shut.
    clock.move_to(datetime(2027, 4, 6, 0, 0, 0, tzinfo=WARSAW))
    late = meet(width=PHONE)
    late.visit_home()
    late.follow(TITLE)
    late.sees("Nabór zakończony 5 kwietnia 2027")
    assert late.page.get_by_role("link", name="Zacznij zgłoszenie").count() == 0

    clock.move_to(april(6))
    anna = meet()
    anna.comes(COORDINATOR)
    anna.follow(TITLE)
    office.check_formally(
        anna, {"Iwona Kania": "Zwróć do uzupełnienia", "Adam Gil": "Nie spełnia warunków"}
    )
    clock.move_to(april(7))
    iwona_completes(meet())
    office.check_formally(anna, {})
    assess(meet, anna, clock)
    third_decides(meet())
    outcome(meet, clock, tmp_path, capsys)


def katarzyna_applies(one: Somebody) -> None:
    """The head of a rural municipality, on a phone, from the home page."""
    begin(one, KATARZYNA)
    one.follow("Podaj dane kontaktowe")
    applying.tell_contact(one, "Katarzyna", "Wójcik", "żeńskich")
    one.choose("Jaką funkcję pełnisz?", "wójtka lub wójt")
    one.write("Od którego roku", "2018")
    one.pick_place("W jakiej gminie?", "poraju", "Poraj")
    one.write("Która to Twoja kadencja?", "3")
    expect(one.page.locator("#zapisano")).to_contain_text("Zapisano")
    one.press(applying.NEXT)
    applying.tell_cooperation(one)
    applying.tell_idea(one)
    applying.tell_readiness(one)
    applying.tell_needs(one)
    applying.confirm_statements(one)
    send(one)
    assert one.download("Pobierz potwierdzenie").startswith(b"%PDF-")
    one.follow("Zobacz stan zgłoszenia")
    one.sees("Możesz poprawiać odpowiedzi do końca naboru")


def iwona_applies(one: Somebody) -> None:
    """A councillor who makes three mistakes on the way, and is led out of each."""
    begin(one, IWONA)
    one.follow("Podaj dane kontaktowe")
    applying.tell_contact(one, "Iwona", "", "żeńskich")
    mistake(one, "Wpisz nazwisko")
    one.write("Nazwisko", "Kania")
    one.press(applying.NEXT)
    one.choose("Jaką funkcję pełnisz?", "radna lub radny")
    one.write("Od którego roku", "2024")
    one.pick_place("W jakiej gminie?", "wąchock", "Wąchock")
    one.write("Która to Twoja kadencja?", "12")
    one.press(applying.NEXT)
    mistake(one, re.compile("kadencji"))
    one.write("Która to Twoja kadencja?", "1")
    one.press(applying.NEXT)
    applying.tell_cooperation(one, story="Za krótko.")
    mistake(one, re.compile("Opis sprawy"))
    applying.tell_cooperation(one)
    applying.tell_idea(one)
    applying.tell_readiness(one)
    applying.tell_needs(one)
    applying.confirm_statements(one)
    send(one, publish_name=False)


def jan_applies(one: Somebody) -> None:
    """A mayor who begins, goes away, and finds his draft again on another day's page."""
    begin(one, JAN)
    one.follow("Podaj dane kontaktowe")
    applying.tell_contact(one, "Jan", "Malec", "męskich")
    one.follow("Wróć do listy części")
    one.follow(re.compile("^Pracownia"))
    one.follow(TITLE)
    one.follow("Wróć do szkicu")
    one.follow("Opisz swoją funkcję i gminę")
    one.choose("Jaką funkcję pełnisz?", "burmistrzyni lub burmistrz")
    one.write("Od którego roku", "2018")
    one.pick_place("W jakiej gminie?", "lesk", "Lesko")
    one.write("Która to Twoja kadencja?", "2")
    one.press(applying.NEXT)
    applying.tell_cooperation(one)
    applying.tell_idea(one)
    applying.tell_readiness(one)
    applying.tell_needs(one)
    applying.confirm_statements(one)
    send(one)


def begin(one: Somebody, email: str) -> None:
    one.visit_home()
    one.follow(TITLE)
    one.follow("Zacznij zgłoszenie")
    one.press("Zacznij zgłoszenie")
    one.sign_in(email)


def mistake(one: Somebody, message: str | re.Pattern[str]) -> None:
    """The summary takes the focus and leads to the field."""
    summary = one.page.locator("[data-bledy]")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name=message).click()
    expect(one.page.locator("[aria-invalid=true]").first).to_be_focused()


def send(one: Somebody, *, publish_name: bool = True) -> None:
    one.tick("Potwierdzam, że")
    if publish_name:
        one.tick("Zgoda na imię i nazwisko na liście wyników")
    one.press("Wyślij zgłoszenie")
    one.sees("Zgłoszenie wysłane")


def iwona_completes(one: Somebody) -> None:
    """By the letter: only the returned part is open; the completed version is sent."""
    one.email = IWONA
    one.follows_letter(re.compile("^Uzupełnij zgłoszenie"), "/moje/zgloszenia/")
    one.sign_in(IWONA)
    one.sees("Uzupełnij opis współpracy z mieszkańcami.")
    one.follow("Uzupełnij zgłoszenie")
    assert one.page.get_by_role("link", name="Podaj dane kontaktowe").count() == 0
    one.follow("Opowiedz o współpracy z mieszkańcami")
    applying.tell_cooperation(one, story=f"{applying.STORY} Spotykamy się co miesiąc.")
    one.has_title("Sprawdź odpowiedzi i wyślij zgłoszenie")
    send(one, publish_name=False)
    one.sees("wersja 2")


def assess(meet: Meet, anna: Somebody, clock: Any) -> None:
    clock.move_to(april(8))
    reviewers = {email: meet() for email in (TOMASZ, MARTA, PAWEL)}
    for email, one in reviewers.items():
        reviewing.declare(one, email)
    office.draw(anna)
    reviewing.assess_all(reviewers[TOMASZ])
    # Whoever the lot gives her first out of the crowd: it need not be the same person each time.
    reviewing.assess_all(reviewers[MARTA], knows=crowd.NAMES)
    office.draw(anna)
    clock.move_to(april(9))
    # Paweł, and whoever got the application that Marta must not read.
    for one in reviewers.values():
        reviewing.assess_all(one)


def third_decides(one: Somebody) -> None:
    """Whoever had no card of Iwona's yet is asked by letter to decide between the two."""
    number = crowd.number_of("Iwona Kania")
    one.email = reviewing.third_reviewer("Iwona Kania")
    one.page.goto(one.home)
    reviewing.decide_third(one, number)


def outcome(meet: Meet, clock: Any, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Chosen, approved, announced; one confirms, one resigns, the first who fits comes in."""
    clock.move_to(april(17))
    anna = meet()
    anna.comes(COORDINATOR)
    anna.follow(TITLE)
    choosing.set_limits(anna)
    choosing.count(anna)
    for name in ("Katarzyna Wójcik", "Piotr Sowa", "Olga Nowik"):
        choosing.ask_why(anna, name)
    choosing.take_off(anna, "Ewa Zając")

    chair = meet()
    reviewing.declare(chair, CHAIR)
    chair.follow("Wybór osób")
    chair.follow("Zatwierdź listę")
    chair.press("Zatwierdź listę")
    chair.sees("Lista zatwierdzona")

    anna.follow("Wybór osób")
    choosing.issue_protocol(anna)
    nobody_knows_yet(meet())
    clock.move_to(april(19, 12))
    anna.follow("Wybór osób")
    anna.follow("Ogłoś wyniki")
    anna.press("Ogłoś wyniki i wyślij do 9 osób")
    anna.sees("Miejsca i odpowiedzi")
    letters_went_to_everybody(anna)
    results_are_public(meet(), folder, capsys)

    katarzyna_confirms(meet(width=PHONE))
    jan_resigns(meet())
    iwona_takes_the_place(meet(width=PHONE))
    anna.follow("Wybór osób")
    anna.follow("Miejsca i odpowiedzi")
    anna.sees("Iwona Kania")
    results_changed(meet(width=PHONE))
    call_command("journal", "verify")


def nobody_knows_yet(one: Somebody) -> None:
    one.visit_home()
    one.follow(TITLE)
    assert one.page.get_by_role("link", name="Zobacz wyniki").count() == 0


def letters_went_to_everybody(anna: Somebody) -> None:
    """Also to those without a place: counted in the outbox."""
    anna.follow("Wiadomości")
    for subject, how_many in (
        ("Jest dla Ciebie miejsce", 4),
        ("w rezerwie", 2),
        ("Wynik naboru", 3),
    ):
        letters = anna.main.get_by_role("row").filter(has_text=subject)
        assert letters.count() == how_many, subject
    refused = anna.main.get_by_role("row").filter(has_text="Wynik naboru")
    expect(refused.filter(has_text="Adam Gil")).to_have_count(1)
    anna.follow("Wynik naboru", within=refused.filter(has_text="Adam Gil"))
    anna.sees("nie spełnia warunków naboru")


def results_are_public(one: Somebody, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names only of those who agreed; the record repeats the count without the database."""
    one.visit_home()
    one.follow(TITLE)
    one.follow("Zobacz wyniki")
    one.sees("Katarzyna Wójcik")
    one.sees(crowd.number_of("Iwona Kania"))
    assert "Iwona Kania" not in one.main.inner_text().replace("\xa0", " ")
    choosing.verify_record(one.download("Pobierz zapis (JSON)"), folder, capsys)


def results_changed(one: Somebody) -> None:
    """Whoever resigned is gone from the public list, whoever came in is there."""
    one.visit_home()
    one.follow(TITLE)
    one.follow("Zobacz wyniki")
    assert "Jan Malec" not in one.main.inner_text().replace("\xa0", " ")
    people = one.main.get_by_role("table", name="Osoby w programie")
    expect(people).to_contain_text(crowd.number_of("Iwona Kania"))


def katarzyna_confirms(one: Somebody) -> None:
    one.email = KATARZYNA
    one.follows_letter(re.compile("^Jest dla Ciebie miejsce"), "/wynik/")
    one.sign_in(KATARZYNA)
    one.press("Potwierdź miejsce")
    one.has_title("Miejsce potwierdzone")


def jan_resigns(one: Somebody) -> None:
    one.email = JAN
    one.follows_letter(re.compile("^Jest dla Ciebie miejsce"), "/wynik/")
    one.sign_in(JAN)
    one.follow("Oddaj miejsce")
    one.press("Oddaj miejsce")
    one.sees("Napisz w kilku słowach, dlaczego oddajesz miejsce.")
    one.write("Dlaczego oddajesz miejsce?", "Nowa praca w innym województwie.")
    one.press("Oddaj miejsce")
    one.has_title("Miejsce oddane")


def iwona_takes_the_place(one: Somebody) -> None:
    """Piotr stands before her on the reserve, but his municipality already has its person."""
    one.email = IWONA
    one.follows_letter(re.compile("^Zwolniło się dla Ciebie miejsce"), "/wynik/")
    one.sign_in(IWONA)
    one.press("Potwierdź miejsce")
    one.has_title("Miejsce potwierdzone")
