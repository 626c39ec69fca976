"""Two warnings, the day, batches with a proof; holds; what is deleted is shown to be gone."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from pracownia.commons.letters.models import Letter
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.retention import actions, proof, queries
from pracownia.commons.retention.actions import deleting
from pracownia.commons.retention.models import DRAFT, Deletion, Gone, Hold, Line, Term
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.applications.tests import cast as people
from pracownia.gather.cohorts import actions as cohorts

from .cast import ADMIN, DAY, DUE, an_edition, drafts, night, nights

pytestmark = pytest.mark.django_db
FIRST, SECOND = DUE - 30 * DAY, DUE - 7 * DAY


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """Nights whose letters are written as after a commit."""

    def go(*days):
        with django_capture_on_commit_callbacks(execute=True):
            counts = nights(*days)
        return counts, list(
            Letter.objects.filter(template__startswith="retention/").values_list("template", "to")
        )

    return go


def test_two_letters_each_once_and_then_the_records_go(letters):
    call, office = an_edition()
    anna = people.a_coordinator(call)
    drafts(call, "Jan Bator", "Ewa Sowa")

    assert letters(FIRST - DAY) == ([0], [])
    counts, first = letters(FIRST, FIRST, FIRST + DAY)
    assert counts == [0, 0, 0]
    assert [to for _template, to in first] == ["anna.wrona@poraj.example"]
    counts, both = letters(SECOND - DAY, SECOND, SECOND + DAY, DUE - DAY)
    assert counts == [0] * 4
    assert [template.rpartition("/")[2] for template, _to in both] == [
        "first_warning.txt",
        "second_warning.txt",
    ]
    assert Application.objects.count() == 2

    counts, _letters = letters(DUE, DUE)

    assert counts == [2, 0]
    assert not Application.objects.exists()
    done = Deletion.objects.get()
    assert (done.state, done.records, done.on) == ("done", 2, DUE)
    assert queries.row_of(office, DRAFT, today=DUE).records == 0
    kinds = Entry.objects.filter(kind__startswith="commons.retention").order_by("pk")
    assert [one.kind.rpartition(".")[2] for one in kinds] == [
        *("DeletionWarned", "DeletionWarned", "RecordsDeleted", "DeletionDone")
    ]
    assert anna.person_id


def test_a_worker_that_was_away_moves_the_day_with_its_letters(letters):
    call, _office = an_edition()
    drafts(call, "Jan Bator")
    late = DUE + 20 * DAY

    letters(late)
    deletion = Deletion.objects.get()
    assert (deletion.due_on, deletion.on) == (DUE, late + 30 * DAY)
    letters(late + 40 * DAY)
    deletion.refresh_from_db()
    assert deletion.on == late + 47 * DAY
    assert letters(late + 46 * DAY)[0] == [0]
    assert letters(late + 47 * DAY)[0] == [1]


def test_without_both_warnings_nothing_can_be_deleted_by_any_way():
    call, _office = an_edition()
    drafts(call, "Jan Bator")
    nights(FIRST)
    deletion = Deletion.objects.get()

    with pytest.raises(Refused, match="7 dni"):
        actions.delete_some(actor=SYSTEM, deletion_id=deletion.pk, now=night(DUE + 90 * DAY))
    nights(SECOND)
    with pytest.raises(Refused, match="13 lipca 2027"):
        actions.delete_some(actor=SYSTEM, deletion_id=deletion.pk, now=night(DUE - DAY))
    assert Application.objects.count() == 1


def test_a_held_person_stays_and_others_go():
    call, office = an_edition()
    jan, _ewa = drafts(call, "Jan Bator", "Ewa Sowa")
    nights(FIRST, SECOND)
    held = actions.hold(actor=ADMIN, person_id=jan.person_id, reason="Proces", now=night(SECOND))

    assert nights(DUE) == [1]
    assert Application.objects.get() == jan
    assert [one.person for one in queries.Listing(office.pk, DRAFT, is_held=True)[:5]] == [
        "Jan Bator"
    ]

    actions.lift(actor=ADMIN, hold_id=held.pk, now=night(DUE))
    with pytest.raises(Refused):
        actions.lift(actor=ADMIN, hold_id=held.pk, now=night(DUE))
    nights(DUE + DAY)
    again = Deletion.objects.get(ended_at=None)
    assert again.on == DUE + 31 * DAY, "announced anew, with both letters"


def test_a_held_programme_calls_off_what_was_announced():
    call, office = an_edition()
    drafts(call, "Jan Bator")
    anna = people.a_coordinator(call)
    nights(FIRST, SECOND)

    actions.hold(actor=anna, programme_id=office.programme_id, reason="Audyt", now=night(SECOND))

    assert Deletion.objects.get().state == "called_off"
    assert nights(DUE, DUE + DAY) == [0, 0]
    assert Application.objects.count() == 1
    assert "Audyt" in str(queries.row_of(office, DRAFT, today=DUE).verdict.reason)
    stranger = Actor(person_id=anna.person_id)
    with pytest.raises(Refused):
        actions.hold(actor=stranger, programme_id=office.programme_id, reason="x", now=night(DUE))
    assert Hold.objects.count() == 1


def test_a_longer_term_calls_the_deletion_off():
    call, office = an_edition()
    drafts(call, "Jan Bator")
    anna = people.a_coordinator(call)
    nights(FIRST, SECOND)
    actions.set_term(
        actor=anna,
        office=office,
        klass=DRAFT,
        starts="call",
        months=6,
        said_on=None,
        why="§ 4 umowy",
        now=night(SECOND),
    )

    assert nights(DUE) == [0]
    assert Deletion.objects.get().state == "called_off"
    assert queries.due_of(office.pk, DRAFT) == date(2027, 10, 13)


def sent_by_three(office_too=True):
    """Jan took part, Ewa did not; Ola was not chosen either and gave an account number."""
    call, office = an_edition()
    jan, ewa, ola = (
        people.a_sent(call, people.a_person(name), key=name)
        for name in ("Jan Bator", "Ewa Sowa", "Ola Lech")
    )
    for row in (ola.sheet, ola.submissions.get()):
        row.answers = {**row.answers, "konto": "PL61 1090"}
        row.save(update_fields=["answers"])
    cohorts.welcome(
        actor=SYSTEM,
        edition_id=office.pk,
        person_id=jan.person_id,
        application_id=jan.pk,
        now=people.AFTER,
    )
    return call, office, jan, ewa, ola


def test_recruitment_goes_with_its_words_but_participants_and_the_funders_class_stay():
    _call, office, jan, ewa, ola = sent_by_three()
    due = date(2028, 6, 1)
    assert [row.records for row in queries.rows_of([office], today=due)][:4] == [0, 2, 1, 3]

    nights(due - 30 * DAY, due - 7 * DAY)
    assert nights(due) == [2]

    for one in (jan, ewa, ola):
        one.refresh_from_db()
        one.sheet.refresh_from_db()
    assert jan.labels["osoba"] == "Katarzyna Wójcik"
    assert jan.sheet.answers["opis"]
    assert ewa.sheet.answers == {}
    assert ewa.submissions.get().answers == {}
    assert (ewa.number, ewa.labels["osoba"]) == ("PS-0002", "Osoba usunięta")
    assert ola.sheet.answers == {"konto": "PL61 1090"}, "the funder's class has its own term"
    assert ola.submissions.get().answers == {"konto": "PL61 1090"}
    # Participation: the year after the end of the edition, and five more.
    assert queries.due_of(office.pk, "participation") == date(2033, 1, 1)


def test_answers_of_participation_of_somebody_who_did_not_take_part_go_with_the_rest():
    _call, office, _jan, ewa, _ola = sent_by_three()
    ewa.sheet.answers = {**ewa.sheet.answers, "nocleg": "jeden"}
    ewa.sheet.save(update_fields=["answers"])
    assert queries.how_many(office.pk, "participation") == (1, 1)
    due = date(2028, 6, 1)
    nights(due - 30 * DAY, due - 7 * DAY, due)

    ewa.sheet.refresh_from_db()
    assert ewa.sheet.answers == {}


def test_what_was_deleted_is_in_no_table():
    _call, _office, _jan, ewa, _ola = sent_by_three()
    Submission.objects.filter(application=ewa).update(key="x")
    for row in (ewa.sheet, ewa.submissions.get()):
        row.answers = {**row.answers, "opis": "KANAREK z nocy"}
        row.save(update_fields=["answers"])
    due = date(2028, 6, 1)
    nights(due - 30 * DAY, due - 7 * DAY, due)

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert "KANAREK z nocy" not in str(cursor.fetchall()), table


def test_a_night_that_broke_goes_on_where_it_stopped(monkeypatch):
    call, _office = an_edition()
    drafts(call, *(f"Jan Bator{letter}" for letter in "abcde"))
    nights(FIRST, SECOND)
    monkeypatch.setattr(deleting, "BATCH", 2)
    erased, real = [], deleting._delete

    def breaks(*args):
        if len(erased) == 1:
            erased.append(0)
            raise OSError("the disk is full")
        erased.append(1)
        real(*args)

    monkeypatch.setattr(deleting, "_delete", breaks)
    with pytest.raises(OSError, match="full"):
        nights(DUE)
    assert (Application.objects.count(), Line.objects.count()) == (3, 1)

    assert nights(DUE + DAY) == [3]
    assert [line.number for line in Line.objects.order_by("number")] == [1, 2, 3]
    assert Gone.objects.count() == 5
    assert proof.verify() == (5, [])


def proved():
    call, _office, *_people = sent_by_three()
    drafts(call, "Iza Kot")
    nights(FIRST, SECOND, DUE)
    due = date(2028, 6, 1)
    nights(due - 30 * DAY, due - 7 * DAY, due)
    return call


def test_the_proof_holds_and_shows_whatever_is_changed():
    proved()
    assert proof.verify() == (3, [])
    line = Line.objects.get(stock="applications.sent")

    back = Submission.objects.get(application=line.gone.order_by("pk")[0].record_id)
    back.answers = {"opis": "Znowu tu jest."}
    back.save(update_fields=["answers"])
    assert [one.number for one in proof.verify()[1]] == [line.number]
    back.answers = {}
    back.save(update_fields=["answers"])

    Line.objects.filter(pk=line.pk).update(people=1)
    assert len(proof.verify()[1]) == 1
    Line.objects.filter(pk=line.pk).update(people=2)
    gone = line.gone.order_by("pk")[0]
    Gone.objects.filter(pk=gone.pk).delete()
    assert len(proof.verify()[1]) == 2, "the digest and the sum"
    Gone.objects.create(line=line, stock=gone.stock, klass=gone.klass, record_id=gone.record_id)
    assert proof.verify()[1] == []
    Gone.objects.filter(line=line).delete()
    line.delete()
    assert len(proof.verify()[1]) == 2, "the journal tells of it, and the sum does not fit"


def test_the_proof_names_nobody():
    proved()
    told = json.dumps(
        [
            *Line.objects.values("counts", "digest", "stock", "people"),
            *Gone.objects.values("stock", "klass", "record_id"),
            *Entry.objects.filter(kind__startswith="commons.retention").values("data"),
        ]
    )

    assert not any(word in told for word in ("Ewa", "Sowa", "Kot", "poraj"))


def test_the_command_previews_without_writing_and_verifies():
    call, _office = an_edition()
    drafts(call, "Jan Bator")
    before = Entry.objects.count()
    with time_machine.travel(night(FIRST)):
        out = StringIO()
        call_command("retention", "preview", stdout=out)
    assert "draft: 1 records of 1 people" in out.getvalue()
    assert (Entry.objects.count(), Deletion.objects.count()) == (before, 0)

    out = StringIO()
    call_command("retention", "verify", stdout=out)
    assert "All 0 deleted" in out.getvalue()
    nights(FIRST, SECOND, DUE)
    Gone.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("retention", "verify", stderr=StringIO())


def test_a_refused_term_writes_nothing():
    call, office = an_edition()
    anna = people.a_coordinator(call)
    term = {"office": office, "klass": "funder", "months": 60, "why": "umowa", "now": night(DUE)}

    with pytest.raises(Refused):
        actions.set_term(actor=anna, starts="said", said_on=None, **term)
    with pytest.raises(Refused):
        actions.set_term(actor=Actor(person_id=5), starts="end", said_on=None, **term)
    assert not Term.objects.exists()


def test_a_held_person_is_not_erased_either():
    call, _office = an_edition()
    (draft,) = drafts(call, "Jan Bator")
    jan = Actor(person_id=draft.person_id)
    held = actions.hold(actor=ADMIN, person_id=draft.person_id, reason="Proces", now=night(DUE))
    asked = privacy.ask(actor=jan, kind="erasure", words="", now=night(DUE))
    answer = {"request_id": asked.pk, "is_granted": True, "reason": "Tak", "now": night(DUE)}

    with pytest.raises(Refused, match="wstrzyman"):
        privacy.decide(actor=ADMIN, **answer)
    actions.lift(actor=ADMIN, hold_id=held.pk, now=night(DUE))
    privacy.decide(actor=ADMIN, **answer)
    actions.hold(actor=ADMIN, person_id=draft.person_id, reason="Proces", now=night(DUE))
    assert privacy.carry_out(actor=SYSTEM, now=night(DUE + DAY)) == 0
    assert Application.objects.exists()
