"""Anna announces the call: a kit, a channel, who is missing, a question that others asked too."""

import re

import pytest
from playwright.sync_api import expect

from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import NOW, a_coordinator
from pracownia.enrol.selection import actions as selection
from pracownia.enrol.selection.rules import QuotaData

from . import short
from .people import PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
QUESTION = "Czy może się zgłosić zastępczyni wójta? Pozdrawiam, Zofia Bąk"
PUBLIC = "Czy może się zgłosić zastępczyni lub zastępca wójta?"
ANSWER = "Nie. Zgłaszają się osoby, które pełnią funkcję z wyboru."


@pytest.fixture
def world(call: Call) -> Call:
    """The list needs two heads of rural municipalities."""
    selection.set_quotas(
        actor=a_coordinator(call),
        call_id=call.pk,
        places=10,
        reserve=2,
        confirm_days=3,
        quotas=[QuotaData("Wójtowie", "rola", "wojt", minimum=2)],
        now=NOW,
    )
    return call


def test_a_channel_brings_an_application_and_a_question_its_answer(meet: Meet, world: Call) -> None:
    anna = meet()
    anna.comes(short.ANNA)
    anna.follow(short.TITLE)
    takes_the_kit(anna)
    address = names_a_channel(anna)

    katarzyna = meet(width=PHONE, scripts=False)
    katarzyna.page.goto(address)
    katarzyna.has_title(short.TITLE)
    short.apply(katarzyna, short.KATARZYNA, "Katarzyna", "Wójcik")

    anna.follow("Kanały ogłoszenia")
    row = anna.main.get_by_role("row").filter(has_text="Strona powiatu")
    expect(row.get_by_role("cell").nth(1)).to_have_text("1")
    anna.follow("1", within=row.get_by_role("cell").nth(3))
    anna.sees("PS-0001")
    anna.follow("Kogo brakuje")
    anna.sees("Brakuje 1 osoby")
    anna.follow(re.compile("^1"), within=anna.main.get_by_role("row").filter(has_text="Wójtowie"))
    anna.sees("PS-0001")

    zofia = meet(width=PHONE, scripts=False)
    asks(zofia)
    answers(anna)
    reads_the_answer(zofia)


def takes_the_kit(anna: Somebody) -> None:
    """The post with its button to copy; the poster as a file."""
    anna.follow("Ogłoszenie naboru")
    post = anna.main.get_by_role("region", name="Krótki wpis").get_by_role("textbox")
    written = post.input_value()
    assert f"{anna.home}/programy/" in written
    anna.press("Przygotuj plakat (PDF)")
    assert anna.download(re.compile("PDF")).startswith(b"%PDF-")


def names_a_channel(anna: Somebody) -> str:
    """Without a name it is refused; with one the link stands on the page."""
    anna.follow("Kanały i liczby")
    anna.press("Dodaj kanał")
    anna.sees("Wpisz nazwę kanału")
    anna.write("Nazwa kanału", "Strona powiatu")
    anna.press("Dodaj kanał")
    anna.sees("Kanał „Strona powiatu” jest gotowy.")
    row = anna.main.get_by_role("row").filter(has_text="Strona powiatu")
    return row.locator("code").inner_text()


def asks(zofia: Somebody) -> None:
    zofia.visit_home()
    zofia.follow(short.TITLE)
    zofia.follow("Zapytaj o nabór")
    zofia.press("Wyślij pytanie")
    zofia.sees("Wpisz pytanie")
    zofia.write("Twoje pytanie", QUESTION)
    zofia.write("Twój adres e-mail", "zofia.bak@poraj.example")
    zofia.press("Wyślij pytanie")
    zofia.sees("Odpowiedź przyjdzie e-mailem w ciągu 3 dni roboczych")


def answers(anna: Somebody) -> None:
    """What goes to the public page loses the name; while it is there, the page says no."""
    anna.follow("Pytania o nabór")
    anna.follow(re.compile("^Czy może się zgłosić"))
    anna.write("Pytanie w wersji na stronę", f"{PUBLIC} zofia.bak@poraj.example")
    anna.write("Odpowiedź", ANSWER)
    anna.press("Opublikuj i wyślij list")
    anna.sees("Usuń")
    anna.write("Pytanie w wersji na stronę", PUBLIC)
    anna.press("Opublikuj i wyślij list")
    anna.sees("na stronie")


def reads_the_answer(zofia: Somebody) -> None:
    zofia.email = "zofia.bak@poraj.example"
    letter = zofia.letter(re.compile("^Odpowiedź na pytanie o"))
    expect(letter.locator("main")).to_contain_text(ANSWER)
    letter.close()
    zofia.visit_home()
    zofia.follow(short.TITLE)
    zofia.sees(PUBLIC)
    assert "Bąk" not in zofia.main.inner_text()
