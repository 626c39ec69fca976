"""Sensitive answers lie sealed in the database, and are told only to whom they may be."""

import pytest
from django.core.management import call_command
from django.db import connection

from pracownia.commons.questionnaires import actions, exporting, filling, queries, sealed, texts
from pracownia.commons.questionnaires.models import Sheet
from pracownia.core import sealing
from pracownia.core.access import SYSTEM

from .cast import NOW

pytestmark = pytest.mark.django_db
PESEL = "44051401458"
SECTIONS = [
    {
        "slug": "dane",
        "title": "Dane",
        "fields": [
            {"slug": "imie", "kind": "short", "label": "Imię", "object": "imię"},
            {"slug": "pesel", "kind": "pesel", "label": "PESEL", "trait": "pesel"},
            {
                "slug": "zdrowie",
                "kind": "long",
                "label": "Czego potrzebujesz?",
                "object": "potrzeby",
                "required": False,
                "is_sensitive": True,
            },
        ],
    }
]
GIVEN = {
    "imie": "Katarzyna",
    "pesel": PESEL,
    "zdrowie": "KANAREK pętla indukcyjna",
}


@pytest.fixture
def sheet():
    version = actions.draft_questionnaire(
        actor=SYSTEM, programme_id=1, title="Zgłoszenie", sections=SECTIONS
    )
    actions.publish_version(actor=SYSTEM, version_id=version.pk, now=NOW)
    sheet = actions.open_sheet(actor=SYSTEM, version_id=version.pk, now=NOW)
    saved = actions.save_section(
        actor=SYSTEM, sheet_id=sheet.pk, section="dane", answers=GIVEN, revision=None, now=NOW
    )
    return saved.sheet


def raw() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers, later, staff FROM questionnaires_sheet")
        return str(cursor.fetchall())


def test_the_database_holds_none_of_it_and_the_house_reads_all_of_it(sheet):
    assert PESEL not in raw()
    assert "KANAREK" not in raw()
    assert "Katarzyna" in raw()

    assert Sheet.objects.get().answers == GIVEN
    assert Sheet.objects.values_list("answers", flat=True).get() == GIVEN


def test_what_the_person_reads_others_do_not_and_lists_know_nothing_of_it(sheet):
    form = queries.definition(sheet.version_id)
    [masked] = queries.readable(form, sheet.answers)
    [told] = queries.readable(form, sheet.answers, with_secrets=True)

    assert [line.text for line in masked.lines][1:] == ["podano, treść zaszyfrowana"] * 2
    assert [line.is_secret for line in masked.lines] == [False, True, True]
    assert PESEL in told.lines[1].text
    assert queries.secrets_in(form, sheet.answers) == ("PESEL", "Czego potrzebujesz?")
    assert texts.traits(form, sheet.answers) == ({}, {})
    columns = exporting.columns(exporting.exported(form))
    assert [column.label for column in columns] == ["Imię"]


def test_a_checksum_does_not_help_to_guess_and_is_still_the_same_for_the_same(sheet):
    form = queries.definition(sheet.version_id)

    first = filling.checksum(form, GIVEN)

    assert first == filling.checksum(form, dict(GIVEN))
    assert first != filling.checksum(form, {**GIVEN, "pesel": "02070803628"})
    assert sealed.fingerprint(PESEL) not in (PESEL, "")


def test_a_lost_key_loses_the_sealed_answers_only_and_nothing_more_when_saved(sheet, settings):
    before = raw()
    settings.SEALING_KEYS = ("n" * 40,)

    found = Sheet.objects.get()
    form = queries.definition(found.version_id)
    [part] = queries.readable(form, found.answers, with_secrets=True)
    found.save(update_fields=["answers"])

    assert found.answers["imie"] == "Katarzyna"
    assert "kluczem, którego już tu nie ma" in part.lines[1].text
    assert raw() == before


def test_a_rotation_seals_all_anew_may_be_stopped_and_says_what_is_left(sheet, settings, capsys):
    for _ in range(3):
        actions.open_sheet(
            actor=SYSTEM, version_id=sheet.version_id, answers={"pesel": PESEL}, now=NOW
        )
    old = settings.SEALING_KEYS[0]
    settings.SEALING_KEYS = ("n" * 40, old)
    name_of_old, name_of_new = sealing.name_of(old), sealing.name_of("n" * 40)
    Sheet.objects.first().save(update_fields=["answers"])

    call_command("seal", "status")
    before = capsys.readouterr().out
    call_command("seal", "rotate")
    after = capsys.readouterr().out

    assert f"3 rows by {name_of_old} (an older key)" in before
    assert f"1 rows by {name_of_new} (the key in use)" in before
    assert "3 rows sealed anew" in after
    assert name_of_old not in raw()
    settings.SEALING_KEYS = ("n" * 40,)
    assert {one.answers["pesel"] for one in Sheet.objects.all()} == {PESEL}
