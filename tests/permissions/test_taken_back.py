"""What people take back stops acting in every place at once, and every place is looked at here.

Nothing runs after the commit in these tests: what is gone is gone with the click itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

import pracownia
from pracownia.commons.letters import leaving, sorting
from pracownia.commons.letters.models import Letter
from pracownia.commons.letters.states import State
from pracownia.commons.papers.catalogue import template_of
from pracownia.commons.privacy.models import Agreement
from pracownia.core.access import Actor
from pracownia.core.consents import places
from pracownia.enrol.applications import queries as applications
from pracownia.enrol.applications.models import Application
from pracownia.enrol.selection.models import Offer, Run
from pracownia.enrol.selection.queries import entries, press

from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]
RESULTS = "/programy/wynik/wyniki/"
RECORD = f"{RESULTS}zapis.json"
NEWS = "letters/notices/by_hand.txt"


@dataclass(frozen=True)
class Shown:
    """How to see that something is shown, and the click that takes it back."""

    is_shown: Callable[[World], bool]
    take_back: Callable[[World], None]


def of(world: World, role: str) -> Client:
    client = Client()
    client.force_login(world.people[role])
    return client


def read(address: str, client: Client | None = None) -> str:
    return (client or Client()).get(address).content.decode()


def listed(world: World) -> Application:
    """Whoever got the place in the announced call."""
    return Application.objects.select_related("person").get(offer__state="waiting")


def consent_of(application: Application) -> Agreement:
    about = f"applications.application:{application.pk}"
    return Agreement.objects.get(about=about, text__kind="consent")


def withdraw(world: World) -> None:
    application = listed(world)
    client = Client()
    client.force_login(application.person)
    given = consent_of(application)
    assert client.post(f"/moje/zgody/{given.pk}/wycofaj/").status_code == 302


def on_paper(world: World) -> str:
    template: Any = template_of("results_list")
    return str(template.draft(world.told.pk).blocks)


def is_ticked(world: World) -> bool:
    """As the page before sending shows it, while the call is open."""
    viewer = Actor(person_id=listed(world).person_id)
    told = {"viewer": viewer, "slug": "wynik", "now": timezone.now(), "with_texts": True}
    _call, mine = applications.call_and_mine(**told)
    return mine.application.is_named


def card(world: World, part: str = "") -> str:
    return f"/osoby/{world.people['participant'].uid}/{part}"


def hide_card(world: World) -> None:
    fields = ("email", "phone", "website", "biography", "postal_address", "photo", "functions")
    circles = {f"circle_{field}": "me" for field in fields}
    told = {"biography": "Prowadzę warsztaty.", "website": "https://poraj.example/"}
    done = of(world, "participant").post("/moje/dane/wizytowka/", {**told, **circles})
    assert done.status_code == 302, done.content.decode()


def hide_needs(world: World) -> None:
    told = {"text": "Napisy na żywo", "shown_to": "me"}
    assert of(world, "participant").post("/moje/dane/potrzeby/", told).status_code == 302


def goes_out(world: World) -> bool:
    """A letter of the news waits for the person, and the postman sorts what waits."""
    letter = Letter.objects.filter(template=NEWS, person=world.people["other"]).first()
    if letter is None:
        letter = Letter.objects.create(
            key="news",
            person=world.people["other"],
            to=world.people["other"].email,
            template=NEWS,
            subject="Nowości",
            body="Dzień dobry",
            is_optional=True,
            message_id="<news@localhost>",
        )
    sorting.sort_out(now=timezone.now())
    letter.refresh_from_db()
    return letter.state == State.QUEUED


def unsubscribe(world: World) -> None:
    address = leaving.address(world.people["other"].pk, NEWS)
    path = "/" + address.partition("://")[2].partition("/")[2]
    assert Client().post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200


def has(response: Any) -> bool:
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code == 200


def waits_for_letters(world: World) -> bool:
    """Among those whom the office may write to about the call that is open."""
    address = "/biuro/nabor/promocja/kogo-brakuje/kontakty/"
    return world.people["other"].last_name in read(address, of(world, "coordinator"))


def no_more_letters(world: World) -> None:
    given = Agreement.objects.get(person=world.people["other"], text__purpose="kolejne-nabory")
    assert of(world, "other").post(f"/moje/zgody/{given.pk}/wycofaj/").status_code == 302


def in_the_ranking(world: World) -> bool:
    template: Any = template_of("public_ranking")
    return listed(world).person.name in str(template.draft(world.told.pk).blocks)


def told_run(world: World) -> Run:
    return Run.objects.get(offers__application=listed(world))


def beside_the_reserve(world: World) -> bool:
    """As if the place had come after the announcement."""
    Offer.objects.filter(application=listed(world)).update(why={"appeal": 1})
    (entry,) = entries.entries(told_run(world))
    return entry.title == listed(world).person.name


PLACES = {
    "selection.results": Shown(lambda w: listed(w).person.name in read(RESULTS), withdraw),
    "selection.paper": Shown(lambda w: listed(w).person.name in on_paper(w), withdraw),
    "selection.ranking": Shown(in_the_ranking, withdraw),
    "selection.reserve": Shown(beside_the_reserve, withdraw),
    "selection.press": Shown(lambda w: not press.press_of(told_run(w)).withheld, withdraw),
    "applications.check": Shown(is_ticked, withdraw),
    "people.card": Shown(lambda w: "Prowadzę warsztaty" in read(card(w)), hide_card),
    "people.photo": Shown(lambda w: has(Client().get(card(w, "zdjecie/"))), hide_card),
    "people.needs": Shown(
        lambda w: of(w, "coordinator").post(card(w, "potrzeby/")).status_code == 200, hide_needs
    ),
    "letters.optional": Shown(goes_out, unsubscribe),
    "publicity.later": Shown(waits_for_letters, no_more_letters),
}


@pytest.fixture(scope="module")
def world(plain_world) -> World:
    return plain_world


def test_every_place_is_looked_at():
    assert {place.key for place in places} == set(PLACES)


def test_whatever_code_asks_about_a_consent_has_a_place():
    """``agreed`` is the one question; ``shows_name`` asks it for an application."""
    source = Path(pracownia.__file__).parent
    asks = re.compile(r"\.agreed\(|\bshows_name\(")
    found = {
        ".".join(("pracownia", *file.relative_to(source).with_suffix("").parts))
        for file in source.rglob("*.py")
        if "/tests/" not in str(file) and asks.search(file.read_text())
    }

    named = {place.module for place in places}
    assert found - {"pracownia.enrol.applications.queries.naming"} <= named, (
        "Name the new place in core.consents, and look at it in this file."
    )


@pytest.mark.parametrize("key", sorted(PLACES))
def test_what_is_taken_back_is_gone_with_the_click(key, world):
    place = PLACES[key]
    assert place.is_shown(world), "before"

    place.take_back(world)

    assert not place.is_shown(world), "after"
    assert not mail.outbox


def test_the_record_and_the_search_never_had_the_name_for_strangers(world):
    name = listed(world).person.name
    for place in (RECORD, "/szukaj/?q=Katarzyna", "/szukaj/?q=Iwona"):
        assert name not in read(place), place
    withdraw(world)
    for place in (RECORD, "/szukaj/?q=Katarzyna", "/szukaj/?q=Iwona"):
        assert name not in read(place), place


def test_the_page_of_a_consent_says_what_is_gone_what_stays_why_and_until_when(world):
    application = listed(world)
    client = Client()
    client.force_login(application.person)
    address = f"/moje/zgody/{consent_of(application).pk}/"
    assert "Gdzie ta zgoda działa" in read(address, client)

    withdraw(world)

    page = read(address, client).replace("\xa0", " ")
    for said in (
        "Imię i nazwisko, funkcja i gmina na publicznej liście wyników",
        f"Zgłoszenie {application.number} z odpowiedziami",
        f"Numer {application.number} na publicznej liście",
        "Dowód, że zgoda była szanowana",
        "Do kiedy",
    ):
        assert said in page, said
    assert of(world, "nobody").get(address).status_code == 404
