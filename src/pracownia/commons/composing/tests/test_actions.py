"""Building: what changes is journalled and can be undone; a refusal writes nothing."""

import pytest

from pracownia.commons.composing import actions, editing, queries
from pracownia.commons.composing.models import Act, Edit
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import redrawing
from pracownia.commons.questionnaires.models import Questionnaire, Sheet, Version
from pracownia.core.access import Refused
from pracownia.core.models import Entry

from .cast import (
    BUILDER,
    NOW,
    PROGRAMME,
    REVIEWER,
    STRANGER,
    a_draft,
    a_published_form,
    now_in,
    plain,
)

pytestmark = pytest.mark.django_db


def everything(version):
    """All that an action on a draft could change."""
    return (
        now_in(version),
        list(Edit.objects.values_list("pk", flat=True)),
        Entry.objects.count(),
        Sheet.objects.count(),
    )


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def mark_of(version, slug):
    return editing.mark(editing.field_of(now_in(version), slug))


def change(version, slug, values, mark=None, actor=BUILDER):
    return actions.change_question(
        actor=actor,
        version_id=version.pk,
        slug=slug,
        values=values,
        mark=mark or mark_of(version, slug),
        now=NOW,
    )


def test_a_draft_holds_what_it_was_given_also_endings_and_moments():
    form = plain()
    form["sections"][0] |= {
        "intro": "Kilka słów.",
        "endings": [{"condition": {"field": "radna", "is": False}, "reason": "Tylko dla radnych."}],
    }
    form["sections"][1] |= {"condition": {"field": "radna", "is": True}}
    form["sections"][1]["fields"][1] |= {"due_at": "2027-05-01T12:00:00+00:00", "for_staff": True}
    version = actions.draft_form(actor=BUILDER, programme_id=PROGRAMME, plain=form)
    assert now_in(version) == form
    assert kinds() == ["commons.composing.FormDrafted"]


def test_a_change_is_told_and_can_be_undone():
    version = a_draft()
    change(version, "imie", {"label": "Jak masz na imię?"})
    assert editing.field_of(now_in(version), "imie")["label"] == "Jak masz na imię?"
    edit = Edit.objects.get()
    assert (edit.act, edit.about) == (Act.CHANGED, "Jak masz na imię?")

    actions.undo(actor=BUILDER, version_id=version.pk, edit_id=edit.pk)
    assert now_in(version) == plain()
    assert not Edit.objects.exists()
    assert kinds() == [
        "commons.composing.FormDrafted",
        "commons.composing.FormChanged",
        "commons.composing.FormChanged",
    ]


def test_deleting_a_section_and_undoing_brings_back_its_questions_and_conditions():
    version = a_draft()
    actions.remove(actor=BUILDER, version_id=version.pk, slug="osoba", is_section=True, now=NOW)
    assert [section["slug"] for section in now_in(version)["sections"]] == ["pomysl"]
    actions.undo(actor=BUILDER, version_id=version.pk, edit_id=Edit.objects.get().pk)
    assert now_in(version) == plain()


def test_only_the_last_change_can_be_undone():
    version = a_draft()
    change(version, "imie", {"label": "Pierwsze imię"})
    first = Edit.objects.get()
    change(version, "temat", {"label": "Temat"})
    before = everything(version)
    with pytest.raises(Refused, match="ktoś zmienił formularz"):
        actions.undo(actor=BUILDER, version_id=version.pk, edit_id=first.pk)
    assert everything(version) == before


def test_the_later_of_two_coordinators_is_told_and_the_earlier_keeps_her_words():
    version = a_draft()
    seen_by_both = mark_of(version, "imie")
    change(version, "imie", {"label": "Imię (Anna)"}, seen_by_both)
    before = everything(version)
    with pytest.raises(actions.Conflict) as conflict:
        change(version, "imie", {"label": "Imię (Ewa)"}, seen_by_both)
    assert everything(version) == before
    assert conflict.value.now_is["label"] == "Imię (Anna)"

    change(version, "imie", {"label": "Imię (Ewa)"}, editing.mark(conflict.value.now_is))
    assert editing.field_of(now_in(version), "imie")["label"] == "Imię (Ewa)"


def test_two_coordinators_may_change_two_questions_at_once():
    version = a_draft()
    first, second = mark_of(version, "imie"), mark_of(version, "temat")
    change(version, "imie", {"label": "A"}, first)
    change(version, "temat", {"label": "B"}, second)
    labels = [field["label"] for field in editing.fields(now_in(version))]
    assert labels[0] == "A"
    assert "B" in labels


def test_saving_the_same_again_leaves_no_trace():
    version = a_draft()
    before = everything(version)
    change(version, "imie", {"label": "Imię"})
    assert everything(version) == before


def test_a_published_version_refuses_every_change():
    version = a_published_form()
    before = everything(version)
    tries = [
        lambda: change(version, "imie", {"label": "Inaczej"}),
        lambda: actions.add_section(
            actor=BUILDER, version_id=version.pk, values={"title": "X"}, now=NOW
        ),
        lambda: actions.remove(actor=BUILDER, version_id=version.pk, slug="imie", now=NOW),
        lambda: actions.move(actor=BUILDER, version_id=version.pk, slug="imie", by=1, now=NOW),
        lambda: actions.change_settings(
            actor=BUILDER, version_id=version.pk, title="X", minutes=1, mark="", now=NOW
        ),
        lambda: actions.remove_draft(actor=BUILDER, version_id=version.pk),
        lambda: actions.publish_form(actor=BUILDER, version_id=version.pk, now=NOW),
        lambda: redrawing.redraw_version(actor=BUILDER, version_id=version.pk, plain=plain()),
    ]
    for one in tries:
        with pytest.raises(Refused, match="już się nie zmienia"):
            one()
    assert everything(version) == before


@pytest.mark.parametrize("actor", [REVIEWER, STRANGER])
def test_others_build_nothing(actor):
    version = a_draft()
    before = everything(version)
    tries = [
        lambda: change(version, "imie", {"label": "Inaczej"}, actor=actor),
        lambda: actions.draft_form(actor=actor, programme_id=PROGRAMME, plain=plain()),
        lambda: actions.publish_form(actor=actor, version_id=version.pk, now=NOW),
        lambda: actions.begin_next(actor=actor, version_id=version.pk),
        lambda: actions.start_trial(actor=actor, version_id=version.pk, now=NOW),
        lambda: actions.undo(actor=actor, version_id=version.pk, edit_id=1),
        lambda: actions.remove_draft(actor=actor, version_id=version.pk),
    ]
    for one in tries:
        with pytest.raises(Refused):
            one()
    assert everything(version) == before


def test_an_unfinished_form_is_not_published():
    version = a_draft(sections=[])
    with pytest.raises(Refused, match="Najpierw popraw błędy"):
        actions.publish_form(actor=BUILDER, version_id=version.pk, now=NOW)
    assert Version.objects.get().published_at is None


def test_the_next_version_begins_as_a_copy_and_there_is_one_draft_at_a_time():
    first = a_published_form()
    second = actions.begin_next(actor=BUILDER, version_id=first.pk)
    assert (second.number, now_in(second)) == (2, now_in(first))
    with pytest.raises(Refused, match="już wersja robocza"):
        actions.begin_next(actor=BUILDER, version_id=first.pk)

    change(second, "imie", {"label": "Jak masz na imię?"})
    assert [one.what for one in queries.changes_since(first, second)] == ["wording"]
    assert editing.field_of(now_in(first), "imie")["label"] == "Imię"


def test_the_title_of_a_published_form_stays():
    version = actions.begin_next(actor=BUILDER, version_id=a_published_form().pk)
    mark = editing.mark(now_in(version))
    with pytest.raises(Refused, match="po tytule"):
        actions.change_settings(
            actor=BUILDER, version_id=version.pk, title="Inny", minutes=15, mark=mark, now=NOW
        )
    title = now_in(version)["title"]
    actions.change_settings(
        actor=BUILDER, version_id=version.pk, title=title, minutes=30, mark=mark, now=NOW
    )
    assert now_in(version)["minutes"] == 30


def test_trials_are_apart_and_can_be_deleted():
    version = a_draft()
    sheet = actions.start_trial(actor=BUILDER, version_id=version.pk, now=NOW)
    assert sheet.is_test
    real = questionnaires.open_sheet(actor=BUILDER, version_id=version.pk, now=NOW)
    actions.remove_trial(actor=BUILDER, sheet_id=sheet.pk)
    with pytest.raises(Refused):
        actions.remove_trial(actor=BUILDER, sheet_id=real.pk)
    assert list(Sheet.objects.all()) == [real]


def test_a_draft_goes_with_its_trials_but_not_with_real_answers():
    version = a_draft()
    actions.start_trial(actor=BUILDER, version_id=version.pk, now=NOW)
    real = questionnaires.open_sheet(actor=BUILDER, version_id=version.pk, now=NOW)
    with pytest.raises(Refused, match="Ktoś wypełnia"):
        actions.remove_draft(actor=BUILDER, version_id=version.pk)
    real.delete()
    actions.remove_draft(actor=BUILDER, version_id=version.pk)
    assert not Questionnaire.objects.exists()
    assert not Sheet.objects.exists()


def test_the_oldest_changes_are_forgotten(monkeypatch):
    monkeypatch.setattr(actions, "KEPT", 3)
    version = a_draft()
    for number in range(actions.KEPT + 3):
        change(version, "imie", {"label": f"Imię {number}"})
    assert Edit.objects.count() == actions.KEPT
