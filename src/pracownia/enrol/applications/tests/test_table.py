"""The list as a table: filters by any answer, columns, order, views, a file of what is seen."""

import io
from urllib.parse import urlencode

import openpyxl
import pytest
import time_machine
from django.http import QueryDict

from pracownia.commons.people.models import Person
from pracownia.commons.tables.asked import read
from pracownia.commons.tables.models import View
from pracownia.core.access import SYSTEM
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.models import AnswerKey, Application

from . import cast
from .cast import (
    KONTAKT,
    NOW,
    SLUG,
    WSPOLPRACA,
    a_call,
    a_coordinator,
    a_draft,
    a_person,
    acting,
)

pytestmark = pytest.mark.django_db
LIST = f"/biuro/{SLUG}/zgloszenia/"
VIEWS = f"/biuro/{SLUG}/widoki/zgloszenia/"
FILE = f"/biuro/{SLUG}/tabela/zgloszenia"
EXTRA = [
    {"slug": "osoby", "kind": "number", "label": "Ilu osób to dotyczy?", "required": False},
    {"slug": "od", "kind": "date", "label": "Od kiedy?", "required": False},
    {
        "slug": "tematy",
        "kind": "many",
        "label": "Czego dotyczy?",
        "required": False,
        "options": [["transport", "transport"], ["zdrowie", "zdrowie"]],
    },
    {"slug": "potrzeby", "kind": "short", "label": "Potrzeby", "is_sensitive": True},
]
SECTIONS = [
    cast.SECTIONS[0],
    {**cast.SECTIONS[1], "fields": [*cast.SECTIONS[1]["fields"], *EXTRA]},
]
ANSWERS = {
    "Łucja Żak": {"osoby": 1200, "od": "2027-03-01", "tematy": ["transport"], "potrzeby": "pętla"},
    "Iwona Kania": {"osoby": 80, "tematy": ["transport", "zdrowie"], "potrzeby": "rampa"},
    "Jan Bator": {"od": "2027-06-30", "opis": "Łąki kwietne", "potrzeby": "brak"},
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def call():
    call = a_call(sections=SECTIONS)
    for name, answers in ANSWERS.items():
        first, _, last = name.partition(" ")
        person = a_person(name)
        actor = acting(person)
        draft = a_draft(call, person, filled=False)
        told = {**WSPOLPRACA, **answers}
        kontakt = {**KONTAKT, "imie": first, "nazwisko": last}
        for section, given in (("kontakt", kontakt), ("wspolpraca", told)):
            actions.save_section(
                actor=actor,
                application_id=draft.pk,
                section=section,
                answers=given,
                revision=None,
                now=NOW,
            )
        actions.submit(actor=actor, application_id=draft.pk, key=name, received_at=NOW, now=NOW)
    a_draft(call, a_person("Ukryty Szkic"))
    actions.key_waiting(actor=SYSTEM)
    return call


@pytest.fixture
def anna(client, call):
    anna = a_coordinator(call)
    client.force_login(Person.objects.get(pk=anna.person_id))
    return anna


def listed(client, **asked):
    """Numbers in the order in which the page shows them."""
    page = client.get(LIST, asked, follow=True)
    assert page.status_code == 200
    return [line.called for line in page.context["lines"]]


def text(page):
    return b"".join(page).decode("utf-8-sig") if page.streaming else page.content.decode()


ZAK, KANIA, BATOR = "PS-0001", "PS-0002", "PS-0003"


CASES = [
    ({"o-osoby.min": "100"}, [ZAK]),
    ({"o-osoby.max": "1 200"}, [ZAK, KANIA]),
    ({"o-osoby.min": "80", "o-osoby.max": "80,0"}, [KANIA]),
    ({"o-osoby.puste": "tak"}, [BATOR]),
    ({"o-od.od": "2027-03-02"}, [BATOR]),
    ({"o-od.do": "2027-03-01"}, [ZAK]),
    ({"o-od.puste": "nie"}, [ZAK, BATOR]),
    ({"o-tematy": "transport"}, [ZAK, KANIA]),
    ({"o-tematy": "zdrowie"}, [KANIA]),
    ({"o-tematy": ["zdrowie", "transport"]}, [ZAK, KANIA]),
    ({"o-opis": "laki KWIETNE"}, [BATOR]),
    ({"o-opis": "łąki", "o-opis.jak": "rowne"}, []),
    ({"o-imie": "jan", "o-imie.jak": "rowne"}, [BATOR]),
    ({"o-funkcja": "wojt", "q": "kania"}, [KANIA]),
    ({"gmina": "poraj"}, [ZAK, KANIA, BATOR]),
    ({"gmina": "kania"}, []),
    ({"droga": "paper"}, []),
    ({"wplynelo.od": "2027-04-03", "wplynelo.do": "2027-04-03"}, [ZAK, KANIA, BATOR]),
    ({"wplynelo.od": "2027-04-04"}, []),
    ({"wg": "-numer"}, [BATOR, KANIA, ZAK]),
    ({"wg": "osoba"}, [BATOR, KANIA, ZAK]),
    ({"wg": "-o-osoby"}, [ZAK, KANIA, BATOR]),
]


def test_the_list_is_narrowed_and_ordered_by_any_answer(call):
    table = queries.table_of(call)
    for said, found in CASES:
        asked = read(table, QueryDict(urlencode(said, doseq=True)))
        rows = asked.arranged(asked.narrow(queries.everything(call.pk)))
        assert list(rows.values_list("number", flat=True)) == found, said
        assert not asked.problems, said


def test_every_filter_in_use_is_a_chip_that_takes_itself_away(client, anna):
    page = client.get(LIST, {"o-osoby.min": "100", "woj": "24", "wg": "-numer", "kol": "osoba"})
    words = [chip.words for chip in page.context["chips"]]

    assert words == ["Województwo: śląskie", "Ilu osób to dotyczy?: co najmniej 100"]
    less = page.context["chips"][1].without
    assert "osoby" not in less
    assert {"woj=24", "wg=-numer"} <= set(less.removeprefix("?").split("&"))
    nothing = client.get(LIST, {"o-osoby.min": "5000"})
    assert "Usuń jeden z filtrów" in text(nothing)


def test_a_value_that_cannot_be_read_is_said_at_its_field_and_narrows_nothing(client, anna):
    page = client.get(LIST, {"o-osoby.min": "dużo", "o-od.od": "2027-02-31"})

    assert "Wpisz liczbę" in text(page)
    assert "Podaj dzień, który istnieje" in text(page)
    assert page.context["total"] == 3


def test_sensitive_answers_are_no_filter_no_column_and_nowhere_among_the_keys(client, anna):
    page = client.get(LIST, {"o-potrzeby": "rampa", "kol": "osoba,o-potrzeby"})

    assert page.context["total"] == 3
    assert "o-potrzeby" in page.context["dropped"]
    assert not AnswerKey.objects.filter(slug="potrzeby").exists()
    assert not AnswerKey.objects.filter(text__contains="rampa").exists()


def test_what_is_answered_anew_or_erased_is_found_no_more(client, anna, call):
    one = Application.objects.get(number=ZAK)
    actions.erase_answers(actor=SYSTEM, ids=[one.pk], klass="recruitment", now=NOW)

    assert not AnswerKey.objects.filter(application=one, slug="osoby").exists()
    actions.make_nameless(actor=SYSTEM, application=one, now=NOW)
    assert not AnswerKey.objects.filter(application=one).exists()


def test_answers_that_wait_are_said_and_join_the_filters_once(client, anna, call):
    Application.objects.filter(number=ZAK).update(is_keyed=False)

    assert "nie ma jeszcze w filtrach" in text(client.get(LIST, {"o-osoby.min": "1"}))
    assert actions.key_waiting(actor=SYSTEM) == 1
    assert actions.key_waiting(actor=SYSTEM) == 0
    assert AnswerKey.objects.filter(application__number=ZAK, slug="osoby").count() == 1


def test_the_file_holds_the_columns_order_and_rows_that_the_list_shows(client, anna):
    asked = {"kol": "o-osoby,osoba,o-tematy", "wg": "-o-osoby", "o-tematy": "transport"}
    csv = text(client.get(f"{FILE}.csv", asked)).splitlines()
    xlsx = b"".join(client.get(f"{FILE}.xlsx", asked))
    rows = [
        list(row)
        for row in openpyxl.load_workbook(io.BytesIO(xlsx)).active.iter_rows(values_only=True)
    ]

    assert csv[0] == '"Numer";"Ilu osób to dotyczy?";"Osoba";"Czego dotyczy?"'
    assert csv[1] == '"PS-0001";"1200";"Łucja Żak";"transport"'
    assert rows[1:] == [
        ["PS-0001", 1200, "Łucja Żak", "transport"],
        ["PS-0002", 80, "Iwona Kania", "transport; zdrowie"],
    ]
    assert client.get(f"{FILE}.exe").status_code == 404


def kept(client, name, query, **more):
    return client.post(f"{VIEWS}zapisz/?{query}", {"name": name, **more})


def test_a_view_is_kept_opened_changed_and_deleted_by_its_owner(client, anna):
    answer = kept(client, "Duże", "o-osoby.min=100&kol=osoba", is_default="on")
    view = View.objects.get()

    assert answer.headers["Location"] == f"{LIST}?widok={view.pk}"
    assert client.get(LIST).headers["Location"] == f"{LIST}?widok={view.pk}"
    assert listed(client, widok=view.pk) == [ZAK]
    assert listed(client, widok=0) == [ZAK, KANIA, BATOR]
    changed = client.get(LIST, {"widok": view.pk, "o-osoby.min": "50", "kol": "numer,osoba"})
    assert "Zapisz zmiany w widoku „Duże”" in text(changed)
    client.post(f"{VIEWS}{view.pk}/zapisz/?o-osoby.min=50&widok={view.pk}")
    assert listed(client, widok=view.pk) == [ZAK, KANIA]
    client.post(f"{VIEWS}{view.pk}/", {"name": "Średnie", "is_shared": "on"})
    assert "Średnie" in text(client.get(VIEWS))
    assert "Masz już widok o tej nazwie" in text(kept(client, "Średnie", ""))
    client.post(f"{VIEWS}{view.pk}/usun/")
    assert not View.objects.exists()
    assert Entry.objects.filter(kind="commons.tables.ViewDeleted").exists()
    assert "osoby" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_a_shared_view_of_somebody_else_opens_but_is_not_changed(client, anna, call):
    kept(client, "Wspólny", "o-osoby.min=100", is_shared="on")
    kept(client, "Własny", "q=zak")
    shared, own = View.objects.order_by("pk")
    marta = a_coordinator(call, "Marta Kos")
    client.force_login(Person.objects.get(pk=marta.person_id))

    assert listed(client, widok=shared.pk) == [ZAK]
    assert client.get(LIST, {"widok": own.pk}).status_code == 404
    for address in (f"{VIEWS}{shared.pk}/zapisz/", f"{VIEWS}{shared.pk}/usun/"):
        refused = client.post(address)
        assert refused.status_code == 403
        assert "należy do: Anna Wrona" in text(refused)
    client.post(f"{VIEWS}{shared.pk}/otwieraj/", {"otwieraj": "tak"})
    assert client.get(LIST).headers["Location"] == f"{LIST}?widok={shared.pk}"


def test_a_view_with_what_this_call_does_not_have_shows_the_rest_and_says_so(client, anna):
    kept(client, "Stary", "kol=osoba&woj=24")
    View.objects.update(query="o-nieznane=1&kol=osoba,o-inne&woj=24")
    page = client.get(LIST, {"widok": View.objects.get().pk})

    assert page.context["total"] == 3
    assert "o-nieznane" in page.context["dropped"]
    assert "Reszta" in text(page)


def test_answers_filters_and_columns_ask_the_database_as_often_for_many_rows(
    client, anna, call, django_assert_max_num_queries
):
    asked = {"o-osoby.min": "1", "kol": "osoba,o-osoby,o-tematy,stan", "wg": "-o-osoby"}
    client.get(LIST, asked)

    with django_assert_max_num_queries(12):
        client.get(LIST, asked)
