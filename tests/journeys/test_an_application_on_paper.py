"""Zofia's application came by post: Anna types it in, and Zofia takes it over with the code."""

import io
import re

import pytest
from pypdf import PdfReader

from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import a_person, a_sent

from . import short
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
ZOFIA = "zofia.zak@example.org"
STORY = "Razem z sołtysami przenieśliśmy przystanek bliżej ośrodka zdrowia."


@pytest.fixture
def world(call: Call) -> Call:
    """Somebody else of the same name has sent hers by the form."""
    namesake = a_person("Zofia Żak", "zofia@wolsztyn.example")
    a_sent(call, namesake, imie="Zofia", nazwisko="Żak")
    return call


def test_an_application_that_came_by_post_is_the_persons_own(meet: Meet, world: Call) -> None:
    anna = meet()
    anna.comes(short.ANNA)
    anna.follow(short.TITLE)
    types_in(anna)
    tells_apart(anna)
    code = reads_the_code(anna)

    zofia = meet(width=PHONE, scripts=False)
    zofia.comes(ZOFIA)
    takes_over(zofia, code)


def types_in(anna: Somebody) -> None:
    """First without the scan: what was typed stays, and the page says what is missing."""
    anna.follow("Zgłoszenia")
    anna.follow("Wpisz zgłoszenie")
    anna.choose("Jak wpłynęło?", "na papierze")
    anna.write("Dzień wpływu", "2027-04-02")
    anna.write("Telefon", "600 100 200")
    anna.write("Adres pocztowy", "ul. Polna 1, 42-360 Poraj")
    anna.write("Imię", "Zofia", exact=True)
    anna.write("Nazwisko", "Żak", exact=True)
    anna.main.get_by_label("Jaką funkcję pełnisz?").select_option("soltys")
    anna.write("Od którego roku", "2019")
    anna.pick_place("Gmina", "poraju", "Poraj")
    anna.write("Opisz jedną sprawę", STORY)
    anna.press("Zarejestruj zgłoszenie")
    anna.sees("Dołącz skan papieru albo list")
    scan = {"name": "zgloszenie.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}
    anna.main.get_by_label("Skan papieru albo list").set_input_files(scan)
    anna.press("Zarejestruj zgłoszenie")
    anna.sees("PS-0002")
    anna.sees("na papierze")
    anna.sees("2 kwietnia 2027")
    assert anna.download("Zobacz skan").startswith(b"%PDF-")


def tells_apart(anna: Somebody) -> None:
    anna.sees("To może być duplikat.")
    anna.sees("to samo imię i nazwisko")
    anna.follow("Rozstrzygnij o duplikatach")
    anna.press("To nie duplikat")
    anna.sees("Wpisz, skąd wiadomo, że to nie duplikat")
    anna.write("Skąd wiadomo", "Dwie różne gminy, telefon do obu osób.")
    anna.press("To nie duplikat")
    anna.follow("Wróć do zgłoszenia")
    assert "To może być duplikat." not in anna.main.inner_text()


def reads_the_code(anna: Somebody) -> str:
    """The receipt goes by post: on it stand the number and the code."""
    receipt = PdfReader(io.BytesIO(anna.download(re.compile("^PS.POTW"))))
    words = " ".join(page.extract_text() for page in receipt.pages)
    assert "PS-0002" in words
    found = re.search(r"\b[A-Z0-9]{4}(-[A-Z0-9]{4}){3}\b", words)
    assert found, words
    return found[0]


def takes_over(zofia: Somebody, code: str) -> None:
    zofia.opens("Menu")
    zofia.follow("Moje zgłoszenia")
    zofia.follow("Odbierz zgłoszenie złożone na papierze lub przez telefon")
    zofia.write("Numer zgłoszenia", "PS-0002")
    zofia.write("Kod", "AAAA-BBBB-CCCC-DDDD")
    zofia.press("Odbierz zgłoszenie")
    zofia.sees("Przepisz oba z potwierdzenia.")
    zofia.write("Kod", code.lower())
    zofia.press("Odbierz zgłoszenie")
    zofia.sees("PS-0002")
    zofia.sees("na papierze")
    zofia.sees(STORY)
    assert zofia.download(re.compile("potwierdzenie")).startswith(b"%PDF-")
