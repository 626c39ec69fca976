"""A condition stops Katarzyna; the office lets her past it, then returns one part of two."""

import re

import pytest
from playwright.sync_api import expect

from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import SECTIONS, a_person

from . import applying, short
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
CONDITION = "Nabór jest dla osób, które są wybrane w wyborach powszechnych."
WHY = "Przejmuję obowiązki wójta do końca kadencji, mam powołanie premiera z 3 marca."
REASON = "Powołanie z 3 marca jest w biurze."
WANTED = "Napisz, co z tego wynikło dla mieszkańców."


@pytest.fixture
def sections() -> list[dict[str, object]]:
    """The first part asks about election, and without it the form ends."""
    contact, *rest = SECTIONS
    election = {
        "slug": "wybor",
        "kind": "one",
        "label": "Czy pełnisz funkcję z wyboru?",
        "options": [["tak", "Tak"], ["nie", "Nie"]],
    }
    ending = {"condition": {"field": "wybor", "is": "nie"}, "reason": CONDITION}
    return [{**contact, "fields": [*contact["fields"], election], "endings": [ending]}, *rest]


@pytest.fixture
def world(call: Call) -> Call:
    a_person("Katarzyna Wójcik", short.KATARZYNA)
    return call


def test_an_exception_a_return_and_the_versions_side_by_side(meet: Meet, world: Call) -> None:
    katarzyna = meet(width=PHONE)
    asks_to_pass(katarzyna)

    anna = meet()
    anna.comes(short.ANNA)
    anna.follow(short.TITLE)
    lets_past(anna)

    katarzyna.follows_letter(re.compile("^Decyzja w sprawie warunku"), "/zgloszenie/")
    katarzyna.sees(REASON)
    katarzyna.follow("Opowiedz o współpracy z mieszkańcami")
    short.tell_story(katarzyna, "Przesunęliśmy przystanek.")
    short.send(katarzyna)

    returns_a_part(anna)
    completes(katarzyna)
    compares(anna)


def asks_to_pass(one: Somebody) -> None:
    one.visit_home()
    one.follow(short.TITLE)
    one.follow("Zacznij zgłoszenie")
    one.sees(CONDITION)
    one.press("Zacznij zgłoszenie")
    one.sign_in(short.KATARZYNA)
    short.tell_contact(one, "Katarzyna", "Wójcik", press=False)
    one.choose("Czy pełnisz funkcję z wyboru?", "Nie")
    one.press(applying.NEXT)
    one.sees("Z takimi odpowiedziami zgłoszenia nie można wysłać.")
    one.follow("Złóż wniosek o wyjątek od warunku")
    one.press("Wyślij wniosek")
    one.sees("Wpisz, dlaczego organizator ma odstąpić od warunku")
    one.write("Dlaczego mimo to chcesz wysłać zgłoszenie?", WHY)
    one.press("Wyślij wniosek")
    one.sees("Napiszemy, gdy zostanie rozstrzygnięty.")


def lets_past(anna: Somebody) -> None:
    """The office home says that somebody waits."""
    anna.sees("1 osoba prosi o wyjątek od warunku naboru")
    anna.follow("Zobacz wnioski")
    anna.follow("Katarzyna Wójcik")
    anna.sees(WHY)
    anna.press("Zapisz decyzję")
    anna.sees("Wybierz jedną z decyzji")
    anna.choose("Decyzja", "Odstąp od warunku")
    anna.write("Powód", REASON)
    anna.press("Zapisz decyzję")
    anna.sees("Odstąpiono od warunku")


def returns_a_part(anna: Somebody) -> None:
    """Saturday it is: three working days end on Wednesday."""
    anna.follow("Zgłoszenia")
    anna.follow("PS-0001")
    anna.sees("Odstąpiono od warunku naboru:")
    anna.press("Zwróć zgłoszenie")
    anna.sees("Zaznacz przynajmniej jedną część do uzupełnienia")
    anna.tick("Opowiedz o współpracy z mieszkańcami")
    anna.main.locator("summary:visible", has_text="Co jest nie tak").nth(1).click()
    anna.main.get_by_label("Co jest nie tak").and_(
        anna.page.locator("select:visible")
    ).select_option("incomplete")
    anna.write("Co trzeba zrobić", WANTED)
    anna.write("Czego brakuje", "Opis kończy się na jednym zdaniu.")
    anna.press("Zwróć zgłoszenie")
    anna.sees("Zwrócone, do uzupełnienia do 7 kwietnia 2027, 23:59.")


def completes(one: Somebody) -> None:
    """Only the returned part opens, and it says what is wanted."""
    one.follows_letter(re.compile("^Uzupełnij zgłoszenie PS-0001"), "/moje/zgloszenia/")
    one.sees(WANTED)
    one.sees("7 kwietnia 2027")
    one.follow("Uzupełnij zgłoszenie")
    assert one.page.get_by_role("link", name="Podaj dane kontaktowe").count() == 0
    one.follow("Opowiedz o współpracy z mieszkańcami")
    short.tell_story(one)
    short.send(one)
    one.sees("wersja 2")


def compares(anna: Somebody) -> None:
    anna.follow("Zgłoszenia")
    anna.follow("PS-0001")
    anna.sees("Wersje 1 i 2 obok siebie")
    row = anna.main.get_by_role("row").filter(has_text="Zmienione")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Przesunęliśmy przystanek.")
