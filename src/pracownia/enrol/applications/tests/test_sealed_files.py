"""A file that answers a sensitive question: sealed, opened on record, left out of the archive."""

import io
import zipfile

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from pracownia.announce.programmes.models import Programme
from pracownia.commons.files.models import StoredFile
from pracownia.commons.importing.archives.packing import pack
from pracownia.commons.people.models import Person
from pracownia.commons.privacy.models import Look
from pracownia.core.access import SYSTEM
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, personal
from pracownia.enrol.applications.models import Application

from . import cast
from .cast import NOW, SLUG, a_call, a_coordinator, a_person, acting

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 KANAREK\n%%EOF\n"
FORM = f"/programy/{SLUG}/zgloszenie/"
DISABILITY = {
    "slug": "orzeczenie",
    "kind": "file",
    "label": "Orzeczenie o niepełnosprawności",
    "is_sensitive": True,
    "required": False,
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call():
    story = {**cast.SECTIONS[1], "fields": [*cast.SECTIONS[1]["fields"], DISABILITY]}
    return a_call(sections=[cast.SECTIONS[0], story])


@pytest.fixture
def sent(client, call):
    """Filled in and sent by Katarzyna; the file came with the form itself."""
    katarzyna = a_person()
    me = acting(katarzyna)
    draft = actions.start_draft(actor=me, call_id=call.pk, now=NOW)
    told = {"actor": me, "application_id": draft.pk, "revision": None, "now": NOW}
    actions.save_section(section="kontakt", answers=cast.KONTAKT, **told)
    client.force_login(katarzyna)
    upload = SimpleUploadedFile("KANAREK.pdf", CONTENT)
    answers = {**cast.WSPOLPRACA, "wersja": "0", "orzeczenie": upload}
    assert client.post(f"{FORM}wspolpraca/", answers).status_code == 302
    actions.submit(
        actor=me, application_id=draft.pk, key="k", received_at=NOW, now=NOW, publish_name=True
    )
    return Application.objects.get()


@pytest.fixture
def file(sent):
    return StoredFile.objects.get()


def address(file):
    return f"/moje/zgloszenia/plik/{file.pk}/"


def enter(client, actor):
    client.force_login(Person.objects.get(pk=actor.person_id))


def test_it_is_sealed_and_its_person_reads_it_with_nobody_told(client, file):
    assert file.seal
    with default_storage.open(file.content.name) as kept:
        assert b"KANAREK" not in kept.read()
    assert "KANAREK" not in str(StoredFile.objects.values().get())

    got = client.get(address(file))

    assert b"".join(got.streaming_content) == CONTENT
    assert got["Content-Disposition"] == 'attachment; filename="KANAREK.pdf"'
    assert not Look.objects.exists()


def test_a_coordinator_opens_it_on_record_and_the_person_reads_so(client, call, sent, file):
    enter(client, a_coordinator(call))
    page = client.get(f"/biuro/{SLUG}/zgloszenia/{sent.number}/").content.decode()
    assert address(file) not in page

    for place in (address(file), f"/pliki/{file.uid}/"):
        Look.objects.all().delete()
        client.head(place)
        assert not Look.objects.exists()
        got = client.get(place)
        assert b"".join(got.streaming_content) == CONTENT
        look = Look.objects.get()
        assert (look.person_id, look.fields) == (sent.person_id, [DISABILITY["label"]])
    assert Entry.objects.filter(kind="commons.privacy.SensitiveDataSeen").count() == 2
    client.force_login(a_person())
    told = client.get("/moje/prywatnosc/").content.decode()
    assert "Anna Wrona" in told
    assert f"Zgłoszenie {sent.number}, plik" in told


def test_who_reads_applications_but_not_what_is_sensitive_does_not_find_it(client, call, file):
    enter(client, a_coordinator(call, "Dorota Rak", role="chair"))
    for place in (address(file), f"/pliki/{file.uid}/"):
        assert client.get(place).status_code == 404
    assert not Look.objects.exists()


def test_the_archive_of_the_programme_has_neither_the_answer_nor_the_file(sent, file):
    packed = io.BytesIO()
    pack(file=packed, slug=Programme.objects.get().slug, now=NOW)
    with zipfile.ZipFile(packed) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert not any(name.startswith("files/") for name in inside)
    assert not inside["files.jsonl"]
    assert not any(b"KANAREK" in content for content in inside.values())


def test_the_copy_of_data_names_it_and_erasing_takes_its_key(sent, file):
    [told] = personal.tell(sent.person_id)
    assert any("KANAREK.pdf" in text for _label, text in told.rows)

    actions.make_nameless(actor=SYSTEM, application=sent, now=NOW)

    file.refresh_from_db()
    assert (file.seal, file.title, bool(file.content)) == ("", "", False)
