"""Applying on a phone without scripts: errors, a choice of municipality, gaps, the receipt."""

import re

import pytest
from playwright.sync_api import expect

from . import applying
from .office import open_the_call
from .people import PHONE, Meet
from .world import TITLE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]


def test_a_councillor_applies_without_javascript(meet: Meet) -> None:
    open_the_call(meet())
    one = meet(width=PHONE, scripts=False)
    one.visit_home()
    one.follow(TITLE)
    one.follow("Zacznij zgłoszenie")
    one.press("Zacznij zgłoszenie")
    one.sign_in("bogna.wilczek@example.org")
    one.sees("Podaj dane kontaktowe")

    # A part sent too early comes back with what was typed, and errors that lead to their fields.
    one.follow("Podaj dane kontaktowe")
    one.write("Imię", "Bogna")
    one.press(applying.NEXT)
    errors = one.page.locator("[data-bledy]")
    errors.get_by_role("link", name="Wpisz nazwisko").click()
    expect(one.main.get_by_label("Imię")).to_have_value("Bogna")
    applying.tell_contact(one, "Bogna", "Wilczek", "żeńskich")

    # Several municipalities bear the name that was typed.
    one.has_title("Opisz swoją funkcję i gminę")
    one.choose("Jaką funkcję pełnisz?", "radna lub radny")
    one.write("Od którego roku", "2024")
    one.write("W jakiej gminie?", "Czarna")
    one.write("Która to Twoja kadencja?", "2")
    one.press(applying.NEXT)
    one.sees("Są 3 gminy o nazwie Czarna")
    one.choose("Która to gmina?", "powiat dębicki")
    one.press(applying.NEXT)

    one.has_title("Opowiedz o współpracy z mieszkańcami")
    applying.tell_cooperation(one, story="Za krótko.")
    one.sees("Opis sprawy")
    one.press("Zapisz i dokończ później")

    # What is missing is listed before sending, and each gap leads to its field.
    one.follow("Sprawdź i wyślij zgłoszenie")
    one.sees("Uzupełnij 10 odpowiedzi")
    one.sees("Sprzątanie Warty, 2026")
    one.follow(re.compile("Opis sprawy"))
    applying.tell_cooperation(one)
    applying.tell_idea(one)
    applying.tell_readiness(one)
    applying.tell_needs(one)
    applying.confirm_statements(one)

    one.has_title("Sprawdź odpowiedzi i wyślij zgłoszenie")
    one.press("Wyślij zgłoszenie")
    one.sees("Potwierdź, że")
    one.tick("Potwierdzam, że")
    one.press("Wyślij zgłoszenie")
    one.sees("Zgłoszenie wysłane")
    one.sees("PS-III-0001")
    assert one.download("Pobierz potwierdzenie").startswith(b"%PDF-")

    letter = one.letter(re.compile("PS-III-0001"))
    expect(letter.locator("main")).to_contain_text("suma kontrolna", ignore_case=True)
    letter.close()
    one.follow("Zobacz stan zgłoszenia")
    one.sees("Wysłane")
