"""Anna works on the list: finds by an answer, keeps the view, asks many at once, takes the file."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import a_person, a_sent

from . import short
from .people import Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
ABOUT = {
    "Jan Bator": "Wspólnie z seniorami przesunęliśmy przystanek.",
    "Ewa Kos": "Park powstał z budżetu obywatelskiego.",
    "Iga Lech": "Przystanek przy szkole zaproponowały dzieci.",
}
VIEW = "Zgłoszenia o przystankach"


@pytest.fixture
def world(call: Call) -> Call:
    for name, story in ABOUT.items():
        first, last = name.split()
        a_sent(call, a_person(name), imie=first, nazwisko=last, opis=story)
    return call


def test_a_filter_a_view_many_at_once_and_the_file_of_what_is_seen(meet: Meet, world: Call) -> None:
    anna = meet()
    anna.comes(short.ANNA)
    anna.follow(short.TITLE)
    anna.follow(re.compile("^Zgłoszenia$"))
    finds_by_an_answer(anna)
    keeps_the_view(anna)
    takes_what_is_seen(anna)
    asks_many_at_once(anna)
    comes_back_by_the_palette(anna)


def finds_by_an_answer(anna: Somebody) -> None:
    """A question of the form becomes a filter; words are found in any form."""
    anna.main.get_by_label("Dodaj filtr według").select_option(label="Opisz jedną sprawę")
    anna.press("Pokaż")
    group = anna.main.get_by_role("group", name="Opisz jedną sprawę")
    group.get_by_role("textbox").fill("przystanek")
    anna.press("Pokaż")
    assert names(anna) == ["Iga Lech", "Jan Bator"]
    expect(anna.main.get_by_role("list", name="Włączone filtry")).to_contain_text("przystanek")


def keeps_the_view(anna: Somebody) -> None:
    anna.follow("Zapisz jako widok")
    anna.press("Zapisz widok")
    anna.sees("Wpisz nazwę widoku")
    anna.write("Nazwa widoku", VIEW)
    anna.press("Zapisz widok")
    expect(anna.main.get_by_role("link", name=VIEW)).to_have_attribute("aria-current", "page")
    assert names(anna) == ["Iga Lech", "Jan Bator"]


def takes_what_is_seen(anna: Somebody) -> None:
    """The same columns, the same rows, in the same order."""
    anna.opens("Pobierz")
    file = anna.download("Tabela (CSV)").decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(file), delimiter=";")
    shown = [line for line in table(anna) if line]
    assert [heads, *([row[0], row[1]] for row in rows)] == [shown[0], *(r[:2] for r in shown[1:])]


def asks_many_at_once(anna: Somebody) -> None:
    """By keys: the first row is ticked; who is touched is said before anything is done."""
    anna.page.keyboard.press("j")
    anna.page.keyboard.press("x")
    anna.press("Poproś o uzupełnienie")
    anna.sees("Jeszcze nic się nie stało")
    anna.sees("Jan Bator")
    anna.press("Wykonaj dla 1 wiersza")
    anna.sees("Napisz, czego brakuje")
    anna.tick("Opowiedz o współpracy")
    anna.write("Czego brakuje", "Dopisz, ilu seniorów brało w tym udział.")
    anna.press("Wykonaj dla 1 wiersza")
    anna.sees("Zrobione dla 1 wiersza.")
    anna.follow("Wróć do listy")
    assert [row[-1] for row in table(anna)[1:]] == ["Zwrócone do uzupełnienia", "Wysłane"]


def comes_back_by_the_palette(anna: Somebody) -> None:
    """From another page: by the palette to the list, which has the view as a tab."""
    anna.follow("Nabory")
    anna.page.keyboard.press("Control+k")
    anna.page.keyboard.type("zgłosz")
    with anna.page.expect_event("domcontentloaded"):
        anna.page.keyboard.press("Enter")
    anna.has_title("Zgłoszenia")
    assert names(anna) == sorted(ABOUT)
    anna.follow(VIEW)
    assert names(anna) == ["Iga Lech", "Jan Bator"]


def table(anna: Somebody) -> list[list[str]]:
    """Words of the table, row by row, without the box to tick."""
    rows = anna.main.get_by_role("table").get_by_role("row").all()
    return [[plain(cell.inner_text()) for cell in row.locator("th, td").all()][1:] for row in rows]


def names(anna: Somebody) -> list[str]:
    shown = anna.main.get_by_role("row").all_inner_texts()
    return sorted(name for name in ABOUT if any(name in row for row in shown))


def plain(text: str) -> str:
    return re.sub(r"\s*[↑↓]\s*", "", text).strip()
