"""Choosing: limits, the counted list, „dlaczego”, a decision with a reason, the protocol."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pracownia.engines import cli

from .people import Somebody

SEED = "kości 3 5 1 6"
REASON = "Zmiana pracy: od maja osoba nie pełni już funkcji."


def set_limits(anna: Somebody) -> None:
    anna.follow("Wybór osób")
    anna.follow("Ustaw limity")
    anna.write("Miejsca", "4")
    anna.write("Miejsca na liście rezerwowej", "3")
    anna.write("Dni robocze na potwierdzenie", "3")
    limit(anna, 1, "value:rola:wojt", least="5", name="Wójtki i wójtowie")
    anna.press("Zapisz limity")
    anna.sees("Dolna granica (5) jest wyższa niż liczba miejsc (4)")
    limit(anna, 1, "value:rola:wojt", least="1", name="Wójtki i wójtowie")
    limit(anna, 2, "value:plec:K", least="2", name="Kobiety")
    anna.press("Zapisz limity")
    anna.follow("Ustaw limity")
    limit(anna, 3, "each:gmina:", most="1", name="")
    anna.press("Zapisz limity")


def limit(
    anna: Somebody, number: int, what: str, *, least: str = "", most: str = "", name: str = ""
) -> None:
    row = anna.main.get_by_role("group", name=f"Limit {number}", exact=True)
    row.get_by_label("Czego dotyczy limit").select_option(what)
    row.get_by_label("Co najmniej").fill(least)
    row.get_by_label("Najwyżej").fill(most)
    if name:
        row.get_by_label("Nazwa na tablicy").fill(name)


def count(anna: Somebody) -> None:
    anna.follow("Policz listę")
    anna.write("Ziarno losowania", SEED)
    anna.press("Policz listę")
    anna.sees("Na liście: 4. W rezerwie: 3.")


def ask_why(anna: Somebody, name: str) -> None:
    """The panel beside the list changes without another page, and takes the focus."""
    row = anna.main.get_by_role("row", name=name)
    row.get_by_role("link", name="Dlaczego").click()
    expect(anna.page.locator("#dlaczego h2")).to_contain_text(name)
    expect(anna.page.locator("#dl")).to_be_focused()
    anna.look_here(f"dlaczego {name.split()[0]}")


def take_off(anna: Somebody, name: str, reason: str = REASON) -> None:
    """Without a reason it is refused; with one the person is moved, and the list says so."""
    ask_why(anna, name)
    panel = anna.page.locator("#dlaczego")
    anna.press("Skreśl z listy", within=panel)
    anna.sees("Napisz powód, co najmniej 10 znaków.")
    anna.write("Powód zmiany", reason)
    anna.press("Skreśl z listy")
    row = anna.main.get_by_role("row", name=name)
    expect(row).to_contain_text("przesunięcie komisji")


def issue_protocol(anna: Somebody) -> None:
    anna.follow("Protokół")
    anna.press("Wystaw protokół (PDF i DOCX)")
    papers = [anna.download(re.compile("^Protokół "), number=number) for number in (0, 1)]
    assert sorted(paper[:2] for paper in papers) == [b"%P", b"PK"]
    assert all(len(paper) > 5_000 for paper in papers)


def verify_record(content: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Anybody repeats the count from the published record; a changed record does not pass."""
    file = folder / "zapis.json"
    file.write_bytes(content)
    capsys.readouterr()
    assert cli.main(["selection", "verify", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    file.write_bytes(content.replace(SEED.encode(), b"inne ziarno", 1))
    assert cli.main(["selection", "verify", str(file)]) != 0
