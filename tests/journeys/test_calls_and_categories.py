"""Anna copies a call for a next round, ends one category early, and gives a code after the end."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import CLOSES, a_person
from pracownia.enrol.applications.tests.test_categories import with_category

from . import short
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
ZOFIA = "zofia.zak@example.org"
NEXT_ROUND = "Nabór uzupełniający"


@pytest.fixture
def sections() -> list[dict[str, Any]]:
    return with_category()


@pytest.fixture
def world(call: Call) -> Call:
    a_person("Zofia Żak", ZOFIA)
    return call


def test_rounds_categories_and_a_code_after_the_end(meet: Meet, world: Call, clock: Any) -> None:
    anna = meet()
    anna.comes(short.ANNA)
    anna.follow(short.TITLE)
    prepares_the_next_round(anna)
    ends_a_category(anna)

    katarzyna = meet(width=PHONE)
    katarzyna.visit_home()
    katarzyna.follow(short.TITLE)
    writes_in_the_category(katarzyna)
    # One second after the end of the category, which is at midnight in Poland.
    clock.move_to(datetime(2027, 4, 7, 22, 0, 0, tzinfo=UTC))
    is_refused(katarzyna)

    clock.move_to(CLOSES.replace(hour=22, minute=30))
    anna = meet()
    anna.comes(short.ANNA)
    anna.follow(short.TITLE)
    gives_a_code(anna)
    applies_with_the_code(meet(width=PHONE))
    anna.follow("Kody po terminie")
    row = anna.main.get_by_role("row").filter(has_text=ZOFIA)
    expect(row.get_by_role("link", name="PS-0001")).to_be_visible()


def prepares_the_next_round(anna: Somebody) -> None:
    """A copy, which nobody sees before Anna shows it."""
    anna.follow("Nabory")
    anna.follow("Przygotuj kolejny nabór")
    anna.press("Przygotuj nabór")
    anna.sees("Wpisz nazwę naboru")
    anna.write("Nazwa naboru", NEXT_ROUND)
    anna.tick("To jego kolejna tura")
    dates(anna)
    anna.press("Przygotuj nabór")
    anna.sees("Nikt inny go jeszcze nie widzi")
    row = anna.main.get_by_role("region", name=NEXT_ROUND, exact=True)
    expect(row).to_contain_text("Szkic")
    anna.press(re.compile("^Pokaż nabór wszystkim"))
    expect(anna.main.get_by_role("region", name=NEXT_ROUND, exact=True)).to_contain_text(
        "Zaplanowany"
    )


def dates(anna: Somebody) -> None:
    for label, text in (
        ("Pierwszy dzień", "2027-05-04"),
        ("Godzina początku", "08:00"),
        ("Ostatni dzień", "2027-05-18"),
        ("Godzina końca", "23:59"),
    ):
        anna.write(label, text)


def ends_a_category(anna: Somebody) -> None:
    anna.follow("Pytania, regulamin i teksty")
    anna.follow("Kategorie naboru")
    group = anna.main.get_by_role("group", name="Gminy wiejskie")
    group.get_by_label("Ostatni dzień").fill("2027-04-07")
    anna.press("Zapisz kategorie")
    anna.sees("Wpisz dzień i godzinę")
    group.get_by_label("Godzina końca").fill("23:59")
    group.get_by_label("Najwięcej zgłoszeń").fill("20")
    anna.press("Zapisz kategorie")
    anna.sees("Kategorie są zapisane.")


def writes_in_the_category(katarzyna: Somebody) -> None:
    katarzyna.follow("Zacznij zgłoszenie")
    katarzyna.sees("Gminy wiejskie")
    katarzyna.sees("7 kwietnia 2027, 23:59")
    katarzyna.press("Zacznij zgłoszenie")
    katarzyna.sign_in(short.KATARZYNA)
    katarzyna.press("Przejdź do formularza")
    katarzyna.sees("Wybierz najpierw kategorię.")
    katarzyna.choose("Kategoria", "Gminy wiejskie")
    katarzyna.press("Przejdź do formularza")
    short.tell_contact(katarzyna, "Katarzyna", "Wójcik")
    short.tell_story(katarzyna)
    katarzyna.has_title("Sprawdź odpowiedzi i wyślij zgłoszenie")


def is_refused(katarzyna: Somebody) -> None:
    """The draft stays, and another category is still open."""
    katarzyna.tick("Potwierdzam, że")
    katarzyna.press("Wyślij zgłoszenie")
    katarzyna.sees("przyjmowała zgłoszenia do 7 kwietnia 2027, 23:59")
    katarzyna.sees("w innej otwartej kategorii")
    katarzyna.follow("Wróć do listy części")
    katarzyna.follow("Kategoria")
    katarzyna.sees("Wybierz inną.")


def gives_a_code(anna: Somebody) -> None:
    anna.follow("Kody po terminie")
    anna.press("Wydaj kod i wyślij list")
    anna.write("Adres e-mail", ZOFIA)
    anna.write("Dlaczego po terminie naboru", "Pobyt w szpitalu, zaświadczenie w biurze.")
    anna.write("Ważny do: dzień", "2027-04-15")
    anna.write("Ważny do: godzina", "16:00")
    anna.press("Wydaj kod i wyślij list")
    anna.sees("Czeka na wykorzystanie")


def applies_with_the_code(zofia: Somebody) -> None:
    """The form is shut; the code from the letter opens it for her alone."""
    zofia.visit_home()
    zofia.follow(short.TITLE)
    zofia.sees("Nabór zakończony 12 kwietnia 2027")
    zofia.email = ZOFIA
    tab = zofia.letter(re.compile("^Twój kod do zgłoszenia"))
    found = re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4})+", tab.locator("main").inner_text())
    assert found
    tab.close()
    zofia.follows_letter(re.compile("^Twój kod do zgłoszenia"), "/kod/")
    zofia.sign_in(ZOFIA)
    zofia.write("Kod z listu", "ABCD-EFGH-2345")
    zofia.press("Otwórz formularz")
    zofia.sees("Nie ma takiego kodu.")
    zofia.write("Kod z listu", found[0])
    zofia.press("Otwórz formularz")
    zofia.follow("Kategoria")
    zofia.choose("Kategoria", "Organizacje")
    zofia.press("Zapisz kategorię")
    short.tell_contact(zofia, "Zofia", "Żak")
    short.tell_story(zofia)
    short.send(zofia)
    zofia.sees("PS-0001")
