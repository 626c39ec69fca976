"""Answers of every kind in spreadsheets, there and back; scans in a ZIP; people without e-mail."""

import io
import zipfile
from datetime import date, timedelta

import openpyxl
import pytest

from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.tests.cast import PDF
from pracownia.commons.importing import actions as taking
from pracownia.commons.importing import personal, writing
from pracownia.commons.importing import queries as importing
from pracownia.commons.importing.kinds import Scope, answers, kind_of
from pracownia.commons.importing.states import Fate
from pracownia.commons.importing.tests.cast import given, loaded
from pracownia.commons.letters import queries as letters
from pracownia.commons.letters import sorting
from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.tests.kinds import a_field
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.importables import rows_to_load
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.applications.queries import Filters, newest_submissions

from . import cast
from .test_spreadsheets import HEADER

pytestmark = pytest.mark.django_db
ALL = [
    *cast.SECTIONS,
    {
        "slug": "wiecej",
        "title": "Więcej",
        "fields": [
            *(a_field(one) for one in ("kwota", "praca", "waga", "ocena", "terminy", "dzialania")),
            *(a_field(one, required=False) for one in ("dzien", "nip", "krs", "telefon", "adres")),
            {
                "slug": "tematy",
                "kind": "many",
                "label": "Jakie tematy?",
                "options": [["a", "Woda; ścieki"], ["b", "Drogi"], ["c", "Szkoły"]],
            },
            {"slug": "skala", "kind": "scale", "label": "Jak bardzo?", "marks": {"1": "wcale"}},
            {"slug": "zgoda", "kind": "statement", "label": "Znam regulamin."},
            {"slug": "czy", "kind": "yes_no", "label": "Czy pierwszy raz?"},
            {"slug": "firma", "kind": "organisation", "label": "Organizacja"},
        ],
    },
]
MORE = {
    "imie": "=Jan",
    "nazwisko": "Bator",
    "funkcja": {"kind": "radny", "title": "radny senior", "since": 2024},
    "gmina": cast.KONTAKT["gmina"],
    "opis": "-- Pierwszy wiersz\n\nDrugi; z „cudzysłowem”",
    "kwota": "1200.50",
    "praca": {"since": "2020-05-01"},
    "waga": ["c", "a", "b"],
    "ocena": {"rows": {"sala": "zle", "obiad": "dobrze"}},
    "terminy": {"rows": {"z1": "nie", "z2": "tak"}},
    "dzialania": [{"nazwa": "+Festyn", "koszt": "100.00"}, {"nazwa": "Debata"}],
    "dzien": "2027-05-03",
    "krs": "0000123456",
    "telefon": "+48600700800",
    "adres": "jan@poraj.example",
    "tematy": ["a", "c"],
    "skala": 1,
    "zgoda": {"agreed": True, "document": "", "version": 1},
    "czy": False,
    "firma": {"name": "Koło Gospodyń"},
}


@pytest.fixture
def whole():
    return cast.a_call(sections=ALL)


@pytest.fixture
def anna(whole):
    return cast.a_coordinator(whole)


def scope_to(call):
    return Scope(call.edition.programme_id, call.edition_id, call.pk)


def take(file, anna, call, name="zgloszenia.xlsx", **how):
    kind = kind_of("applications")
    with file:
        return taking.take(
            actor=anna, kind=kind, scope=scope_to(call), stream=file, name=name, now=cast.NOW, **how
        )


def test_answers_of_every_kind_leave_in_a_spreadsheet_and_come_back_the_same(whole, anna):
    first = actions.type_in(
        actor=anna,
        call_id=whole.pk,
        email="jan@poraj.example",
        answers=MORE,
        given_on=date(2027, 4, 1),
        now=cast.NOW,
    )
    rows = rows_to_load(whole, newest_submissions(call_id=whole.pk, filters=Filters()))
    file = writing.filled(kind_of("applications"), scope_to(whole), rows)
    other = cast.a_call(slug="druga", name="Druga", sections=ALL)
    Application.objects.filter(pk=first.pk).update(call=other)
    batch = loaded(take(file, anna, whole), actor=anna)

    assert batch.counts["new"] == 1, [(row.notes, row.reason) for row in batch.rows.all()]
    again = Submission.objects.exclude(application=first).get()
    assert again.answers == first.submissions.get().answers
    assert again.answers.keys() == MORE.keys()


def test_the_empty_spreadsheet_has_these_columns_hints_and_an_example_left_out(whole, anna):
    kind = kind_of("applications")
    file = writing.blank(kind, scope_to(whole))
    book = openpyxl.load_workbook(file)
    head = [cell.value for cell in book.worksheets[0][1]]

    assert {"Działanie 1: Nazwa", "Działanie 2: Koszt", "Ocena: Sala", "Praca: od"} <= set(head)
    assert any(one.startswith("Terminy: Zjazd 2: ") for one in head)
    assert "Jakie tematy?: Drogi" not in head, "a column for each answer is only understood"
    hints = {row[0].value: row[2].value for row in book.worksheets[1].iter_rows(min_row=2)}
    assert list(hints) == head
    assert "Woda; ścieki" in hints["Jakie tematy?"]
    file.seek(0)
    assert [row.fate for row in take(file, anna, whole).rows.all()] == [Fate.SKIPPED]
    for column in kind.columns(scope_to(whole)):
        if column.example and column.name not in ("q-list", "q-gmina"):
            column.parse(column.example)


def test_answers_may_be_ticked_in_columns_of_their_own_and_things_told_with_gaps(whole, anna):
    kind = kind_of("applications")
    row = answers.cells_of(asking.definition(whole.questionnaire_id), MORE)
    row |= {"q-tematy": "", "q-tematy:b": "x", "email": "ola@poraj.example"}
    row |= {"given_on": "2027-04-01", "q-dzialania:1:koszt": "drogo", "q-dzialania:2:nazwa": ""}
    wrong = writing.filled(kind, scope_to(whole), [row])
    [refused] = take(wrong, anna, whole).rows.all()
    assert [name for name, _text in refused.notes] == ["q-dzialania:1:koszt"]

    row |= {"q-dzialania:1:koszt": "", "q-dzialania:1:nazwa": "", "q-dzialania:2:nazwa": "Debata"}
    loaded(take(writing.filled(kind, scope_to(whole), [row]), anna, whole), actor=anna)
    sent = Submission.objects.get()
    assert (sent.answers["tematy"], sent.answers["dzialania"]) == (["b"], [{"nazwa": "Debata"}])


def zipped(files):
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    found.seek(0)
    return found, "skany.zip"


def test_scans_come_in_a_zip_and_each_becomes_a_file_of_its_application():
    call = cast.a_call()
    anna = cast.a_coordinator(call)
    text = HEADER.strip() + ";List poparcia\n"
    for number, name in enumerate(("LIST.pdf", "skany/list.pdf", "zly.pdf", "brak.pdf")):
        text += f"a{number}@poraj.example;1.04.2027;A;B;wojt;2018;Poraj;Opis.;{name}\n"
    archive = zipped({"skany/list.pdf": PDF, "zly.pdf": b"<html>", "Thumbs.db": b"x"})
    file = io.BytesIO(text.encode())
    batch = loaded(take(file, anna, call, name="a.csv", archive=archive), actor=anna)

    assert (batch.counts["new"], batch.counts["refused"]) == (2, 2)
    notes = [row.notes[0] for row in batch.rows.filter(line__gte=4).order_by("line")]
    assert [name for name, _text in notes] == ["q-list", "q-list"]
    assert "zly.pdf" in notes[0][1]
    sent = [one.answers["list"] for one in Submission.objects.order_by("pk")]
    assert [one["name"] for one in sent] == ["list.pdf", "list.pdf"]
    assert sent[0]["attachment"] != sent[1]["attachment"]
    kept = StoredFile.objects.filter(about__startswith="questionnaires.sheet:")
    assert {one.sha256 for one in kept} == {sent[0]["sha256"]}

    taking.forget(actor=anna, import_id=batch.pk, now=cast.NOW + timedelta(days=31))
    left = StoredFile.objects.filter(removed_at=None)
    assert set(left.values_list("pk", flat=True)) == {one["attachment"] for one in sent}


NO_EMAIL = "E-mail;Telefon;Adres;" + HEADER.partition(";")[2]
REST = "1.04.2027;Zofia;Maj;wojt;2018;Poraj;Przystanek.\n"


def test_somebody_without_an_email_address_gets_the_receipt_on_paper(
    django_capture_on_commit_callbacks,
):
    call = cast.a_call()
    anna = cast.a_coordinator(call)
    text = NO_EMAIL + f";;Polna 1, 42-360 Poraj;{REST};;;{REST.replace('Maj', 'Lis')}"
    batch = given(text, "applications", actor=anna, scope=scope_to(call))
    with django_capture_on_commit_callbacks(execute=True):
        loaded(batch, actor=anna)

    assert (batch.counts["new"], batch.counts["refused"]) == (1, 1)
    zofia = Person.objects.get(last_name="Maj")
    assert zofia.email == ""
    sorting.sort_out(now=cast.NOW)
    letter = Letter.objects.get(person=zofia)
    assert letter.state == "paper"
    assert "Polna 1" in letters.postal_addresses([letter])[zofia.pk]

    [section] = personal.tell(zofia.pk)
    assert len(section.rows) == 1, "only her row, though others have no address either"
    text = NO_EMAIL + f";600 700 800;;{REST}"
    again = given(text, "applications", actor=anna, scope=scope_to(call))
    [question] = importing.questions(again, kind_of("applications"))
    assert "Zofia Maj" in question.choices[0][1]
    taking.choose(actor=anna, import_id=again.pk, answers={question.key: str(zofia.pk)})
    assert "ma już" in again.rows.get().notes[-1][1]


def test_a_chosen_namesake_is_the_person_who_applies():
    call = cast.a_call()
    anna = cast.a_coordinator(call)
    zofia = Person.objects.create_user("", first_name="Zofia", last_name="Maj")
    text = NO_EMAIL + f";600 700 800;;{REST}"
    batch = given(text, "applications", actor=anna, scope=scope_to(call))
    [question] = importing.questions(batch, kind_of("applications"))
    taking.choose(actor=anna, import_id=batch.pk, answers={question.key: str(zofia.pk)})
    loaded(batch, actor=anna)

    assert Application.objects.get().person == zofia
