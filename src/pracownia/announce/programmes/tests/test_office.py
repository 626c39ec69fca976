"""The office: every page opens for whom it should, and keeps what was typed."""

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from pracownia.announce.programmes import actions
from pracownia.announce.programmes.models import Edition, Membership, Role, Window
from pracownia.announce.programmes.queries import editions_to_edit
from pracownia.commons.people.models import Person
from pracownia.core import registry
from pracownia.core.access import Actor

from . import cast
from .test_page import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(at):
    return cast.an_edition()


@pytest.fixture
def anna(client, edition):
    """Anna Wrona, the coordinator, signed in."""
    cast.a_coordinator(edition.programme_id)
    client.force_login(Person.objects.get(first_name="Anna"))
    return client


PAGES = ["", "program/", "program/podstawy/", "program/kalendarz/", "program/kalendarz/start/"]
PAGES += ["program/kalendarz/applications/", "program/role/", "program/dla-kogo/", "program/plan/"]
PAGES += ["program/plan/nowy/", "program/zespol/", "program/zespol/nowy/", "program/partnerzy/"]
PAGES += ["program/partnerzy/nowy/", "program/dokumenty/", "program/dokumenty/nowy/"]
PAGES += ["program/kontakt/", "program/finansowanie/", "program/obraz/", "program/zrodlo/", "role/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_the_coordinator_and_for_no_stranger(client, anna, edition, page):
    path = f"/biuro/{edition.slug}/{page}"

    assert anna.get(path).status_code == 200
    client.logout()
    assert client.get(path).status_code == 302


def test_a_reviewer_sees_the_desk_but_does_not_edit(client, edition):
    tomasz = cast.a_person("Tomasz", "Lis")
    actions.give_role(
        actor=cast.ADMIN,
        programme_id=edition.programme_id,
        role=Role.REVIEWER,
        person_id=tomasz.pk,
    )
    client.force_login(tomasz)

    assert "Opublikowano stronę programu" not in text_of(client.get(f"/biuro/{edition.slug}/"))
    assert client.get(f"/biuro/{edition.slug}/dziennik/").status_code == 403
    assert client.get(f"/biuro/{edition.slug}/program/").status_code == 403
    assert client.get(f"/biuro/{edition.slug}/role/").status_code == 403
    assert client.get("/biuro/nowy/").status_code == 403


def test_the_desk_tells_what_waits_what_comes_and_what_changed(anna, edition, monkeypatch):
    line = registry.Attention("Dziś", "Dwie oceny się różnią", "Poproś trzecią", "Porównaj", "/x/")
    monkeypatch.setattr(registry, "counters", registry.Registry(lambda one: one.order))
    monkeypatch.setattr(registry, "attention", registry.Registry(lambda one: one.order))
    registry.counters.add(
        registry.Counter("Złożone", 1, frozenset(), lambda: Value(118), lambda slug: f"/{slug}/")
    )
    registry.attention.add(
        registry.AttentionSource("x", frozenset(), lambda actor, pk, now: [line])
    )

    page = text_of(anna.get(f"/biuro/{edition.slug}/"))

    assert "sobota, 3 kwietnia 2027" in page
    assert "Nabór: zostało 9 dni" in page
    assert "118" in page
    assert "Dwie oceny się różnią" in page
    assert "Nabór zamknie się sam" in page
    assert "Opublikowano stronę programu" in page


def test_the_journal_tells_all_of_the_programme_in_the_same_number_of_queries(anna, edition):
    path = f"/biuro/{edition.slug}/dziennik/"
    told = {"actor": cast.ADMIN, "edition_id": edition.pk, "slug": "nastepna"}
    with CaptureQueriesContext(connection) as few:
        assert "Opublikowano stronę programu" in text_of(anna.get(path))
    next_one = actions.copy_edition(title="Następna", code="N", **told)
    before = text_of(anna.get(path)).count("<time")
    actions.describe(actor=cast.ADMIN, edition_id=next_one.pk, lead="Inny")

    with CaptureQueriesContext(connection) as many:
        page = text_of(anna.get(path))

    assert page.count("<time") == before + 1
    assert len(many) == len(few)


def test_a_coordinator_prepares_the_next_edition_but_founds_no_programme(anna, edition):
    answer = anna.post(f"/biuro/{edition.slug}/nastepna/", {"title": "Kolejna", "code": "K"})

    copied = Edition.objects.get(code="K")
    assert answer["Location"] == f"/biuro/{copied.slug}/program/"
    assert copied.predecessor_id == edition.pk
    assert anna.get("/biuro/nowy/").status_code == 403


def test_what_was_typed_is_kept_when_something_is_wrong(anna, edition):
    path = f"/biuro/{edition.slug}/program/podstawy/"

    answer = anna.post(path, {"title": "", "code": "PS-III", "lead": "Moje długie zdanie"})

    assert answer.status_code == 422
    assert "Moje długie zdanie" in text_of(answer)
    assert 'href="#id_title"' in text_of(answer)
    assert Edition.objects.get(pk=edition.pk).title == edition.title


def test_facts_rows_dates_and_documents_are_saved(anna, edition):
    base = f"/biuro/{edition.slug}/program/"
    anna.post(base + "kontakt/", {"contact_phone": "32 111 11 11"})
    anna.post(base + "zyskasz/nowy/", {"text": "Nowa korzyść", "icon": "kal"})
    anna.post(
        base + "plan/nowy/",
        {"title": "Pokaz", "precision": "none", "mode": "online", "starts_on": "2027-01-01"},
    )
    anna.post(base + "zespol/nowy/", {"name": "Paweł Szulc", "function": "konsultacje"})
    anna.post(base + "partnerzy/nowy/", {"organisation": "Gmina Poraj", "role": "gospodarz"})
    anna.post(base + "dokumenty/nowy/", {"title": "Kryteria", "body": "Punkty"})
    anna.post(base + "zrodlo/", {"source": "Związek", "source_url": "https://zgw.example/"})
    anna.post(
        base + "finansowanie/",
        {"name": "Fundusz", "sentence": "Zdanie.", "grant": "10", "total": "20"},
    )
    anna.post(base + "finansowanie/znak/", {"alt": "znak nowy"})
    dates = {"opens_on": "2027-05-14", "opens_time": "17:00"}
    anna.post(
        base + "kalendarz/start/", dates | {"closes_on": "2027-05-14", "closes_time": "18:30"}
    )

    page = text_of(anna.get(f"/programy/{edition.slug}/"))

    for words in ("32 111 11 11", "Nowa korzyść", "Pokaz", "Paweł Szulc", "Gmina Poraj"):
        assert words in page, words
    for words in ("Kryteria", "znak nowy", "10,00 zł"):
        assert words in page, words
    window = Window.objects.get(edition=edition, kind="start")
    assert window.opens_at == cast.warsaw(2027, 5, 14, 17)


def test_an_hour_that_does_not_exist_is_explained(anna, edition):
    answer = anna.post(
        f"/biuro/{edition.slug}/program/kalendarz/applications/",
        {
            "opens_on": "2027-03-28",
            "opens_time": "02:30",
            "closes_on": "2027-04-12",
            "closes_time": "23:59",
        },
    )

    assert answer.status_code == 422
    assert "28 marca 2027 nie ma godziny 2:30" in text_of(answer)


def test_an_hour_that_comes_twice_is_asked_about_stored_in_utc_and_shown_with_its_zone(
    anna, edition
):
    path = f"/biuro/{edition.slug}/program/kalendarz/applications/"
    typed = {
        "opens_on": "2026-10-01",
        "opens_time": "08:00",
        "closes_on": "2026-10-25",
        "closes_time": "02:30",
    }

    asked = anna.post(path, typed)
    saved = anna.post(path, {**typed, "closes_turn": "1"})

    assert asked.status_code == 422
    assert "25 października 2026 godzina 2:30 wypada dwa razy" in text_of(asked)
    assert "czas zimowy, UTC+1" in text_of(asked)
    assert saved.status_code == 302
    window = Window.objects.get(edition=edition, kind="applications")
    assert window.closes_at.isoformat() == "2026-10-25T01:30:59+00:00"
    assert "czas zimowy, UTC+1" in text_of(anna.get(path))
    assert "2:30 (czas zimowy, UTC+1)" in text_of(
        anna.get(f"/biuro/{edition.slug}/program/kalendarz/")
    )


def test_rows_move_and_go(anna, edition):
    first, second = edition.points.filter(kind="audience")[:2]
    base = f"/biuro/{edition.slug}/program/dla-kogo/"

    anna.post(f"{base}{first.pk}/nizej/")
    assert edition.points.filter(kind="audience").first() == second
    anna.post(f"{base}{first.pk}/", {"text": "Inaczej", "icon": "kal"})
    anna.post(f"{base}{second.pk}/usun/")
    assert edition.points.filter(kind="audience").first().text == "Inaczej"


def test_publication_says_what_is_missing_and_does_not_block(anna, edition):
    actions.withdraw_edition(actor=cast.ADMIN, edition_id=edition.pk)
    for document in edition.documents.all():
        anna.post(f"/biuro/{edition.slug}/program/dokumenty/{document.pk}/usun/")
    path = f"/biuro/{edition.slug}/program/"

    assert "Opublikuj zasady uczestnictwa." in text_of(anna.get(path))
    assert "To podgląd" in text_of(anna.get(f"/biuro/{edition.slug}/podglad/"))
    assert anna.post(path + "opublikuj/").status_code == 302
    assert Edition.objects.get(pk=edition.pk).state == "published"
    assert anna.post(path + "opublikuj/").status_code == 409


def test_roles_are_given_and_ended_on_their_page(anna, edition):
    path = f"/biuro/{edition.slug}/role/"

    assert anna.post(path, {"email": "zly", "role": "reviewer"}).status_code == 422
    assert anna.post(path, {"email": "a@poraj.example", "role": "coordinator"}).status_code == 422
    anna.post(path, {"email": "marta@poraj.example", "first_name": "Marta", "role": "reviewer"})
    marta = Membership.objects.get(person__email="marta@poraj.example")
    anna.post(f"{path}{marta.pk}/zakoncz/")
    marta.refresh_from_db()
    assert str(marta.ends_on) == "2027-04-02"


def test_an_administrator_starts_programmes_and_next_editions(client, at):
    client.force_login(cast.a_person("Ewa", "Admin", is_admin=True))
    told = {"name": "Nowy program", "organiser": "Fundacja Wspólny Stół", "code": "NP"}

    assert client.get("/biuro/nowy/").status_code == 200
    assert client.post("/biuro/nowy/", {"title": "Nowy program 2028"}).status_code == 422
    answer = client.post("/biuro/nowy/", told | {"title": "Nowy program 2028"})

    assert answer["Location"] == "/biuro/nowy-program-2028/program/"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/biuro/nowy-program-2028/nastepna/").status_code == 200
    client.post("/biuro/nowy-program-2028/nastepna/", {"title": "Druga", "code": "NP2"})
    assert Edition.objects.get(slug="druga").predecessor.slug == "nowy-program-2028"
    assert "Nowy program 2028" in text_of(client.get("/biuro/"))


def test_lists_cost_the_same_for_few_and_many(client, at, django_assert_num_queries, monkeypatch):
    for name in ("panels", "counters", "attention"):
        monkeypatch.setattr(registry, name, [])
    menu = [item for item in registry.office_menu if item.url_name.startswith("programmes:")]
    monkeypatch.setattr(registry, "office_menu", menu)
    few = cast.an_edition()
    many = cast.an_edition(
        cast.a_programme(name="Inny program"), points=9, title="Druga", code="D", slug="druga"
    )
    for number in range(6):
        cast.a_draft(many.programme, title=f"Szkic {number}", code="S")
    client.force_login(cast.a_person("Ewa", "Admin", is_admin=True))
    lists = ["dla-kogo", "plan", "zespol", "partnerzy", "dokumenty"]
    for page in ["", "role/", "program/", *(f"program/{name}/" for name in lists)]:
        counts = []
        for edition in (few, many):
            client.get(f"/biuro/{edition.slug}/{page}")
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/biuro/{edition.slug}/{page}")
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 8, page
    with django_assert_num_queries(3):
        client.get("/biuro/")


def test_an_actor_without_roles_sees_no_programmes():

    cast.an_edition()

    assert list(editions_to_edit(actor=Actor(person_id=1))) == []
