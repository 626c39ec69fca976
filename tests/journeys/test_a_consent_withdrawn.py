"""Katarzyna took part by name; one click, and no public page and no new paper has her name."""

import io
import zipfile
from typing import Any

import pytest

from pracownia.commons.keys.models import Authenticator, Passkey
from pracownia.commons.people.models import Person
from tests.permissions.world import World

from .people import Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
LIST = "/programy/wynik/wyniki/"


@pytest.fixture
def world(transactional_db: None, settings: Any, live_server: Any) -> World:
    """A call whose results are announced; the office, the person and a stranger come to it."""
    settings.DEMO = True
    settings.BASE_URL = live_server.url
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    world = World()
    # Her second step is another story.
    Person.objects.filter(pk=world.people["owner"].pk).update(has_second_step=False)
    Authenticator.objects.filter(person=world.people["owner"]).delete()
    Passkey.objects.filter(person=world.people["owner"]).delete()
    return world


def test_a_name_is_gone_from_everywhere_with_one_click(meet: Meet, world: World) -> None:
    name = "Katarzyna Wójcik"
    stranger, anna = meet(), meet(scripts=False)
    anna.comes(world.people["coordinator"].email)
    assert name in reads_the_list(stranger)
    assert name in printed_list(anna, number=0)

    katarzyna = meet(width=390)
    katarzyna.comes(world.people["owner"].email)
    goes_to_her_privacy(katarzyna)
    row = katarzyna.main.get_by_role("row").filter(has_text=str(world.things["A_wynik"]))
    katarzyna.press("Wycofaj zgodę", within=row)
    katarzyna.sees("Zgoda wycofana")
    katarzyna.sees("Imię i nazwisko, funkcja i gmina na publicznej liście wyników")
    katarzyna.sees("Co zostaje, dlaczego i do kiedy")
    katarzyna.sees("Lista wyników")
    katarzyna.sees("wycofanie nie działa wstecz")

    assert name not in reads_the_list(stranger)
    assert name not in stranger.page.request.get(f"{stranger.home}{LIST}zapis.json").text()
    stranger.page.goto(f"{stranger.home}/szukaj/?q=Katarzyna")
    assert name not in stranger.main.inner_text().replace("\xa0", " ")
    assert name not in printed_list(anna, number=0)


def reads_the_list(one: Somebody) -> str:
    one.page.goto(f"{one.home}{LIST}")
    one.look_here()
    return one.main.inner_text().replace("\xa0", " ")


def goes_to_her_privacy(one: Somebody) -> None:
    one.opens("Menu")
    one.follow("Moje dane i prywatność")


def printed_list(anna: Somebody, *, number: int) -> str:
    """The list of results, issued now, as the editable paper says it."""
    anna.page.goto(f"{anna.home}/biuro/wynik/papiery/")
    anna.press("Wystaw dokument Lista wyników")
    content = anna.download("DOCX", number=number)
    with zipfile.ZipFile(io.BytesIO(content)) as paper:
        return paper.read("word/document.xml").decode().replace("\xa0", " ")
