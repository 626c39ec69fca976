"""The selection desk: limits that cannot be, dice in public, suppositions, two approvals."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import expect

from pracownia.engines import cli
from pracownia.enrol.selection.tests.cast import NOW, Cast

from . import choosing
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
TITLE = "Pracownia Samorządowa, edycja III"
WHY = "Od maja ta osoba pracuje za granicą i nie przyjedzie na spotkania."


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def world(clock: Any, house: None) -> Cast:
    """Twelve people are assessed; Piotr Zych and Halina Mróz have as many points."""
    return Cast()


def test_dice_thrown_in_public_decide_between_equals(
    meet: Meet, world: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anna = meet()
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    set_limits_that_cannot_be(anna)
    seal = seal_the_list(anna)
    stranger = meet(width=PHONE)
    everybody_reads_the_seal(stranger, seal)
    throw(anna)
    ask_why_each(anna)
    suppose(anna)
    choosing.take_off(anna, "Jan Bator", WHY)

    two_people_approve(meet, world, anna)
    anna.follow("Wybór osób")
    anna.follow("Ogłoś wyniki…")
    anna.press(re.compile("^Ogłoś wyniki i wyślij"))
    anna.has_title("Wyniki są ogłoszone")
    piotr_asks_why_halina(meet(width=PHONE), world.person("Zych").email)
    anybody_repeats_it(stranger, seal, tmp_path, capsys)


def set_limits_that_cannot_be(anna: Somebody) -> None:
    """Three mayors are wanted and two applied: what lacks is said, with the way out."""
    anna.follow("Wybór osób")
    anna.follow("Ustaw limity")
    anna.write("Miejsca", "5")
    anna.write("Miejsca na liście rezerwowej", "3")
    anna.write("Dni robocze na potwierdzenie", "5")
    anna.tick("Listę zatwierdzają dwie osoby")
    choosing.limit(anna, 1, "each:gmina:", most="1", name="Najwyżej 1 z gminy")
    choosing.limit(anna, 2, "value:rola:burmistrz", least="3", name="Burmistrzowie")
    anna.press("Zapisz limity")
    anna.follow("Policz listę…")
    anna.press("Policz listę")
    anna.sees("Najmniejsze ustępstwa, wystarczy jedno z nich")
    anna.sees("Obniż dolną granicę limitu „Burmistrzowie” z 3 do 2")
    anna.follow("Ustaw limity")
    choosing.limit(anna, 2, "value:rola:wojt", least="3", name="Wójtowie")
    anna.press("Zapisz limity")


def seal_the_list(anna: Somebody) -> str:
    anna.follow("Publiczne losowanie…")
    anna.press("Zapieczętuj listę i opublikuj pieczęć")
    anna.sees("Napisz, kiedy i gdzie odbędzie się rzut")
    anna.write("Kiedy i gdzie odbędzie się rzut", "26 kwietnia 2027, 13:00, ratusz, sala 12")
    anna.press("Zapieczętuj listę i opublikuj pieczęć")
    anna.sees("Lista zapieczętowana, przed rzutem")
    return anna.main.locator("code.dlugi").inner_text()


def everybody_reads_the_seal(one: Somebody, seal: str) -> None:
    """From the programme's page, before the throw: the seal, the place, and no list yet."""
    one.visit_home()
    one.follow(TITLE)
    one.sees("Zapowiedziany rzut: 26 kwietnia 2027, 13:00")
    one.follow("Zobacz losowanie")
    one.sees(seal)
    one.sees("ratusz, sala 12")
    assert one.page.get_by_role("link", name="Pobierz zapieczętowaną listę").count() == 0


def throw(anna: Somebody) -> None:
    anna.write("Wyrzucone liczby", "4 2 6")
    anna.write("Kto rzucał", "Dorota Rak i Beata Nowak")
    anna.write("Gdzie", "Ratusz, sala 12")
    anna.press("Policz listę z tymi liczbami")
    anna.sees("co najmniej 5 kośćmi")
    anna.write("Wyrzucone liczby", "4 2 6 1 3")
    anna.press("Policz listę z tymi liczbami")
    anna.sees("Jedną z nich wybrał los.")


def ask_why_each(anna: Somebody) -> None:
    """Each „dlaczego” names its real reason; between Piotr and Halina it is the lot."""
    anna.follow("Zobacz listę")
    choosing.ask_why(anna, "Teresa Gaj")
    panel = anna.page.locator("#dlaczego")
    expect(panel).to_contain_text("Bez tej osoby żadna lista nie spełnia limitów: „Wójtowie”")
    choosing.ask_why(anna, "Iwona Kania")
    expect(panel).to_contain_text("Najwyżej 1 z gminy")
    choosing.ask_why(anna, "Halina Mróz")
    expect(panel).to_contain_text("rozstrzygnęło losowanie")


def suppose(anna: Somebody) -> None:
    """Pinned, excluded, another number of places: counted beside the list, which stays."""
    anna.follow("Co by było, gdyby…")
    anna.write("Numery zgłoszeń na liście", "PS-0009")
    anna.write("Numery zgłoszeń poza listą", "PS-0003")
    anna.press("Policz bez zapisywania")
    comes_in = anna.main.get_by_role("list").filter(has_text="Olga Duda")
    expect(comes_in.first).to_be_visible()
    anna.write("Miejsca", "4")
    group = anna.main.get_by_role("group", name="Wójtowie")
    group.get_by_label("Co najmniej").fill("5")
    anna.press("Policz bez zapisywania")
    anna.sees("wystarczy jedno z nich")
    anna.follow("Wróć do listy")
    anna.sees("Na liście: 5.")


def two_people_approve(meet: Meet, world: Cast, anna: Somebody) -> None:
    """The one who approved first cannot be the second."""
    anna.follow("Zatwierdź listę…")
    anna.press("Zatwierdź listę")
    anna.follow("Zatwierdź listę…")
    anna.sees("Jako druga musi to zrobić inna osoba.")
    assert anna.main.get_by_role("button", name="Zatwierdź listę").count() == 0
    dorota = meet(scripts=False)
    dorota.comes(world.dorota.email)
    dorota.follow(TITLE)
    reads_the_board_without_javascript(dorota)
    dorota.follow("Zatwierdź listę…")
    dorota.sees("Pierwsze zatwierdzenie: Anna Wrona")
    dorota.press("Zatwierdź listę")
    dorota.sees("Lista zatwierdzona")


def reads_the_board_without_javascript(dorota: Somebody) -> None:
    """The chair filters by a button, asks why on a page, and finds the reason of the move."""
    dorota.follow("Wybór osób")
    dorota.main.get_by_text("Przesunięte", exact=True).click()
    dorota.press("Pokaż listę")
    dorota.follow(re.compile("^Dlaczego"), within=dorota.main.get_by_role("row", name="Jan Bator"))
    dorota.sees(WHY)
    dorota.follow("Wróć do listy")


def piotr_asks_why_halina(one: Somebody, email: str) -> None:
    """Why she and not I: the lot decided, and here it can be checked."""
    one.comes(email)
    one.follows_letter(re.compile("Wynik naboru|rezerw"), "/wynik/")
    one.sees("losowanie")
    one.follow("Jak przebiegło losowanie")
    one.sees("4-2-6-1-3")


def anybody_repeats_it(
    one: Somebody, seal: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sealed file, the record, our program, and a script that needs nothing but Python."""
    one.page.reload()
    sealed = one.download("Pobierz zapieczętowaną listę")
    assert hashlib.sha256(sealed).hexdigest() == seal
    script = folder / "powtorz.py"
    script.write_bytes(one.download("Pobierz skrypt"))
    one.follow(TITLE)
    one.follow("Zobacz wyniki")
    record = folder / "zapis.json"
    record.write_bytes(one.download("Pobierz zapis (JSON)"))
    capsys.readouterr()
    assert cli.main(["selection", "verify", str(record)]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    told = subprocess.run(
        [sys.executable, str(script), str(record)], capture_output=True, text=True, check=True
    )
    assert len(told.stdout.split()) == 5
