"""A coordinator loads thirty organisations from an old spreadsheet, corrects two, takes it back."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from pracownia.commons.importing import outgoing
from pracownia.commons.importing.tasks import work_through
from pracownia.commons.people.models import Organisation

from .people import DESK, PHONE, Meet, Somebody
from .world import COORDINATOR, TITLE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
HEADER = "Nazwa organizacji;Nr w rejestrze;Gmina;Telefon"
NAMES = ["Stowarzyszenie Żółty Ślimak", "Fundacja Źródło", "Koło Gospodyń Wiejskich „Łąka”"]


def rows(*, corrected=False):
    found = [f"{name};;Poraj;" for name in NAMES]
    found += [f"Ochotnicza Straż Pożarna nr {n};{n:010d};Tychy;" for n in range(101, 126)]
    found.append("Towarzystwo Dębowiec;" + ("0000999001" if corrected else "12A45") + ";Tychy;")
    found.append("Klub Seniora Jaśmin;;" + ("Poraj" if corrected else "Xyzwv") + ";")
    return found


def give(one: Somebody, lines: list[str], name: str, encoding: str) -> None:
    content = "\r\n".join([HEADER, *lines]).encode(encoding)
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    one.main.locator("input[type=file]").set_input_files(file)
    one.press("Wypróbuj plik")


def to_spreadsheets(one: Somebody) -> None:
    one.comes(COORDINATOR)
    one.follow(TITLE)
    one.follow("Wczytywanie arkuszy")


def test_thirty_organisations_are_loaded_corrected_and_taken_back(meet: Meet, monkeypatch) -> None:
    one = meet(width=DESK)
    to_spreadsheets(one)
    before = Organisation.objects.count()
    one.follow(re.compile("Wybierz plik.*Organizacje", re.DOTALL))
    give(one, rows(), "organizacje.csv", "cp1250")
    one.sees("Kolumny pliku, które nie zostaną wczytane: Nr w rejestrze.")
    one.follow("Zmień przypisanie kolumn")
    one.main.get_by_label("Nr w rejestrze").select_option(label="KRS")
    one.press("Wypróbuj plik")

    one.sees("To próba: nic jeszcze nie zostało zmienione.")
    one.sees("Stowarzyszenie Żółty Ślimak")
    one.sees("28 wierszy jest gotowych")
    one.follow("Tylko z uwagami")
    one.sees("12A45")
    one.sees("Nie znamy gminy „Xyzwv”.")
    assert Organisation.objects.count() == before

    # The page of progress, as it is while the job works.
    wakers, outgoing.wakers[:] = list(outgoing.wakers), []
    one.press("Wczytaj wiersze")
    one.sees("Wczytano dotąd: 0 z 28.")
    outgoing.wakers[:] = wakers
    number = int(one.page.url.rstrip("/").rpartition("/")[2])
    work_through.call(number)
    expect(one.main).to_contain_text("Wczytano:")
    one.look_here("sprawozdanie")
    assert Organisation.objects.count() == before + 28

    content = one.download("Wiersze do poprawienia, z powodami (XLSX)")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [
        "Towarzystwo Dębowiec",
        "Klub Seniora Jaśmin",
    ]

    one.follow("Dodaj poprawiony plik")
    give(one, rows(corrected=True)[-2:], "poprawione.csv", "utf-8")
    one.sees("2 wiersze są gotowe")
    one.press("Wczytaj wiersze")
    one.sees("Wczytano:")
    assert Organisation.objects.count() == before + 30

    one.follow("Cofnij wczytanie")
    one.press("Cofnij wczytanie")
    one.sees("Cofnięto:")
    assert Organisation.objects.count() == before + 28


def test_a_phone_without_javascript_loads_and_takes_back(meet: Meet) -> None:
    one = meet(width=PHONE, scripts=False)
    one.comes(COORDINATOR)
    one.follow(TITLE)
    one.follow("Wczytywanie arkuszy")
    one.follow(re.compile("Wybierz plik.*Organizacje", re.DOTALL))
    give(one, ["Klub Seniora Jaśmin;;Dąbrowa;"], "jedna.csv", "iso-8859-2")
    one.sees("Kilka gmin nosi nazwę „Dąbrowa”")
    one.main.get_by_label("Kilka gmin").select_option(index=1)
    one.press("Zapisz odpowiedzi")
    one.press("Wczytaj wiersze")
    one.sees("Wczytano:")
    assert Organisation.objects.filter(search="klub seniora jasmin").exists()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_an_administrator_writes_an_archive_and_finds_the_name_taken(
    meet: Meet, width: int
) -> None:
    one = meet(width=width)
    one.comes("michal.gora@example.org")
    one.page.goto(f"{one.home}/biuro/administracja/")
    one.follow("Archiwa programów")
    one.press("Zapisz archiwum")
    content = one.download(re.compile("Pobierz archiwum"))
    file = {"name": "program.zip", "mimeType": "application/zip", "buffer": content}
    one.main.locator("input[type=file]").set_input_files(file)
    one.press("Wczytaj archiwum")
    one.sees("już istnieje")
