"""Katarzyna applies with Iwona, Jan signs for the foundation, and in the end they withdraw."""

import re

import pytest
from playwright.sync_api import expect

from pracownia.commons.people.models import Function
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import a_person
from pracownia.enrol.applications.tests.test_signing import an_organisation

from . import short
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
IWONA, JAN = "iwona.kania@example.org", "jan.bak@example.org"
STATEMENT = "Oświadczam, że reprezentuję organizację i znam całe zgłoszenie."


@pytest.fixture
def world(call: Call) -> Call:
    """Katarzyna belongs to a foundation, and Jan is confirmed as its representative."""
    foundation = an_organisation(a_person("Jan Bąk", JAN))
    a_person("Iwona Kania", IWONA)
    katarzyna = a_person("Katarzyna Wójcik", short.KATARZYNA)
    Function.objects.create(person=katarzyna, kind="ngo", organisation=foundation)
    return call


def test_two_people_apply_and_a_third_signs(meet: Meet, world: Call) -> None:
    anna = meet()
    anna.comes(short.ANNA)
    anna.follow(short.TITLE)
    decides_who_applies(anna)

    katarzyna, iwona = meet(), meet(width=PHONE)
    katarzyna.visit_home()
    katarzyna.follow(short.TITLE)
    short.begin(katarzyna, short.KATARZYNA)
    short.tell_contact(katarzyna, "Katarzyna", "Wójcik")
    katarzyna.press("Zapisz i dokończ później")
    invites(katarzyna)
    joins_and_writes(iwona)

    katarzyna.page.reload()
    asks_for_the_signature(katarzyna)
    signs(meet(width=PHONE, scripts=False))

    katarzyna.letter(re.compile("^Zgłoszenie PS-0001 przyjęte")).close()
    has_the_receipt(iwona)
    withdraws(katarzyna)
    iwona.page.reload()
    iwona.sees("Wycofane")


def decides_who_applies(anna: Somebody) -> None:
    anna.follow("Ustawienia naboru")
    anna.follow("Kto składa i kto podpisuje")
    anna.tick("Kilka osób może złożyć zgłoszenie razem")
    anna.tick("Współwnioskujący widzą potwierdzenie, zwroty i wynik")
    anna.tick("Zgłoszenie podpisuje osoba reprezentująca organizację")
    anna.choose("Którą chwilę porównujemy z końcem naboru?", "Chwilę podpisu")
    anna.write("Oświadczenie osoby, która podpisuje", STATEMENT)
    anna.press("Zapisz zmiany")


def invites(katarzyna: Somebody) -> None:
    katarzyna.follow("Osoby w zgłoszeniu")
    katarzyna.press("Wyślij zaproszenie")
    katarzyna.sees("Wpisz adres e-mail tej osoby")
    katarzyna.write("Adres e-mail", IWONA)
    katarzyna.choose("Jaką rolę ma ta osoba?", "Składa zgłoszenie razem ze mną")
    katarzyna.choose("Co może ta osoba?", "Czytać i zmieniać odpowiedzi")
    katarzyna.press("Wyślij zaproszenie")
    katarzyna.sees("Zaproszenie wysłane")
    katarzyna.follow("Wróć do listy części")


def joins_and_writes(iwona: Somebody) -> None:
    """On a phone, from the letter: what the invitation means, then her part of the form."""
    iwona.email = IWONA
    iwona.follows_letter(re.compile("^Zaproszenie do zgłoszenia"), "/zaproszenia/")
    iwona.sees("Składasz zgłoszenie razem z tą osobą.")
    iwona.follow("Zaloguj się", within=iwona.main)
    iwona.sign_in(IWONA)
    iwona.press("Przyjmij zaproszenie")
    iwona.follow("Opowiedz o współpracy z mieszkańcami")
    short.tell_story(iwona)
    iwona.sees("osoba główna: Katarzyna Wójcik")


def asks_for_the_signature(katarzyna: Somebody) -> None:
    katarzyna.sees("Ostatnio: Iwona Kania")
    katarzyna.follow("Sprawdź i wyślij zgłoszenie")
    katarzyna.choose("Kto podpisuje?", "Jan Bąk, Fundacja Most")
    katarzyna.tick("Potwierdzam, że")
    katarzyna.press("Poproś o podpis")
    katarzyna.sees("Czeka na podpis: Jan Bąk, Fundacja Most")


def signs(jan: Somebody) -> None:
    jan.email = JAN
    jan.follows_letter(re.compile("^Podpisz zgłoszenie"), "/podpisy/")
    jan.sign_in(JAN)
    jan.sees(STATEMENT)
    jan.sees("Katarzyna Wójcik")
    jan.press("Podpisz i wyślij")
    jan.sees("Potwierdź oświadczenie, pod którym składasz podpis")
    jan.tick("Składam to oświadczenie")
    jan.press("Podpisz i wyślij")
    jan.sees("Podpis: Jan Bąk")


def has_the_receipt(iwona: Somebody) -> None:
    short.my_application(iwona)
    assert iwona.download(re.compile("Potwierdzenie|potwierdzenie")).startswith(b"%PDF-")


def withdraws(katarzyna: Somebody) -> None:
    """What follows is said before it is done; a letter confirms it."""
    short.my_application(katarzyna)
    katarzyna.follow("Wycofaj zgłoszenie")
    katarzyna.sees("Wycofanego zgłoszenia nie oceniamy.")
    katarzyna.write("Dlaczego wycofujesz zgłoszenie?", "Iwona wyjeżdża na rok.")
    katarzyna.press("Wycofaj zgłoszenie")
    katarzyna.sees("Wycofane")
    letter = katarzyna.letter(re.compile("^Zgłoszenie PS-0001 wycofane"))
    expect(letter.locator("main")).to_contain_text("Nie będziemy go oceniać.")
    letter.close()
