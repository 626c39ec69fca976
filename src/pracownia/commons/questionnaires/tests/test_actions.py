"""Questionnaires become rows, answers are kept, late and stale ones are not."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pracownia.commons.files import actions as stored
from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.policies import Policy
from pracownia.commons.questionnaires import actions, files, filling, queries
from pracownia.commons.questionnaires.marks import Arrival, Mark, judge
from pracownia.commons.questionnaires.models import Version
from pracownia.core.access import SYSTEM, Actor, Refused

from .cast import GOOD, NOW, PROGRAMME, SECTIONS, a_sheet, a_version

pytestmark = pytest.mark.django_db


def save(sheet, **changes):
    values = {"section": "osoba", "answers": {"imie": "Ala"}, "revision": 0, "tab": "a"}
    told = {"actor": SYSTEM, "sheet_id": sheet.pk, "now": NOW, **values, **changes}
    return actions.save_section(**told)


def save_with(sheet, upload, **changes):
    told = {"section": "wspolpraca", "answers": {}} | changes
    with files.received(definition_of(sheet), {"list": upload}) as found:
        return save(sheet, uploads=found, **told)


def definition_of(sheet):
    return queries.definition(sheet.version_id)


def test_a_stranger_draws_nothing_up():
    with pytest.raises(Refused):
        actions.draft_questionnaire(
            actor=Actor(person_id=1), programme_id=PROGRAMME, title="X", sections=SECTIONS
        )

    assert not Version.objects.exists()


def test_a_published_definition_is_read_once(django_assert_num_queries):
    version = a_version()
    first = queries.definition(version.pk)

    with django_assert_num_queries(0):
        assert queries.definition(version.pk) == first
    assert [len(step.questions) for step in first.sections] == [3, 9]


def test_a_second_tab_does_not_overwrite_the_first():
    sheet, _ = a_sheet()
    save(sheet, tab="a")

    second = save(sheet, tab="b", answers={"imie": "Ola"})

    assert second.arrival == "stale"
    assert queries.sheet(sheet.pk).answers == {"imie": "Ala"}


def test_saving_one_section_leaves_the_others_and_their_revisions():
    sheet, _ = a_sheet(**GOOD)
    save(sheet, answers={"imie": "Ala", "plec": "M"})

    saved = save(sheet, section="wspolpraca", tab="b", answers={"ngo": False, "plec": "K"})

    assert saved.arrival == "fresh"
    assert saved.sheet.answers == {"imie": "Ala", "ngo": False, "plec": "K"}


def test_an_autosave_that_comes_after_a_newer_one_is_ignored():
    sheet, _ = a_sheet()
    save(sheet, answers={"imie": "Anna Maria"}, edits=12)

    late = save(sheet, answers={"imie": "Ann"}, edits=3)

    assert late.arrival == "late"
    assert queries.sheet(sheet.pk).answers == {"imie": "Anna Maria"}


def test_after_the_pages_are_closed_nothing_they_send_is_taken():
    sheet, _ = a_sheet()
    save(sheet, edits=1)
    actions.close_pages(actor=SYSTEM, sheet=queries.sheet(sheet.pk))

    assert save(sheet, revision=1, edits=2, answers={"imie": "Zła"}).arrival == "stale"


def test_every_sending_closes_the_pages_that_were_open_before():
    sheet, _ = a_sheet()
    marks = save(sheet, edits=1).sheet.marks

    before, after = (Mark.of(marks, "osoba", sent=sent) for sent in (0, 1))

    assert judge(before, revision=0, tab="a", edits=2) is Arrival.FRESH
    assert judge(after, revision=1, tab="a", edits=2) is Arrival.STALE
    assert judge(after, revision=2, tab="b", edits=1) is Arrival.FRESH
    assert Mark.of({"osoba": after.next("b", 1)}, "osoba", sent=1).tab == "b"


def test_a_file_is_kept_under_a_made_up_name_with_its_digest(settings, tmp_path):
    sheet, _ = a_sheet()
    upload = SimpleUploadedFile("../List.pdf", b"%PDF-1.7 tekst")

    saved = save_with(sheet, upload)

    kept = StoredFile.objects.get()
    assert saved.sheet.answers["list"]["attachment"] == kept.pk
    assert (kept.name, kept.content_type) == ("List.pdf", "application/pdf")
    assert "List" not in kept.content.name
    assert len(kept.sha256) == 64


def test_a_file_that_lies_about_its_type_is_refused_and_the_one_before_stays():
    sheet, _ = a_sheet()
    save_with(sheet, SimpleUploadedFile("a.pdf", b"%PDF-1.7"))
    kept = queries.sheet(sheet.pk).answers["list"]

    lie = SimpleUploadedFile("b.pdf", b"<html>")
    saved = save_with(sheet, lie, answers={"list": kept}, revision=1)

    refused = saved.sheet.answers["list"].pop("refused")
    assert saved.sheet.answers["list"] == kept
    assert (refused["why"], refused["values"]["name"]) == ("type", "b.pdf")
    assert StoredFile.objects.count() == 1


def test_a_file_sent_before_its_form_becomes_the_answer_once():
    sheet, _ = a_sheet()
    file = stored.store(
        actor=Actor(person_id=7),
        stream=BytesIO(b"%PDF-1.7"),
        name="a.pdf",
        about="",
        policy=Policy("questionnaires.answer", ("pdf",)),
        now=NOW,
    )
    told = {"section": "wspolpraca", "actor": Actor(person_id=7)}
    typed = {"list-wyslany": str(file.uid)}
    for revision in (0, 1):
        answers = filling.parse(definition_of(sheet), "wspolpraca", typed, sheet.answers)
        saved = save(sheet, answers=answers, revision=revision, **told)
        sheet = saved.sheet
        assert sheet.answers["list"]["attachment"] == file.pk
    file.refresh_from_db()
    assert file.about == f"questionnaires.sheet:{sheet.pk}"


def test_a_file_of_somebody_else_or_of_nobody_is_not_an_answer():
    sheet, _ = a_sheet()
    for uid in ("00000000-0000-0000-0000-000000000000", "nonsense"):
        typed = {"list-wyslany": uid}
        answers = filling.parse(definition_of(sheet), "wspolpraca", typed, {})
        saved = save(sheet, section="wspolpraca", answers=answers, revision=None)
        assert "attachment" not in saved.sheet.answers.get("list", {})
