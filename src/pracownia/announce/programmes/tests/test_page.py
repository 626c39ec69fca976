"""The public page says everything, asks the database little and sets no cookie."""

from html import unescape

import pytest
from icalendar import Calendar

from pracownia.announce.programmes import actions, queries
from pracownia.announce.programmes.models import Edition
from pracownia.core import registry

from . import cast

pytestmark = pytest.mark.django_db


def text_of(answer):
    return " ".join(answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_page_says_everything_that_was_entered(client, at):
    edition = cast.an_edition()

    page = text_of(client.get(f"/programy/{edition.slug}/"))

    for words in (
        "Pracownia Samorządowa 2027–2028",
        "Nabór trwa",
        "12 kwietnia 2027, 23:59",
        "Chcesz sprawdzić u siebie rozwiązanie numer 2.",
        "Sieć 32 osób",
        "Bierzesz udział",
        "wójtki i wójtowie",
        "maj – listopad 2027",
        "9–11 lipca 2027",
        "Termin do ustalenia",
        "10 spotkań",
        "Szymon Zaręba",
        "Akademia Samorządowa",
        "Stowarzyszenie POLITES",
        "partner pilotażu",
        "Zasady uczestnictwa",
        "139 980,00 zł",
        "Projekt sfinansowany",
        "znak grantodawcy",
        "Związek Gmin Wiejskich RP",
        "tel:+48320000000",
        "Bezpłatnie",
    ):
        assert words in page, words


def test_the_address_is_whole_for_people_but_not_for_harvesters(client, at):
    edition = cast.an_edition()
    page = client.get(f"/programy/{edition.slug}/").content.decode()

    assert "nabor@wspolnystol.example" not in page
    assert 'href="mailto:nabor@wspolnystol.example">nabor@wspolnystol.example<' in unescape(page)


def test_a_warm_page_for_a_stranger_costs_one_query_and_no_cookie(
    client, at, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(registry, "panels", [])
    few = cast.an_edition()
    many = cast.an_edition(
        cast.a_programme(name="Inny program"), points=9, title="Druga", code="D", slug="druga"
    )
    for edition in (few, many):
        client.get(f"/programy/{edition.slug}/")
        with django_assert_num_queries(1):
            answer = client.get(f"/programy/{edition.slug}/")
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_with_all_that_other_rooms_hang_a_warm_page_costs_four_queries_at_most(
    client, at, django_assert_max_num_queries
):
    edition = cast.an_edition()
    client.get(f"/programy/{edition.slug}/")

    with django_assert_max_num_queries(4):
        answer = client.get(f"/programy/{edition.slug}/")
    assert not answer.cookies


def test_a_cold_page_costs_the_same_for_few_and_many(at, django_assert_num_queries):
    few = cast.an_edition()
    many = cast.an_edition(
        cast.a_programme(name="Inny program"), points=9, title="Druga", code="D", slug="druga"
    )
    for edition in (few, many):
        with django_assert_num_queries(10):
            queries.edition_page(edition.slug, cast.DURING)


def test_every_change_shows_at_once(client, at):
    edition = cast.an_edition()
    client.get(f"/programy/{edition.slug}/")

    actions.describe(actor=cast.ADMIN, edition_id=edition.pk, lead="Nowe zdanie o programie.")
    actions.set_points(
        actor=cast.ADMIN, edition_id=edition.pk, kind="gain", points=["Zupełnie nowa korzyść."]
    )

    page = text_of(client.get(f"/programy/{edition.slug}/"))
    assert "Nowe zdanie o programie." in page
    assert "Zupełnie nowa korzyść." in page


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (cast.BEFORE, "Nabór ruszy 29 marca 2027, 0:00"),
        (cast.DURING, "Nabór trwa, zostało 9 dni"),
        (cast.AFTER, "Nabór zakończony 12 kwietnia 2027"),
    ],
)
def test_the_calendar_follows_the_clock(client, at, moment, words):
    edition = cast.an_edition()
    at(moment)

    assert words in text_of(client.get(f"/programy/{edition.slug}/"))


def test_a_draft_is_for_the_office_only(client, at):
    edition = cast.an_edition(published=False)
    path = f"/programy/{edition.slug}/"

    assert client.get(path).status_code == 404
    assert client.get(path + "dokumenty/zasady-uczestnictwa/").status_code == 404
    assert client.get(path + "kalendarz.ics").status_code == 404


def test_home_lists_open_calls_first(client, at, django_assert_num_queries):
    late = cast.an_edition(title="Zakończony nabór", code="Z", slug="zakonczony")
    actions.set_window(
        actor=cast.ADMIN,
        edition_id=late.pk,
        kind="applications",
        opens_at=cast.warsaw(2027, 1, 1),
        closes_at=cast.warsaw(2027, 2, 1),
    )
    cast.an_edition(late.programme)

    with django_assert_num_queries(1):
        page = text_of(client.get("/"))

    assert page.index("Pracownia Samorządowa 2027–2028") < page.index("Zakończony nabór")
    assert "zostało 9 dni" in page
    assert client.get("/programy/").status_code == 200
    actions.archive_edition(actor=cast.ADMIN, edition_id=late.pk, now=cast.DURING)
    assert "Zakończony nabór" not in text_of(client.get("/programy/"))
    assert "Zakończony nabór" in text_of(client.get("/programy/?archiwum=1"))
    assert client.get(f"/programy/{late.slug}/").status_code == 200


def test_editions_of_one_programme_know_each_other(client, at):
    first = cast.an_edition(title="Edycja I", code="I", slug="edycja-i")
    second = cast.an_edition(
        first.programme, title="Edycja II", code="II", slug="edycja-ii", predecessor_id=first.pk
    )

    assert "Edycja II" in text_of(client.get(f"/programy/{first.slug}/"))
    assert "Kontynuacja: Edycja I" in text_of(client.get(f"/programy/{second.slug}/"))


def test_a_document_keeps_its_versions_and_is_safe(client, at):
    edition = cast.an_edition()
    actions.publish_document(
        actor=cast.ADMIN,
        edition_id=edition.pk,
        title="Zasady uczestnictwa",
        body="# Zasady\n\n<script>alert(1)</script> [x](javascript:alert(1))\n\n"
        "| a | b |\n|--|--|\n| 1 | 2 |",
        change="Dopisano tabelę.",
        now=cast.DURING,
    )
    path = f"/programy/{edition.slug}/dokumenty/zasady-uczestnictwa/"

    newest = client.get(path).content.decode()

    assert "<script>alert" not in newest
    assert 'javascript:alert(1)"' not in newest
    assert "<h2>Zasady</h2>" in newest
    assert "<td>1</td>" in newest
    assert "Dopisano tabelę." in newest
    old = text_of(client.get(path + "1/"))
    assert "To starsza wersja" in old
    assert "<strong>wszystkich</strong>" in old
    assert client.get(path + "9/").status_code == 404


def test_the_calendar_file_stands_in_warsaw_time(client, at):
    edition = cast.an_edition()
    calendar = Calendar.from_ical(client.get(f"/programy/{edition.slug}/kalendarz.ics").content)

    events = {str(event["uid"]).partition("-")[0]: event for event in calendar.walk("VEVENT")}
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert events["applications"]["dtend"].dt == cast.warsaw(2027, 4, 12, 23, 59)
    assert str(events["applications"]["dtend"].params["TZID"]) == "Europe/Warsaw"
    assert str(events["plan"]["dtend"].dt) == "2027-07-12"
    assert events["plan"]["dtstart"].params["VALUE"] == "DATE"


def test_a_picture_is_served_with_its_words(client, at):
    edition = cast.an_edition()
    actions.set_picture(
        actor=cast.ADMIN,
        edition_id=edition.pk,
        file=cast.a_picture(),
        alt="Kilkanaście osób przy okrągłym stole",
        author="Marta Głowacka",
    )

    page = text_of(client.get(f"/programy/{edition.slug}/"))
    assert 'alt="Kilkanaście osób przy okrągłym stole"' in page
    assert client.get(f"/programy/{edition.slug}/obraz/")["Content-Type"] == "image/jpeg"
    assert Edition.objects.get(pk=edition.pk).picture.name.startswith("pictures/")
