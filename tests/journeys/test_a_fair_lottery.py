"""A panel of residents drawn with dice, from limits to the check, all of it without scripts."""

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
from pracownia.enrol.applications.models import Submission
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.selection.tests.cast import NOW, Cast

from . import choosing
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
TITLE = "Pracownia Samorządowa, edycja III"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def world(clock: Any, house: None) -> Cast:
    """Twelve residents meet the conditions, and nobody gives them points."""
    cast = Cast()
    Score.objects.all().delete()
    Submission.objects.create(
        application=cast.applications["Kania"],
        version=1,
        answers={},
        traits={},
        submitted_at=NOW,
        received_at=NOW,
    )
    return cast


def test_residents_are_drawn_without_javascript(
    meet: Meet, world: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anna = meet(scripts=False)
    # Here panels are counted and letters written within the click.
    anna.context.set_default_timeout(20_000)
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    set_limits(anna)
    seal_the_panels(anna)
    stranger = meet(width=PHONE, scripts=False)
    panels = everybody_sees_the_chances(stranger, tmp_path)
    iwona_reads_her_chance(meet(width=PHONE, scripts=False), world.person("Kania").email)

    throw(anna)
    ask_about_somebody(anna)
    dorota = meet(scripts=False)
    dorota.comes(world.dorota.email)
    dorota.follow(TITLE)
    dorota.follow("Wybór osób")
    dorota.follow("Zatwierdź listę…")
    dorota.press("Zatwierdź listę")
    anna.follow("Wybór osób")
    anna.follow("Ogłoś wyniki…")
    anna.press(re.compile("^Ogłoś wyniki i wyślij"))
    anna.has_title("Wyniki są ogłoszone")
    anybody_checks_it(stranger, panels, tmp_path, capsys)


def set_limits(anna: Somebody) -> None:
    """Limits that leave no panel are refused, with what lacks and the way out."""
    anna.follow("Wybór osób")
    anna.follow("Ustaw limity")
    anna.write("Miejsca", "5")
    anna.write("Miejsca na liście rezerwowej", "3")
    anna.write("Dni robocze na potwierdzenie", "5")
    anna.choose("Jak przydzielamy miejsca", "Przez losowanie, bez punktów")
    choosing.limit(anna, 1, "each:gmina:", most="1", name="Najwyżej 1 z gminy")
    choosing.limit(anna, 2, "value:rola:burmistrz", least="3", name="Burmistrzowie")
    anna.press("Zapisz limity")
    anna.follow("Publiczne losowanie…")
    anna.press("Policz szanse")
    anna.sees("Burmistrzowie")
    anna.follow("Wróć do listy")
    anna.follow("Ustaw limity")
    choosing.limit(anna, 2, "value:plec:K", least="2", most="3", name="Kobiety")
    anna.press("Zapisz limity")


def seal_the_panels(anna: Somebody) -> None:
    anna.follow("Publiczne losowanie…")
    anna.press("Policz szanse")
    anna.sees("Najniższa szansa")
    anna.press("Zapieczętuj składy i opublikuj")
    anna.sees("Napisz, kiedy i gdzie odbędzie się rzut")
    anna.write("Kiedy i gdzie odbędzie się rzut", "26 kwietnia 2027, 13:00, ratusz, sala 12")
    anna.press("Zapieczętuj składy i opublikuj")
    anna.sees("Lista zapieczętowana, przed rzutem")


def everybody_sees_the_chances(one: Somebody, folder: Path) -> Path:
    """Before the throw: chances of all, and the panels whose fingerprint is the seal."""
    one.visit_home()
    one.follow(TITLE)
    one.follow("Zobacz losowanie")
    one.sees("Szanse osób w losowaniu")
    seal = one.main.locator("code.dlugi").inner_text()
    panels = folder / "lista.json"
    panels.write_bytes(one.download("Pobierz listę składów"))
    assert hashlib.sha256(panels.read_bytes()).hexdigest() == seal
    return panels


def iwona_reads_her_chance(one: Somebody, email: str) -> None:
    one.comes(email)
    one.follow("Nabór", within=one.main)
    one.sees(re.compile(r"Twoja szansa: \d+ na 1296 rzutów"))


def throw(anna: Somebody) -> None:
    anna.write("Wyrzucone liczby", "4 2 6 1 3")
    anna.write("Kto rzucał", "Dorota Rak")
    anna.write("Gdzie", "Ratusz, sala 12")
    anna.press("Policz listę z tymi liczbami")
    anna.sees("Wpisz wyniki czterech kości")
    expect(anna.main.get_by_label("Kto rzucał")).to_have_value("Dorota Rak")
    anna.write("Wyrzucone liczby", "4 2 6 1")
    anna.press("Policz listę z tymi liczbami")
    anna.sees("Kości wskazały jeden skład")


def ask_about_somebody(anna: Somebody) -> None:
    """Without scripts „Dlaczego” is a page, and says the chance instead of points."""
    anna.follow("Zobacz listę")
    anna.sees("Na liście: 5. W rezerwie: 3.")
    row = anna.main.get_by_role("row", name="Iwona Kania")
    anna.follow(re.compile("^Dlaczego"), within=row)
    anna.sees("na 1296 rzutów")
    anna.follow("Wróć do listy")


def anybody_checks_it(
    one: Somebody, panels: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our program, and a script with the record and the list taken before the throw."""
    script = folder / "sprawdz.py"
    script.write_bytes(one.download("Pobierz skrypt"))
    one.follow(TITLE)
    one.follow("Zobacz wyniki")
    record = folder / "zapis.json"
    record.write_bytes(one.download("Pobierz zapis (JSON)"))
    capsys.readouterr()
    assert cli.main(["selection", "verify", str(record)]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    command = [sys.executable, str(script), str(record), str(panels)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Dice [4, 2, 6, 1]" in told.stdout
    panels.write_bytes(panels.read_bytes() + b" ")
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
