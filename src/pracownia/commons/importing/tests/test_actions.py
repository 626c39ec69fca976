"""Trying, choosing, loading once, taking back; a refusal writes nothing."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.importing import actions, personal, queries
from pracownia.commons.importing.kinds import Scope, kind_of
from pracownia.commons.importing.models import Import
from pracownia.commons.importing.states import Came, Fate, State
from pracownia.commons.people.models import Function, Organisation, Person
from pracownia.core.access import Actor, Refused
from pracownia.core.models import Entry

from .cast import (
    ADMIN,
    COORDINATOR,
    NOW,
    ORGANISATIONS,
    given,
    loaded,
    taken_back,
)

pytestmark = pytest.mark.django_db


def fates(batch):
    return [row.fate for row in batch.rows.order_by("line")]


def row(batch, line):
    return batch.rows.get(line=line)


def test_a_trial_names_rows_and_columns_and_changes_nothing():
    batch = given(encoding="cp1250")

    assert batch.state == State.CHECKED
    assert fates(batch) == [Fate.NEW, Fate.NEW, Fate.ASKED, Fate.REFUSED]
    assert row(batch, 2).values["name"] == "Stowarzyszenie Żółty Ślimak"
    [[column, message]] = row(batch, 5).notes
    assert column == "krs"
    assert "12345A" in message or "A" in message
    assert row(batch, 4).questions[0]["column"] == "place_id"
    assert not Organisation.objects.exists()


def test_an_answer_holds_for_the_corrected_file_given_again():
    batch = given()
    [question] = queries.questions(batch, kind_of("organisations"))
    code, _label = question.choices[0]

    actions.choose(actor=COORDINATOR, import_id=batch.pk, answers={question.key: code})
    again = given(ORGANISATIONS.replace("12345A", "0000654321"))

    assert fates(again) == [Fate.NEW, Fate.NEW, Fate.NEW, Fate.NEW]
    assert row(again, 4).values["place_id"] == code


def test_columns_are_asked_about_and_remembered_for_the_programme():
    text = ORGANISATIONS.replace("Nazwa", "Kto").replace("Gmina", "Skąd")
    batch = given(text)

    assert batch.state == State.MATCHING
    with pytest.raises(Refused, match="Nazwa"):
        actions.match(actor=COORDINATOR, import_id=batch.pk, columns={1: "krs"})
    actions.match(
        actor=COORDINATOR, import_id=batch.pk, columns={0: "name", 1: "krs", 2: "place_id", 3: ""}
    )

    again = given(text)
    elsewhere = given(text, actor=Actor(roles=frozenset({("coordinator", 8)})), scope=Scope(8))
    assert again.columns == {"name": 0, "krs": 1, "place_id": 2}
    assert elsewhere.state == State.MATCHING


def test_rows_that_are_ready_are_loaded_once_and_told_in_the_journal():
    batch = loaded(given())

    assert batch.state == State.LOADED
    assert batch.counts == {"new": 2, "updated": 0, "refused": 2, "left": 0}
    assert Organisation.objects.count() == 2
    slimak = Organisation.objects.get(krs="0000123456")
    assert (slimak.place_id, slimak.search) == ("240904", "stowarzyszenie zolty slimak")
    entry = Entry.objects.filter(kind="commons.importing.SpreadsheetLoaded").get()
    assert entry.data["new"] == 2
    assert "Ślimak" not in str(entry.data)
    with pytest.raises(Refused):
        actions.begin(actor=COORDINATOR, import_id=batch.pk, now=NOW)


def test_a_job_that_was_stopped_goes_on_where_it_stood(monkeypatch):
    kind = kind_of("organisations")
    monkeypatch.setattr(queries, "kind_of_import", lambda _batch: _small(kind))
    batch = given("Nazwa\n" + "".join(f"Koło {n}\n" for n in range(5)))
    actions.begin(actor=COORDINATOR, import_id=batch.pk, now=NOW)

    assert actions.load_some(actor=COORDINATOR, import_id=batch.pk, now=NOW)
    assert Organisation.objects.count() == 2
    while actions.load_some(actor=COORDINATOR, import_id=batch.pk, now=NOW):
        pass
    assert Organisation.objects.count() == 5
    assert not actions.load_some(actor=COORDINATOR, import_id=batch.pk, now=NOW)


def _small(kind):
    return replace(kind, batch=2)


def test_the_same_file_again_brings_nothing_new_and_says_so():
    first = loaded(given())
    again = given()

    assert fates(again)[:1] == [Fate.SAME]
    assert queries.loaded_before(again) == first


def test_a_known_name_is_a_question_and_a_known_number_is_an_answer():
    known = Organisation.objects.create(name="FUNDACJA źródło", place_id="247701")
    batch = given("Nazwa;KRS\nFundacja Źródło;0000123456\n")
    [question] = queries.questions(batch, kind_of("organisations"))

    assert "Tychy" in question.choices[0][1]
    actions.choose(actor=COORDINATOR, import_id=batch.pk, answers={question.key: str(known.pk)})
    loaded(batch)

    known.refresh_from_db()
    assert known.krs == "0000123456"
    assert known.name == "FUNDACJA źródło", "what is known stays"
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(("answer", "count"), [("new", 2), ("skip", 1)])
def test_a_likely_duplicate_may_be_new_or_left_out(answer, count):
    Organisation.objects.create(name="Fundacja Źródło")
    batch = given("Nazwa;Gmina\nFundacja Źródło;Poraj\nInna;Poraj\n")
    [question] = queries.questions(batch, kind_of("organisations"))
    actions.choose(actor=COORDINATOR, import_id=batch.pk, answers={question.key: answer})
    loaded(batch)

    assert Organisation.objects.filter(search="fundacja zrodlo").count() == count


def test_two_rows_about_the_same_are_one():
    batch = given("Nazwa;KRS\nA;0000123456\nB;123456\n")

    assert fates(batch) == [Fate.NEW, Fate.REFUSED]
    assert "2" in row(batch, 3).notes[0][1]


def test_only_an_administrators_file_replaces_what_is_known():
    known = Organisation.objects.create(name="Stara nazwa", krs="0000123456")
    text = "Nazwa;KRS\nNowa nazwa;0000123456\n"

    theirs = given(text)
    assert fates(theirs) == [Fate.SAME]
    assert "Nazwa" in row(theirs, 2).notes[0][1]
    ours = loaded(given(text, actor=ADMIN, scope=Scope()), actor=ADMIN)

    known.refresh_from_db()
    assert known.name == "Nowa nazwa"
    assert known.search == "nowa nazwa"
    taken_back(ours, actor=ADMIN)
    known.refresh_from_db()
    assert known.name == "Stara nazwa"


def test_taking_back_leaves_what_somebody_changed_or_used_and_says_why():
    batch = loaded(given("Nazwa\nPierwsza\nDruga\nTrzecia\n"))
    first, second, _third = Organisation.objects.order_by("pk")
    Organisation.objects.filter(pk=first.pk).update(website="https://pierwsza.example")
    person = Person.objects.create_user("iwona@poraj.example")
    Function.objects.create(person=person, kind="inna", organisation=second)

    taken_back(batch, now=NOW + timedelta(days=6))

    assert batch.state == State.UNDONE
    assert (batch.counts["undone"], batch.counts["kept"]) == (1, 2)
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Pierwsza", "Druga"}
    assert "zmienił" in row(batch, 2).reason
    assert "używana" in row(batch, 3).reason
    assert row(batch, 4).came == Came.UNDONE


def test_a_loading_cannot_be_taken_back_after_a_week():
    batch = loaded(given("Nazwa\nPierwsza\n"))

    with pytest.raises(Refused, match="tygodnia"):
        actions.take_back(actor=COORDINATOR, import_id=batch.pk, now=NOW + timedelta(days=8))
    assert Organisation.objects.count() == 1


def test_people_become_known_and_those_known_stay_as_they_are():
    Person.objects.create_user("iwona@poraj.example", first_name="Iwona", last_name="Kania")
    text = (
        "Adres e-mail,Imię,Nazwisko,Telefon,Formy\n"
        "IWONA@poraj.example,Ktoś,Inny,,\n"
        "jan@poraj.example,Jan,Bator,600 700 800,męskie\n"
        "zly,Jan,Bator,,\n"
    )
    batch = given(text, "people")
    assert fates(batch) == [Fate.SAME, Fate.NEW, Fate.REFUSED]
    loaded(batch)

    assert Person.objects.get(email="iwona@poraj.example").first_name == "Iwona"
    jan = Person.objects.get(email="jan@poraj.example")
    assert (jan.phone, jan.gender) == ("600 700 800", "m")
    assert jan.search == "jan bator jan@poraj.example"
    assert not jan.has_usable_password()
    taken_back(batch)
    assert not Person.objects.filter(email="jan@poraj.example").exists()


def test_a_person_who_signed_in_since_stays():
    batch = loaded(given("email,imię,nazwisko\njan@poraj.example,Jan,Bator\n", "people"))
    jan = Person.objects.get(email="jan@poraj.example")
    Entry.objects.create(
        kind="x", at=NOW, actor_id=jan.pk, programme_id=0, data={}, request_id="", mac="0" * 64
    )
    taken_back(batch)

    assert Person.objects.filter(pk=jan.pk).exists()


def test_a_stranger_loads_nothing():
    with pytest.raises(Refused):
        given(actor=Actor(person_id=5))
    with pytest.raises(Refused):
        given(actor=COORDINATOR, scope=Scope())
    assert not Import.objects.exists()


def test_rows_and_the_file_go_after_a_month_and_numbers_stay():
    batch = loaded(given())
    actions.forget(actor=ADMIN, import_id=batch.pk, now=NOW + timedelta(days=31))
    batch.refresh_from_db()

    assert not batch.rows.exists()
    assert batch.counts["new"] == 2
    assert batch.file.removed_at is not None


@pytest.mark.parametrize("kind", ["organisations", "people"])
def test_a_batch_asks_the_same_however_many_rows_it_has(kind):
    counts = []
    for size in (1, 6):
        text = {
            "organisations": "Nazwa;KRS\n"
            + "".join(f"Koło {size} {n};{size}00{n}\n" for n in range(size)),
            "people": "email;imię;nazwisko\n"
            + "".join(f"a{size}{n}@poraj.example;A;B\n" for n in range(size)),
        }[kind]
        batch = given(text, kind)
        actions.begin(actor=COORDINATOR, import_id=batch.pk, now=NOW)
        counts.append(_queries(partial(actions.load_some, import_id=batch.pk)))
        actions.load_some(actor=COORDINATOR, import_id=batch.pk, now=NOW)
        batch.refresh_from_db()
        actions.take_back(actor=COORDINATOR, import_id=batch.pk, now=NOW)
        counts.append(_queries(partial(actions.undo_some, import_id=batch.pk)))

    assert counts[:2] == counts[2:]


def _queries(call):
    with CaptureQueriesContext(connection) as found:
        call(actor=COORDINATOR, now=NOW)
    return len(found)


def test_a_person_is_told_of_their_rows_and_forgotten_with_the_file():
    text = (
        "Imię;Nazwisko;E-mail;Telefon\n"
        "Jan;Bator;Jan.Bator@poraj.example;600 111 222\n"
        "Ewa;Sowa;ewa.jan.bator@poraj.example;600 333 444\n"
    )
    batch = given(text, "people", actor=ADMIN, scope=Scope())
    jan = Person.objects.create_user("jan.bator@poraj.example", first_name="Jan")

    (section,) = personal.tell(jan.pk)
    assert len(section.rows) == 1
    assert "600 111 222" in section.rows[0][1]

    personal.forget(jan.pk, NOW)
    personal.forget(jan.pk, NOW)

    assert personal.tell(jan.pk) == []
    first, second = batch.rows.order_by("line")
    assert (first.cells, first.values, first.fate) == ([], {}, "skipped")
    assert "Sowa" in second.cells
    batch.refresh_from_db()
    assert batch.file.removed_at is not None
    loaded(batch, actor=ADMIN)
    assert set(Person.objects.values_list("email", flat=True)) == {
        "jan.bator@poraj.example",
        "ewa.jan.bator@poraj.example",
    }


def test_f39_a_row_broken_in_the_middle_of_a_long_file_is_named_and_nothing_is_written():
    rows = [f"Koło {n};;Poraj;" for n in range(2, 701)]
    rows[515] = "Koło zepsute;12345A;Nie ma takiej gminy nigdzie;"
    text = "Nazwa;KRS;Gmina;Uwagi\n" + "\n".join(rows) + "\n"
    batch = given(text)

    refused = batch.rows.filter(fate=Fate.REFUSED)
    assert [one.line for one in refused] == [517]
    assert {column for column, _text in refused[0].notes} >= {"krs"}
    assert not Organisation.objects.exists()
    assert [one.line for one in queries.refused_rows(batch)] == [517]


def test_f39_a_row_with_a_quote_never_closed_is_not_taken_for_the_rest_of_the_file():
    broken = 'Nazwa;Gmina\nPierwsze;Poraj\n"Drugie;Poraj\nTrzecie;Poraj\n'

    with pytest.raises(Refused, match="3"):
        given(broken)
