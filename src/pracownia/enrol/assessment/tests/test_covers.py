"""A file with names covered stands for a hidden one; the original reaches no blind reviewer."""

import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pracownia.commons.files.models import StoredFile
from pracownia.commons.letters.models import Letter
from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import may_read
from pracownia.core.models import Entry
from pracownia.enrol.applications.models import Submission
from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.queries import covers
from pracownia.enrol.assessment.rules import MeritItem

from .cast import CLOSES, NOW, appoint, set_plan, world
from .pages import SLUG, at, signed_in

pytestmark = pytest.mark.django_db
MERIT = [MeritItem("Współpraca", 60, sections=("osoba", "motywacja"))]
NAME = "list Ewy Bieleckiej.png"


@pytest.fixture(autouse=True)
def _at_noon(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False):
        yield


def picture(colour):
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(drawn, "PNG")
    return drawn.getvalue()


def upload(colour="black", name="zakryty.png"):
    return {"file": SimpleUploadedFile(name, picture(colour), "image/png")}


@pytest.fixture
def made():
    """Ewa has sent a letter of support; her copy is checked; Tomasz has her application."""
    made = world(committee=False, also={"slug": "list", "kind": "file", "label": "List poparcia"})
    set_plan(made, cards=1, is_redacted=True, merit=MERIT)
    appoint(made, made.tomasz)
    application = made.apply(1)
    who = application.person
    who.first_name, who.last_name = "Ewa", "Bielecka"
    who.save()
    sent = StoredFile(
        kind="questionnaires.answer",
        about=f"questionnaires.sheet:{application.sheet_id}",
        name=NAME,
        type="png",
        size=3,
        sha256="0" * 64,
        added_at=CLOSES,
    )
    sent.content.save(NAME, io.BytesIO(picture("white")), save=False)
    sent.save()
    said = {"attachment": sent.pk, "name": NAME}
    Submission.objects.filter(application=application).update(
        answers={"imie": "Ewa", "list": said, "motywacja": "Chcę."}
    )
    made.accept(application)
    made.give(application, made.tomasz)
    actions.cover(
        actor=made.office,
        application_id=application.pk,
        version=1,
        texts={"imie": "[[Ewa]]", "motywacja": "Chcę."},
        now=NOW,
    )
    made.sent = sent
    return made


def cover(made, **more):
    address = at("cover_file", made.applications[0].pk, made.sent.pk)
    return signed_in(made.anna).post(address, upload(**more))


def the_cover(made):
    return covers.covers_of(made.applications[0])[made.sent.pk]


def test_the_reviewer_gets_the_covered_file_and_never_the_original(made):
    application = made.applications[0].pk
    client = signed_in(made.tomasz)
    before = client.get(at("card", application)).content.decode()

    assert cover(made).status_code == 302
    page = client.get(at("card", application)).content.decode()
    given = client.get(at("file", application, the_cover(made).pk))
    drawn = Image.open(io.BytesIO(b"".join(given.streaming_content)))

    assert "zakrytymi" not in before
    assert drawn.getpixel((0, 0)) == (0, 0, 0)
    assert "plik z zakrytymi nazwiskami" in page
    assert at("file", application, the_cover(made).pk) in page
    for text in (before, page, str(given.headers)):
        assert "Bieleck" not in text
        assert at("file", application, made.sent.pk) not in text
    assert (given.status_code, f"zalacznik-{made.sent.pk}" in str(given.headers)) == (200, True)
    assert client.get(at("file", application, made.sent.pk)).status_code == 404
    for one in (the_cover(made), made.sent):
        assert client.get(f"/pliki/{one.uid}/").status_code in (403, 404)


def test_papers_with_names_do_not_open_for_reviewers(made):
    application = made.applications[0]
    reviewer = made.actor(made.tomasz)

    for kind, about in (
        ("receipt", f"applications.application:{application.pk}"),
        ("selection-protocol", "selection.run:1"),
        ("formal-defects", f"papers.edition:{made.edition.pk}"),
        ("committee-conflicts", f"papers.edition:{made.edition.pk}"),
    ):
        paper = Paper(kind=kind, about=about, programme_id=made.programme.pk)
        assert not may_read(reviewer, paper), kind
        assert may_read(made.office, paper), kind
    for kind in ("formal-defects", "committee-conflicts", "committee-presence"):
        asked = signed_in(made.tomasz).post(f"/biuro/{SLUG}/papiery/{kind}/")
        assert asked.status_code == 403


def test_a_newer_file_takes_the_place_and_may_be_hidden_again(made):
    cover(made)
    first = the_cover(made)
    cover(made, colour="grey")
    second = the_cover(made)
    client = signed_in(made.tomasz)
    address = at("cover_file", made.applications[0].pk, made.sent.pk)

    signed_in(made.anna).post(address, {"remove": "1"})

    first.refresh_from_db()
    assert first.removed_at is not None
    assert first.pk != second.pk
    assert client.get(at("file", made.applications[0].pk, second.pk)).status_code == 404
    assert Entry.objects.filter(kind="enrol.assessment.FileCovered").count() == 3


def test_wrong_files_are_refused_in_sentences(made):
    address = at("cover_file", made.applications[0].pk, made.sent.pk)
    client = signed_in(made.anna)
    StoredFile.objects.filter(pk=made.sent.pk).update(sha256="1" * 64)

    nothing = client.post(address, {})
    text = client.post(address, {"file": SimpleUploadedFile("list.png", b"zwykly tekst")})
    other = client.post(at("cover_file", made.applications[0].pk, 999_999), upload())
    reviewer = signed_in(made.tomasz).post(address, upload())

    assert [one.status_code for one in (nothing, text, other, reviewer)] == [422, 422, 404, 403]
    assert "Wybierz plik" in nothing.content.decode()
    assert covers.covers_of(made.applications[0]) == {}


def test_a_new_file_of_the_applicant_waits_for_a_covered_one_again(made):
    cover(made)
    earlier = the_cover(made)
    made.sent.pk = None
    made.sent.uid = "5f0c1f0e-6a5e-4f0b-9f0e-0123456789ab"
    made.sent.save()
    said = {"attachment": made.sent.pk, "name": NAME}
    Submission.objects.update(answers={"imie": "Ewa", "list": said, "motywacja": "Chcę."})

    page = signed_in(made.tomasz).get(at("card", made.applications[0].pk)).content.decode()

    assert at("file", made.applications[0].pk, earlier.pk) not in page
    assert "plik z zakrytymi" not in page


def test_letters_and_tables_of_a_blind_committee_name_nobody(
    made, django_capture_on_commit_callbacks
):
    card = made.applications[0].merit_cards.get()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remind(actor=made.office, call_id=made.call.pk, now=NOW)
        made.finish(card, 40)
        actions.reopen_card(actor=made.office, card_id=card.pk, reason="Popraw", now=NOW)
    table = signed_in(made.anna).get(at("table"))

    letters = Letter.objects.filter(person=made.tomasz)
    said = [f"{one.subject} {one.body} {one.values} {one.links}" for one in letters]
    said.append(b"".join(table.streaming_content).decode())
    assert len(said) > 2
    assert not any("Bieleck" in one or "kandydat1" in one for one in said)
