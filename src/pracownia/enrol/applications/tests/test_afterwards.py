"""Answers after sending, of the office, from before; early endings; rows without scripts."""

import io
from datetime import timedelta

import openpyxl
import pytest
import time_machine

from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application, Submission

from .cast import (
    AFTER,
    KONTAKT,
    NOW,
    SECTIONS,
    SLUG,
    a_call,
    a_coordinator,
    a_draft,
    a_person,
    a_sent,
    acting,
    fresh,
)

pytestmark = pytest.mark.django_db
DUE = AFTER + timedelta(days=10)
FORM = f"/programy/{SLUG}/zgloszenie/"
OFFICE = f"/biuro/{SLUG}/zgloszenia/PS-0001/"
MINE = "/moje/zgloszenia/PS-0001/"
MORE = {
    "slug": "wiecej",
    "title": "Powiedz więcej",
    "fields": [
        {
            "slug": "dieta",
            "kind": "short",
            "label": "Co jesz?",
            "subject": "Dieta",
            "max_chars": 20,
            "due_at": DUE.isoformat(),
            "trait": "dieta",
        },
        {
            "slug": "nocleg",
            "kind": "yes_no",
            "label": "Nocleg?",
            "required": False,
            "frozen_at": NOW.isoformat(),
        },
        {
            "slug": "telefon",
            "kind": "phone",
            "label": "Telefon",
            "required": False,
            "prefill": True,
            "trait": "telefon-domowy",
        },
        {
            "slug": "dzialania",
            "kind": "group",
            "label": "Działania",
            "item": "Działanie",
            "required": False,
            "fields": [{"slug": "nazwa", "kind": "short", "label": "Nazwa"}],
        },
        {"slug": "uwagi", "kind": "long", "label": "Uwagi biura", "for_staff": True},
        {"slug": "pelnoletnia", "kind": "yes_no", "label": "Masz 18 lat?", "required": False},
    ],
    "endings": [
        {
            "condition": {"field": "pelnoletnia", "is": False},
            "reason": "Zgłoszenie może wysłać osoba, która ma 18 lat.",
        }
    ],
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def call():
    return a_call(sections=[*SECTIONS, MORE])


@pytest.fixture
def katarzyna(client, call):
    person = a_person()
    client.force_login(person)
    return acting(person)


def text(page):
    return page.content.decode()


def add(application, actor, *, now, **given):
    values = {"revision": None, "data": {"dieta": "Wege"}, "uploads": {}, **given}
    return actions.answer_later(actor=actor, application_id=application.pk, now=now, **values)


def test_what_may_come_later_is_not_needed_for_sending_and_is_kept_apart(call, katarzyna):
    sent = a_sent(call)

    add(sent, katarzyna, now=AFTER)

    kept = fresh(sent)
    assert kept.sheet.later == {"dieta": "Wege"}
    assert kept.labels["dieta"] == "Wege"
    assert (kept.version, kept.checksum) == (1, sent.checksum)
    assert "dieta" not in Submission.objects.get().answers
    assert Entry.objects.filter(kind="enrol.applications.AnsweredLater").count() == 1


@pytest.mark.parametrize("who", ["stranger", "too late", "a mistake"])
def test_later_answers_are_refused_and_nothing_is_written(call, katarzyna, who):
    sent = a_sent(call)
    journal = Entry.objects.count()

    if who == "a mistake":
        done = add(sent, katarzyna, now=AFTER, data={"dieta": "x" * 21})
        assert [one.field for one in done.problems] == ["dieta"]
    else:
        stranger = acting(a_person("Ola Obca"))
        with pytest.raises(Refused):
            add(
                sent,
                stranger if who == "stranger" else katarzyna,
                now=DUE + timedelta(seconds=1) if who == "too late" else AFTER,
            )

    assert fresh(sent).sheet.later == {}
    assert Entry.objects.count() == journal


def test_the_page_of_later_answers_and_its_conflict(client, call, katarzyna, clock):
    a_sent(call)
    clock.move_to(AFTER)
    assert "Odpowiedz na pozostałe pytania" in text(client.get(MINE))
    revision = str(fresh(Application.objects.get()).sheet.revision)

    wrong = client.post(f"{MINE}uzupelnij/", {"dieta": "x" * 21, "wersja": revision})
    saved = client.post(f"{MINE}uzupelnij/", {"dieta": "Wege", "wersja": revision})
    stale = client.post(f"{MINE}uzupelnij/", {"dieta": "Mięso", "wersja": revision})

    assert (wrong.status_code, saved.status_code, stale.status_code) == (422, 302, 409)
    assert "Dieta może mieć najwyżej 20 znaków. Skróć o 1" in text(wrong)
    assert "Mięso" in text(stale)
    assert "Wege" in text(stale)
    assert fresh(Application.objects.get()).sheet.later == {"dieta": "Wege"}
    assert "Wege" in text(client.get(MINE))


def test_sending_again_takes_the_later_answers_in(call, katarzyna):
    sent = a_sent(call)
    add(sent, katarzyna, now=NOW)
    anna = a_coordinator(call)
    actions.ask_for_completion(
        actor=anna, application_id=sent.pk, sections=["wspolpraca"], reason="Opisz.", now=NOW
    )
    actions.save_section(
        actor=katarzyna,
        application_id=sent.pk,
        section="wspolpraca",
        answers={"opis": "Inny opis"},
        revision=None,
        now=NOW,
    )
    actions.submit(actor=katarzyna, application_id=sent.pk, key="drugi", received_at=NOW, now=NOW)

    assert fresh(sent).sheet.later == {}
    assert Submission.objects.get(version=2).answers["dieta"] == "Wege"


def test_what_is_frozen_stays_as_it_was(client, call, katarzyna, clock):
    draft = a_draft(call)
    sheet = fresh(draft).sheet
    sheet.answers["nocleg"] = True
    sheet.save(update_fields=["answers"])
    clock.move_to(NOW + timedelta(minutes=1))

    page = text(client.get(f"{FORM}wiecej/"))
    client.post(f"{FORM}wiecej/", {"nocleg": "nie", "wersja": "0", "karta": "a"})

    assert 'name="nocleg"' not in page
    assert "Tę odpowiedź można było zmienić do" in page
    assert fresh(draft).sheet.answers["nocleg"] is True


def test_answers_of_the_office_are_never_seen_by_the_person(client, call, katarzyna):
    sent = a_sent(call)
    anna = a_coordinator(call)
    client.force_login(Person.objects.get(pk=anna.person_id))
    page = client.get(f"{OFFICE}biuro/")
    revision = str(fresh(sent).sheet.revision)

    saved = client.post(f"{OFFICE}biuro/", {"uwagi": "Zadzwonić w maju", "wersja": revision})
    stale = client.post(f"{OFFICE}biuro/", {"uwagi": "Inaczej", "wersja": revision})

    assert 'name="uwagi"' in text(page)
    assert (saved.status_code, stale.status_code) == (302, 409)
    assert "Zadzwonić w maju" in text(client.get(OFFICE))
    client.force_login(Person.objects.get(pk=katarzyna.person_id))
    for address in (MINE, FORM, f"{FORM}wiecej/", f"{FORM}sprawdz/"):
        assert "Zadzwonić" not in text(client.get(address))
        assert "Uwagi biura" not in text(client.get(address))
    assert client.get(f"{OFFICE}biuro/").status_code == 403


def test_an_application_that_ends_early_is_refused_with_the_reason(client, call, katarzyna):
    draft = a_draft(call)
    page = client.post(f"{FORM}wiecej/", {"pelnoletnia": "nie", "wersja": "0", "karta": "a"})

    assert page.status_code in (302, 422)
    for address in (FORM, f"{FORM}sprawdz/"):
        assert "Zgłoszenie może wysłać osoba, która ma 18 lat." in text(client.get(address))
    with pytest.raises(Refused, match="osoba, która ma 18 lat"):
        actions.submit(actor=katarzyna, application_id=draft.pk, key="k", received_at=NOW, now=NOW)
    assert not Submission.objects.exists()


def test_rows_are_added_and_removed_without_scripts(client, call, katarzyna):
    draft = a_draft(call)
    sent = {"dzialania-items": "1", "dzialania-0-nazwa": "Festyn", "wersja": "0", "karta": "a"}

    more = client.post(f"{FORM}wiecej/", {**sent, "dzialania-add": "tak"})
    page = text(client.get(f"{FORM}wiecej/"))

    assert more.url == f"{FORM}wiecej/#pytanie-dzialania"
    assert 'name="dzialania-1-nazwa"' in page
    assert fresh(draft).sheet.answers["dzialania"] == [{"nazwa": "Festyn"}, {}]


def test_autosave_keeps_new_kinds_and_a_second_tab_is_told(client, call, katarzyna):
    a_draft(call)
    sent = {"dzialania-items": "1", "dzialania-0-nazwa": "Festyn", "telefon": "600700800"}
    part = f"{FORM}wiecej/szkic/"

    first = client.post(part, {**sent, "wersja": "0", "karta": "a", "zmiany": "1"})
    second = client.post(part, {"telefon": "", "wersja": "0", "karta": "b", "zmiany": "1"})
    both = client.post(f"{FORM}wiecej/", {"telefon": "511 222 333", "wersja": "0", "karta": "b"})

    assert "14:32" in text(first)
    assert (second.status_code, both.status_code) == (409, 409)
    assert "+48\u00a0600\u00a0700\u00a0800" in text(both)
    assert "511\u00a0222\u00a0333" in text(both)


def test_an_earlier_answer_is_offered_in_sight_and_may_be_changed(client, call, katarzyna):
    draft = a_draft(call)
    actions.save_section(
        actor=katarzyna,
        application_id=draft.pk,
        section="wiecej",
        answers={"telefon": "+48600700800"},
        revision=None,
        now=NOW,
    )
    actions.submit(actor=katarzyna, application_id=draft.pk, key="k", received_at=NOW, now=NOW)
    call = a_call(slug="druga-2027", sections=[*SECTIONS, MORE], name="Druga Pracownia")
    form = "/programy/druga-2027/zgloszenie/"

    client.post(form)
    offered = text(client.get(f"{form}wiecej/"))
    client.post(f"{form}wiecej/", {"telefon": "511222333", "wersja": "0", "karta": "a"})

    assert "+48\u00a0600\u00a0700\u00a0800" in offered
    assert "Z Twojego poprzedniego zgłoszenia." in offered
    sheet = fresh(Application.objects.get(call=call)).sheet
    assert (sheet.answers["telefon"], sheet.prefilled) == ("+48511222333", [])
    assert "Z Twojego poprzedniego zgłoszenia." not in text(client.get(f"{form}wiecej/"))


def test_the_spreadsheet_has_what_the_filter_shows_and_groups_on_their_own_sheet(client, call):
    sent = a_sent(call, opis="=1+1")
    a_sent(call, a_person("Jan Bator"), imie="Jan", nazwisko="Bator")
    sheet = fresh(sent).sheet
    sheet.staff, sheet.later = {"uwagi": "Zadzwonić"}, {"dieta": "Wege"}
    sheet.save(update_fields=["staff", "later"])
    Submission.objects.filter(application=sent).update(
        answers={**KONTAKT, "opis": "=1+1", "dzialania": [{"nazwa": "A"}, {"nazwa": "B"}]}
    )
    client.force_login(Person.objects.get(pk=a_coordinator(call).person_id))

    page = client.get(f"/biuro/{SLUG}/zgloszenia/eksport.xlsx", {"q": "Wójcik"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(page)))

    answers, groups = book.worksheets
    rows = [
        dict(zip([c.value for c in answers[1]], row, strict=True))
        for row in answers.iter_rows(min_row=2)
    ]
    assert [row["Numer"].value for row in rows] == ["PS-0001"]
    assert (rows[0]["Opisz jedną sprawę"].value, rows[0]["Opisz jedną sprawę"].data_type) == (
        "=1+1",
        "s",
    )
    assert (rows[0]["Uwagi biura"].value, rows[0]["Działania"].value) == ("Zadzwonić", 2)
    assert rows[0]["Co jesz?"].value == "Wege"
    assert [[c.value for c in row] for row in groups.iter_rows()] == [
        ["Numer", "Lp.", "Nazwa"],
        ["PS-0001", 1, "A"],
        ["PS-0001", 2, "B"],
    ]


def test_the_only_organisation_of_the_person_stands_in_the_form_already(call, katarzyna):
    one = Organisation.objects.create(name="Koło Gospodyń")
    for kind in ("zarzad_ngo", "wolontariusz"):
        people.add_function(
            actor=katarzyna, person_id=katarzyna.person_id, kind=kind, organisation_id=one.pk
        )
    asks = {"slug": "kolo", "kind": "organisation", "label": "Organizacja", "prefill": True}
    more = {"slug": "kola", "title": "Koła", "fields": [asks]}
    call = a_call(slug="trzecia-2027", sections=[*SECTIONS, more], name="Trzecia Pracownia")

    draft = actions.start_draft(actor=katarzyna, call_id=call.pk, now=NOW)

    sheet = fresh(draft).sheet
    assert sheet.answers["kolo"] == {"id": one.pk, "name": "Koło Gospodyń"}
    assert sheet.prefilled == []
