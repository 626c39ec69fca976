"""Actions keep what was entered, journal it, and refuse without writing."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError

from pracownia.announce.programmes import actions, forms, queries
from pracownia.announce.programmes.models import (
    DocumentVersion,
    Edition,
    Funder,
    Membership,
    Point,
    Window,
)
from pracownia.commons.people.models import Person
from pracownia.core.access import Refused
from pracownia.core.models import Entry

from . import cast

pytestmark = pytest.mark.django_db


def kinds():
    return [entry.kind.rpartition(".")[2] for entry in Entry.objects.order_by("pk")]


def test_every_action_refuses_a_stranger_and_writes_nothing():
    edition = cast.an_edition()
    window = Window.objects.filter(edition=edition).first()
    given = {"actor": cast.STRANGER, "edition_id": edition.pk}
    before = Entry.objects.count(), Edition.objects.get(pk=edition.pk).revision
    tries = [
        lambda: actions.found_programme(actor=cast.STRANGER, name="X", organiser_id=1),
        lambda: actions.copy_edition(**given, title="X", code="X"),
        lambda: actions.describe(**given, lead="X"),
        lambda: actions.set_points(**given, kind="gain", points=[]),
        lambda: actions.set_plan(**given, sessions=[]),
        lambda: actions.set_team(**given, members=[]),
        lambda: actions.set_partners(**given, partners=[]),
        lambda: actions.set_funding(**given, name="X", sentence="X"),
        lambda: actions.set_picture(**given, alt="X", file=cast.a_picture()),
        lambda: actions.set_window(
            **given, kind="start", opens_at=window.opens_at, closes_at=window.closes_at
        ),
        lambda: actions.drop_window(**given, kind="results"),
        lambda: actions.publish_document(**given, title="X", body="X", now=cast.DURING),
        lambda: actions.save_row(**given, part="points", values={"text": "X", "kind": "gain"}),
        lambda: actions.add_mark(**given, alt="X"),
        lambda: actions.withdraw_edition(**given),
        lambda: actions.archive_edition(**given, now=cast.DURING),
        lambda: actions.give_role(
            actor=cast.STRANGER,
            programme_id=edition.programme_id,
            role="expert",
            email="x@poraj.example",
        ),
    ]
    for attempt in tries:
        with pytest.raises(Refused):
            attempt()

    assert (Entry.objects.count(), Edition.objects.get(pk=edition.pk).revision) == before
    assert not Person.objects.filter(email="x@poraj.example").exists()


def test_a_new_edition_inherits_words_but_not_dates():
    edition = cast.an_edition()

    copied = actions.copy_edition(
        actor=cast.ADMIN, edition_id=edition.pk, title="Pracownia 2029", code="PS-IV"
    )

    assert copied.predecessor_id == edition.pk
    assert copied.lead == edition.lead
    assert copied.points.count() == edition.points.count()
    assert copied.team.count() == edition.team.count()
    assert not copied.calendar.exists()
    assert not any(planned.starts_on for planned in copied.plan.all())
    assert copied.grant is None


def test_moving_the_call_is_journalled_with_its_new_dates():
    edition = cast.an_edition()
    actions.set_window(
        actor=cast.ADMIN,
        edition_id=edition.pk,
        kind="applications",
        opens_at=cast.warsaw(2027, 3, 29),
        closes_at=cast.warsaw(2027, 4, 19, 23, 59),
    )

    last = Entry.objects.filter(kind__endswith="WindowMoved").last()
    assert last.data["kind"] == "applications"
    assert last.data["closes_at"] == "2027-04-19T21:59:00+00:00"
    assert edition.calendar.filter(kind="applications").count() == 1


def test_a_stage_cannot_end_before_it_starts():
    edition = cast.an_edition()

    with pytest.raises(Refused):
        actions.set_window(
            actor=cast.ADMIN,
            edition_id=edition.pk,
            kind="applications",
            opens_at=cast.DURING,
            closes_at=cast.BEFORE,
        )


def test_hours_that_do_not_exist_are_refused_and_double_ones_asked_about():
    with pytest.raises(ValidationError, match="2:30"):
        forms.moment(date(2027, 3, 28), time(2, 30))
    with pytest.raises(ValidationError, match="2:30"):
        forms.moment(date(2026, 10, 25), time(2, 30))

    first = forms.moment(date(2026, 10, 25), time(2, 30), turn=0)
    second = forms.moment(date(2026, 10, 25), time(2, 30), turn=1, is_end=True)
    assert first.isoformat() == "2026-10-25T00:30:00+00:00"
    assert second.isoformat() == "2026-10-25T01:30:59+00:00"
    assert (forms.turn_of(first), forms.turn_of(second)) == ("0", "1")
    last = forms.moment(date(2027, 4, 12), time(23, 59), is_end=True)
    assert last == cast.warsaw(2027, 4, 12, 23, 59).replace(second=59)


def test_rows_are_added_moved_and_dropped_in_their_own_list():
    edition = cast.an_edition()
    given = {"actor": cast.ADMIN, "edition_id": edition.pk, "part": "points"}
    row = actions.save_row(**given, values={"text": "Ostatnie", "kind": "audience"})

    actions.move_row(**given, row_id=row.pk, up=True)

    texts = list(edition.points.filter(kind="audience").values_list("text", flat=True))
    assert texts[-2] == "Ostatnie"
    actions.save_row(**given, row_id=row.pk, values={"text": "Zmienione"})
    assert Point.objects.get(pk=row.pk).text == "Zmienione"
    actions.drop_row(**given, row_id=row.pk)
    assert not Point.objects.filter(pk=row.pk).exists()
    with pytest.raises(Refused):
        actions.drop_row(**given, row_id=row.pk)


def test_marks_keep_their_order_and_reach_papers():
    edition = cast.an_edition()
    actions.add_mark(
        actor=cast.ADMIN, edition_id=edition.pk, alt="znak trzeci", file=cast.a_picture()
    )
    actions.drop_mark(actor=cast.ADMIN, edition_id=edition.pk, place=0)

    strip = queries.strip_of(Edition.objects.get(pk=edition.pk))

    assert [mark.alt for mark in strip.marks] == ["znak grantodawcy", "znak trzeci"]
    assert strip.marks[1].image.startswith("marks/")
    assert strip.sentence.startswith("Projekt sfinansowany")


def test_the_next_edition_does_not_change_the_strip_of_the_one_before():
    edition = cast.an_edition()
    copied = actions.copy_edition(
        actor=cast.ADMIN, edition_id=edition.pk, title="Następna", code="N"
    )

    actions.set_funding(actor=cast.ADMIN, edition_id=copied.pk, name="Inny", sentence="Inne.")

    assert queries.strip_of(Edition.objects.get(pk=edition.pk)).sentence.startswith("Projekt")
    assert len(queries.strip_of(Edition.objects.get(pk=copied.pk)).marks) == 2
    assert Funder.objects.count() == 2


def test_a_picture_needs_words_and_must_be_a_picture():
    edition = cast.an_edition()
    given = {"actor": cast.ADMIN, "edition_id": edition.pk}

    with pytest.raises(Refused):
        actions.set_picture(**given, file=cast.a_picture(), alt=" ")
    with pytest.raises(Refused):
        actions.set_picture(**given, file=SimpleUploadedFile("x.png", b"<svg/>"), alt="x")

    assert not Edition.objects.get(pk=edition.pk).picture


def test_documents_are_files_that_say_the_truth():
    edition = cast.an_edition()
    given = {"actor": cast.ADMIN, "edition_id": edition.pk, "now": cast.DURING}

    version = actions.publish_document(
        **given,
        title="Karta zgłoszenia do druku",
        file=SimpleUploadedFile("Karta zgłoszenia.pdf", b"%PDF-1.7".ljust(2000)),
    )

    assert (version.number, version.size) == (1, 2000)
    assert version.file_name == "Karta zgłoszenia.pdf"
    for name, content in (("x.pdf", b"MZ"), ("x.exe", b"MZ"), ("x", b"<html>")):
        with pytest.raises(Refused):
            actions.publish_document(**given, title="Zły", file=SimpleUploadedFile(name, content))
    with pytest.raises(Refused):
        actions.publish_document(**given, title="Pusty", body="  ")
    assert DocumentVersion.objects.filter(document__title__in=["Zły", "Pusty"]).count() == 0


def test_roles_are_given_by_address_ended_and_seen_in_time():
    programme = cast.a_programme()
    membership = actions.give_role(
        actor=cast.ADMIN,
        programme_id=programme.pk,
        role="reviewer",
        email=" Tomasz.Lis@Poraj.example ",
        first_name="Tomasz",
        last_name="Lis",
        starts_on=date(2027, 4, 1),
    )
    person = membership.person_id

    assert membership.person.email == "tomasz.lis@poraj.example"
    assert not queries.roles_of(person_id=person, on=date(2027, 3, 31))
    assert queries.roles_of(person_id=person, on=date(2027, 4, 1))
    actions.end_role(actor=cast.ADMIN, membership_id=membership.pk, on=date(2027, 5, 1))
    assert queries.roles_of(person_id=person, on=date(2027, 4, 30))
    assert not queries.roles_of(person_id=person, on=date(2027, 5, 1))
    assert kinds()[-2:] == ["RoleGiven", "RoleTaken"]
    assert Membership.objects.count() == 1


def test_addresses_are_unique_and_a_refused_start_leaves_nothing():
    cast.a_draft()
    with pytest.raises(Refused):
        actions.found_with_edition(
            actor=cast.ADMIN,
            name="Zupełnie nowy",
            organiser="Gmina Poraj",
            title="Pracownia Samorządowa 2027–2028",
            code="X",
        )
    with pytest.raises(Refused):
        actions.found_programme(
            actor=cast.ADMIN, name="Pracownia Samorządowa", organiser_id=cast.an_organisation().pk
        )

    assert Edition.objects.count() == 1
    assert Edition.objects.get().programme.memberships.count() == 0
    assert not Edition.objects.filter(programme__name="Zupełnie nowy").exists()


def test_editions_with_the_same_long_title_differ_by_their_code():
    title = "Akademia Samorządowa dla osób, które rządzą razem z mieszkańcami"
    programme = cast.a_programme()

    slugs = [cast.a_draft(programme, title=title, code=code).slug for code in ("AS-I", "AS-II")]

    assert slugs == [
        "akademia-samorzadowa-dla-osob-ktore-rzadza-razem-z",
        "akademia-samorzadowa-dla-osob-ktore-as-ii",
    ]
