"""The form by its pages: without scripts, with two tabs, after the deadline, without a session."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.files.models import StoredFile
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.applications.states import State

from .cast import (
    AFTER,
    CLOSES,
    KONTAKT,
    NOW,
    SLUG,
    WSPOLPRACA,
    a_call,
    a_coordinator,
    a_draft,
    a_person,
    a_sent,
    acting,
    fresh,
)

pytestmark = pytest.mark.django_db
FORM = f"/programy/{SLUG}/zgloszenie/"
HTMX = {"HX-Request": "true"}
TYPED = {
    "imie": "Katarzyna",
    "nazwisko": "Wójcik",
    "funkcja": "wojt",
    "funkcja-title": "wójtka",
    "funkcja-since": "2018",
    "gmina": "Poraj",
    "wersja": "0",
    "karta": "a",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def call():
    return a_call()


@pytest.fixture
def katarzyna(client, call):
    person = a_person()
    client.force_login(person)
    return person


def text(page):
    return page.content.decode()


def test_a_stranger_is_asked_to_sign_in_and_comes_back_to_a_draft(client, call):
    page = client.get(FORM)
    asked = client.post(FORM)
    assert "Zacznij zgłoszenie" in text(page)
    assert (
        asked.headers["Location"]
        == f"/zaloguj/?next=%2Fprogramy%2F{SLUG}%2Fzgloszenie%2F%3Fdalej%3D1"
    )

    client.force_login(a_person())
    for _time in range(2):
        assert "Gotowe 0 z 2 części" in text(client.get(f"{FORM}?dalej=1"))
    assert Application.objects.count() == 1


def test_the_whole_way_without_scripts(client, katarzyna):
    client.post(FORM)

    first = client.post(f"{FORM}kontakt/", TYPED)
    second = client.post(f"{FORM}wspolpraca/", {**WSPOLPRACA, "wersja": "0"})
    check = client.get(f"{FORM}sprawdz/")
    key = check.context["key"]
    unconfirmed = client.post(f"{FORM}sprawdz/", {"klucz": key})
    sent = client.post(f"{FORM}sprawdz/", {"klucz": key, "confirmed": "on"})
    again = client.post(f"{FORM}sprawdz/", {"klucz": key, "confirmed": "on"})

    assert first.headers["Location"] == f"{FORM}wspolpraca/"
    assert second.headers["Location"] == f"{FORM}sprawdz/"
    assert "Poraj" in text(check)
    assert unconfirmed.status_code == 422
    assert "Potwierdź, że odpowiedzi są prawdziwe" in text(unconfirmed)
    assert sent.headers["Location"] == again.headers["Location"] == f"{FORM}wyslane/"
    assert "PS-0001" in text(client.get(f"{FORM}wyslane/"))
    assert Submission.objects.count() == 1


def test_the_form_asks_the_database_no_more_than_it_must(client, katarzyna):
    """The caps of docs/performance.md: the session, one row that is held, and what is written."""
    asked = {}

    def ask(name, *given, method="post"):
        with CaptureQueriesContext(connection) as seen:
            answer = getattr(client, method)(f"{FORM}{name}", *given)
        control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
        asked[method, name] = sum(not one["sql"].startswith(control) for one in seen)
        return answer

    client.get(FORM)
    ask("")
    ask("kontakt/", method="get")
    client.post(f"{FORM}kontakt/", TYPED)
    ask("kontakt/", {**TYPED, "wersja": "1"})
    ask("kontakt/szkic/", {**TYPED, "wersja": "2", "zmiany": "1"})
    ask("wspolpraca/", {**WSPOLPRACA, "wersja": "0"})
    ask("sprawdz/", {"klucz": "k", "confirmed": "on"})
    client.get(f"{FORM}wyslane/")
    ask("wyslane/", method="get")

    assert asked == {
        ("post", ""): 5,
        ("get", "kontakt/"): 2,
        ("post", "kontakt/"): 3,
        ("post", "kontakt/szkic/"): 3,
        ("post", "wspolpraca/"): 3,
        ("post", "sprawdz/"): 7,
        ("get", "wyslane/"): 2,
    }


def test_a_part_with_mistakes_comes_back_with_what_was_typed_and_is_saved_too(client, katarzyna):
    client.post(FORM)

    page = client.post(f"{FORM}kontakt/", {**TYPED, "imie": "", "gmina": "Dąbrowa"})

    assert page.status_code == 422
    assert "Błąd: Podaj dane kontaktowe" in text(page)
    assert 'href="#o-imie"' in text(page)
    assert "o nazwie Dąbrowa. Wybierz jedną z listy" in text(page)
    assert 'name="gmina-chosen"' in text(page)
    assert Application.objects.get().sheet.answers["nazwisko"] == "Wójcik"


def test_gaps_on_the_check_page_lead_to_their_fields(client, katarzyna):
    client.post(FORM)

    page = client.get(f"{FORM}sprawdz/")

    assert f'href="{FORM}kontakt/?braki#pytanie-imie"' not in text(page)
    assert f'href="{FORM}kontakt/?braki#pytanie-gmina"' in text(page)
    assert "Wpisz nazwę gminy" in text(client.get(f"{FORM}kontakt/?braki"))


def test_autosave_answers_with_words_and_the_hour(client, katarzyna):
    client.post(FORM)

    saved = client.post(f"{FORM}kontakt/szkic/", {**TYPED, "zmiany": "3"}, headers=HTMX)

    assert saved.status_code == 200
    assert "Zapisano 14:32" in text(saved)
    assert "<html" not in text(saved)
    assert Application.objects.get().sheet.answers["imie"] == "Katarzyna"


def test_a_stale_tab_gets_both_texts_and_nothing_is_lost(client, katarzyna):
    client.post(FORM)
    client.post(f"{FORM}kontakt/", TYPED)

    stale = client.post(f"{FORM}kontakt/", {**TYPED, "imie": "Kasia", "karta": "b"})
    autosaved = client.post(
        f"{FORM}kontakt/szkic/", {**TYPED, "imie": "Kasia", "karta": "b", "zmiany": "1"}
    )

    assert stale.status_code == autosaved.status_code == 409
    assert 'value="Kasia"' in text(stale)
    assert "Zapisane gdzie indziej: Imię" in text(stale)
    assert "Katarzyna" in text(stale)
    assert Application.objects.get().sheet.answers["imie"] == "Katarzyna"
    mine = client.post(
        f"{FORM}kontakt/",
        {**TYPED, "imie": "Kasia", "karta": "c", "wersja": stale.context["revision"]},
    )
    assert mine.status_code == 302
    assert Application.objects.get().sheet.answers["imie"] == "Kasia"


def test_after_the_deadline_the_page_says_so_and_gives_the_typed_text_back(
    client, katarzyna, clock
):
    client.post(FORM)
    clock.move_to(CLOSES + timedelta(seconds=1))

    page = client.post(f"{FORM}kontakt/", {**TYPED, "imie": "Katarzyna Maria"})
    start = client.get(FORM)

    assert page.status_code == 409
    for shown in (page, start):
        assert "Nabór skończył się 12 kwietnia 2027 o 23:59. Szkic jest zapisany." in (
            text(shown).replace("\u00a0", " ")
        )
    assert "Katarzyna Maria" in text(page)


def test_what_was_typed_waits_behind_signing_in_again(client, katarzyna):
    client.post(FORM)
    client.logout()

    mine = Application.objects.get().pk
    lost = client.post(f"{FORM}kontakt/", {**TYPED, "zgloszenie": mine})
    autosaved = client.post(f"{FORM}kontakt/szkic/", TYPED, headers=HTMX)
    session = client.session
    kept = dict(session)
    client.force_login(katarzyna)
    session = client.session
    session.update({name: value for name, value in kept.items() if name == "kept-answers"})
    session.save()
    page = client.get(f"{FORM}kontakt/")

    assert lost.headers["Location"].startswith("/zaloguj/?next=")
    assert autosaved.status_code == 401
    assert "Ostatnie odpowiedzi wróciły" in text(page)
    assert 'value="2018"' in text(page)


def test_a_returned_application_opens_only_its_parts(client, call, katarzyna, clock):
    sent = a_sent(call, katarzyna)
    anna = a_coordinator(call)
    clock.move_to(AFTER)
    actions.ask_for_completion(
        actor=anna,
        application_id=sent.pk,
        sections=["kontakt"],
        reason="Dopisz rok.",
        now=AFTER,
    )

    parts = text(client.get(FORM))
    closed = client.get(f"{FORM}wspolpraca/")
    opened = client.get(f"{FORM}kontakt/")

    assert "Dopisz rok." in parts
    assert f'href="{FORM}kontakt/"' in parts
    assert f'href="{FORM}wspolpraca/"' not in parts
    assert (closed.status_code, opened.status_code) == (409, 200)


def test_a_file_is_given_back_as_a_download_to_its_author_only(client, call, katarzyna):
    client.post(FORM)
    upload = SimpleUploadedFile("List.pdf", b"%PDF-1.7 list")
    client.post(f"{FORM}wspolpraca/", {**WSPOLPRACA, "wersja": "0", "list": upload})
    address = f"/moje/zgloszenia/plik/{StoredFile.objects.get().pk}/"

    mine = client.get(address)
    client.force_login(a_person("Iwona Kania"))
    other = client.get(address)

    assert mine.headers["Content-Disposition"] == 'attachment; filename="List.pdf"'
    assert mine.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(mine.streaming_content) == b"%PDF-1.7 list"
    assert other.status_code == 404


def test_withdrawing_asks_once_and_a_stranger_finds_nothing(client, call, katarzyna):
    a_sent(call, katarzyna)
    client.force_login(a_person("Iwona Kania"))
    strange = client.post("/moje/zgloszenia/PS-0001/wycofaj/")
    client.force_login(katarzyna)

    page = client.get("/moje/zgloszenia/PS-0001/wycofaj/")
    done = client.post("/moje/zgloszenia/PS-0001/wycofaj/")

    assert (strange.status_code, page.status_code, done.status_code) == (404, 200, 302)
    assert Application.objects.get().state == State.WITHDRAWN
    assert "Wycofane" in text(client.get("/moje/zgloszenia/PS-0001/"))


def test_the_desk_shows_state_receipt_and_answers(client, call, katarzyna):
    a_sent(call, katarzyna)

    listed = text(client.get("/moje/zgloszenia/"))
    one = text(client.get("/moje/zgloszenia/PS-0001/"))
    receipt = client.get("/moje/zgloszenia/PS-0001/potwierdzenie/")

    assert "PS-0001" in listed
    assert KONTAKT["gmina"]["text"] in one
    assert receipt.headers["Location"].startswith("/papiery/")
    paper = client.get(receipt.headers["Location"])
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


def test_an_edition_that_is_not_published_has_no_form(client, call):
    assert client.get("/programy/nie-ma/zgloszenie/").status_code == 404


def test_a_draft_is_the_same_on_another_device(client, call, katarzyna):
    draft = a_draft(call, katarzyna)

    page = text(client.get(FORM))

    assert "Gotowe 2 z 2 części" in page
    assert fresh(draft).state == State.DRAFT
    assert acting(katarzyna).person_id == draft.person_id
