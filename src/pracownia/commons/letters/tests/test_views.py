"""Letters in the browser: one's own, the outbox of a programme, the demonstration's mailbox."""

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from pracownia.commons.letters import linking
from pracownia.commons.letters.models import Letter, Wording
from pracownia.commons.letters.states import State
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.core.registry import attention

from .cast import NOON, a_letter, an_edition, anna, iwona, katarzyna

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    person, _ = anna()
    edition = an_edition(person)
    client.force_login(person)
    return edition


def work(client, path) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


def test_the_coordinator_sees_the_letters_of_the_programme_and_never_codes(client, office):
    person = katarzyna()
    mine = {"programme_id": office.programme_id}
    a_letter(person, subject="Zgłoszenie PS-0001", **mine)
    a_letter(person, subject="Kod 123456", is_secret=True, **mine)
    a_letter(person, subject="Cudzy program", programme_id=office.programme_id + 1)

    page = client.get("/biuro/edycja/listy/").content.decode()

    assert "Zgłoszenie PS-0001" in page
    assert "123456" not in page
    assert "Cudzy program" not in page
    for letter in Letter.objects.exclude(subject="Zgłoszenie PS-0001"):
        assert client.get(f"/biuro/edycja/listy/{letter.pk}/").status_code == 404


def test_the_outbox_is_filtered_by_state_and_recipient(client, office):
    mine = {"programme_id": office.programme_id}
    a_letter(katarzyna(), subject="Do wójtki", state=State.FAILED, **mine)
    a_letter(iwona(), subject="Do radnej", **mine)

    failed = client.get("/biuro/edycja/listy/?stan=failed").content.decode()
    found = client.get("/biuro/edycja/listy/?szukaj=KANIA").content.decode()

    assert "Do wójtki" in failed
    assert "Do radnej" not in failed
    assert "Do radnej" in found
    assert "Do wójtki" not in found


def test_letters_in_trouble_ask_for_attention_and_are_listed_together(client, office):
    mine = {"programme_id": office.programme_id}
    a_letter(katarzyna(), state=State.FAILED, subject="Do wójtki", **mine)
    person = iwona()
    a_letter(person, state=State.UNKNOWN, subject="Do radnej", **mine)
    a_letter(person, tries=2, subject="Jeszcze czeka", **mine)
    source = next(one for one in attention if one.name == "letters")

    undecided, late = source.lines(Actor(), office, NOON)

    page = client.get(undecided.url).content.decode()
    assert str(undecided.title) == "2 wiadomości nie dotarły albo mogły nie dotrzeć"
    assert str(late.title) == "1 wiadomość czeka na serwer poczty"
    assert "Do wójtki" in page
    assert "Do radnej" in page
    assert "Jeszcze czeka" not in page


def test_others_have_no_access_to_the_outbox(client, office):
    client.force_login(katarzyna())

    assert client.get("/biuro/edycja/listy/").status_code == 403
    assert client.get("/biuro/nieznana/wiadomosci/").status_code == 404


def test_a_letter_in_doubt_is_shown_and_decided_by_a_person(client, office):
    letter = a_letter(katarzyna(), state=State.UNKNOWN, programme_id=office.programme_id)
    path = f"/biuro/edycja/listy/{letter.pk}/"
    assert "Uznaj wiadomość za wysłaną" in client.get(path).content.decode()

    assert client.post(f"{path}uznaj/").status_code == 302
    assert client.post(f"{path}wyslij-ponownie/").status_code == 409

    letter.refresh_from_db()
    assert letter.state == State.SENT


def test_lists_ask_as_much_for_three_letters_as_for_one(client, office):
    person = Person.objects.get()
    paths = ("/biuro/edycja/listy/", "/moje/wiadomosci/")
    mine = {"programme_id": office.programme_id}
    a_letter(person, **mine)
    for path in paths:
        client.get(path)
    one = [work(client, path) for path in paths]
    for _ in range(2):
        a_letter(person, **mine)

    assert [work(client, path) for path in paths] == one


def test_people_read_their_own_letters_and_nobody_else_s(client):
    person, other = katarzyna(), iwona()
    mine, secret = a_letter(person), a_letter(person, is_secret=True)
    strange = a_letter(other)
    client.force_login(person)

    assert client.get(f"/moje/wiadomosci/{mine.pk}/").status_code == 200
    for letter in (secret, strange):
        assert client.get(f"/moje/wiadomosci/{letter.pk}/").status_code == 404


def test_the_mailbox_of_a_demonstration_exists_only_there(client):
    link = "http://testserver/zaloguj/?a=1&b=2"
    letter = a_letter(katarzyna(), body=f"Otwórz {link}.", links=[link])

    with override_settings(DEMO=False):
        assert client.get("/poczta/").status_code == 404
        assert client.get(f"/poczta/{letter.pk}/").status_code == 404
    with override_settings(DEMO=True):
        assert letter.subject in client.get("/poczta/?adres=katarzyna@").content.decode()
        assert letter.subject not in client.get("/poczta/?adres=iwona@").content.decode()
        page = client.get(f"/poczta/{letter.pk}/").content.decode()
    assert '<a href="http://testserver/zaloguj/?a=1&amp;b=2"' in page


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <b> & c", "<p>a &lt;b&gt; &amp; c</p>"),
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        (
            "(https://a.example/x).",
            '<p>(<a href="https://a.example/x" rel="noopener noreferrer">'
            "https://a.example/x</a>).</p>",
        ),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        (
            'http://a.example/"onclick=x',
            '<p><a href="http://a.example/" rel="noopener noreferrer">http://a.example/</a>'
            "&quot;onclick=x</p>",
        ),
    ],
)
def test_text_becomes_safe_html(text, html):
    links = ["https://a.example/x", "http://a.example/"]
    assert linking.as_html(text, links) == html


def test_the_coordinator_reads_all_texts_changes_one_and_brings_it_back(client, office):
    page = client.get("/biuro/edycja/listy/wzory/").content.decode()
    assert "Zgłoszenie przyjęte" in page
    assert "nikt: wychodzi zawsze" in page
    path = "/biuro/edycja/listy/wzory/applications.withdrawn/pl/"
    assert "{numer zgłoszenia}" in client.get(path).content.decode()

    bad = client.post(path, {"zapisz": "1", "subject": "A", "body": "{sekret}"})
    assert bad.status_code == 422
    assert "nie ma pola „{sekret}”" in bad.content.decode()
    good = client.post(
        path, {"zapisz": "1", "subject": "Szkoda", "body": "{nazwa programu}, {imię i nazwisko}"}
    )
    assert good.status_code == 302
    page = client.get(path).content.decode()
    assert "Szkoda" in page
    assert "Anna Wrona" in page
    assert client.post(f"{path}przywroc/").status_code == 302
    old = page.partition("?wersja=")[2].partition('"')[0]
    assert 'value="Szkoda"' not in client.get(path).content.decode()
    assert 'value="Szkoda"' in client.get(f"{path}?wersja={old}").content.decode()


def test_a_check_saves_nothing_and_a_hint_is_taken_only_on_demand(client, office):
    path = "/biuro/edycja/listy/wzory/applications.withdrawn/pl/"
    typed = {"subject": "A", "body": "Celem dokonania zgłoszenia {nazwa programu}"}

    page = client.post(path, {**typed, "zamien": "1:0"}).content.decode()
    hints = client.post(path, {**typed, "sprawdz": "1"}, headers={"hx-request": "true"})

    assert "Celem dokonania zgłoszenia" not in page.partition("</textarea>")[0].rpartition(">")[2]
    assert "<html" not in hints.content.decode()
    assert "Podpowiedzi" in hints.content.decode()
    assert not Wording.objects.exists()


def test_there_is_no_text_of_an_unknown_kind_or_language(client, office):
    for path in ("nie.ma/pl", "applications.withdrawn/de"):
        assert client.get(f"/biuro/edycja/listy/wzory/{path}/").status_code == 404


def test_pages_to_print_and_to_decide_cost_the_same_for_one_and_three_letters(client, office):
    person = katarzyna()
    mine = {"programme_id": office.programme_id, "state": State.PAPER}
    paths = ("/biuro/edycja/listy/papier/", "/biuro/edycja/listy/?stan=paper")
    a_letter(person, **mine)
    few = [work(client, path) for path in paths]
    for _number in range(3):
        a_letter(person, **mine)

    assert [work(client, path) for path in paths] == few


def test_many_letters_are_seen_before_they_are_held_back(client, office):
    for number in range(3):
        state = State.SENT if number else State.QUEUED
        a_letter(
            katarzyna() if not number else Person.objects.get(first_name="Katarzyna"),
            programme_id=office.programme_id,
            state=state,
        )
    path = "/biuro/edycja/listy/wybrane/"

    page = client.post(path, {"what": "hold", "wszystkie": "1"}).content.decode()
    assert "To obejmie 1 wiadomość:" in page
    assert not Letter.objects.filter(state=State.HELD).exists()
    ids = page.partition('name="ids" value="')[2].partition('"')[0]
    assert client.post(path, {"what": "hold", "ids": ids, "potwierdzam": "1"}).status_code == 302
    assert Letter.objects.filter(state=State.HELD).count() == 1
    assert client.post(path, {"what": "nic"}).status_code == 422
