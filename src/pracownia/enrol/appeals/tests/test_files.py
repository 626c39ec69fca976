"""Files of appeals: added by whoever appeals and by whoever decides, read by them alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.tests.cast import PDF, picture
from pracownia.commons.papers.models import Paper
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.appeals import actions, personal, queries
from pracownia.enrol.appeals.models import Appeal

from .cast import LATER, REASONS, Played

pytestmark = pytest.mark.django_db
END = LATER + timedelta(days=30)


@pytest.fixture(autouse=True)
def _moment(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)


def letter(name="Poświadczenie Kos.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def mine(cast, last):
    return f"/moje/zgloszenia/{cast.applications[last].number}/odwolanie/"


def appealed(client, cast, last="Kos", **files):
    client.force_login(cast.person(last))
    answer = client.post(mine(cast, last), {"reasons": REASONS, **files})
    assert answer.status_code == 302
    return Appeal.objects.get()


def test_files_come_with_the_appeal_and_after_it_until_somebody_decides(client):
    cast = Played()
    appeal = appealed(client, cast, file_1=letter(), file_2=letter("zdjęcie.jpg", picture()))
    more = {"file_1": letter("drugie.pdf")}
    assert client.post(mine(cast, "Kos"), more).headers["Location"].endswith("dodane")
    assert [one.name for one in queries.files_of(appeal.pk).appeal] == [
        "Poświadczenie Kos.pdf",
        "zdjęcie.jpg",
        "drugie.pdf",
    ]
    page = client.get(mine(cast, "Kos")).content.decode()
    assert "drugie.pdf" in page
    kinds = Entry.objects.filter(kind__contains="appeals").order_by("pk")
    assert [one.kind.rpartition(".")[2] for one in kinds] == ["AppealSent", "AppealFilesAdded"]
    assert kinds[0].data["files"] == 2
    cast.decided("Kos")
    assert client.post(mine(cast, "Kos"), {"file_1": letter()}).status_code == 422
    assert len(queries.files_of(appeal.pk).appeal) == 3


def test_a_mistake_in_the_form_does_not_lose_the_file(client):
    cast = Played()
    client.force_login(cast.person("Kos"))
    given = {"reasons": "krótko", "file_1": letter(), "file_2": letter("wirus.html", b"<html>")}
    answer = client.post(mine(cast, "Kos"), given)
    assert answer.status_code == 422
    file = StoredFile.objects.get()
    page = answer.content.decode()
    assert str(file.uid) in page
    assert "musi być w formacie" in page
    appeal = appealed(client, cast, **{"file_1-wyslany": str(file.uid)})
    assert queries.files_of(appeal.pk).appeal == [file]


def test_somebody_elses_file_is_not_taken_by_its_name(client):
    cast = Played()
    client.force_login(cast.person("Bąk"))
    client.post(mine(cast, "Bąk"), {"reasons": "krótko", "file_1": letter()})
    file = StoredFile.objects.get()
    appeal = appealed(client, cast, **{"file_1-wyslany": str(file.uid)})
    assert queries.files_of(appeal.pk).appeal == []
    with pytest.raises(Refused):
        actions.add_files(actor=cast.actor("Kos"), appeal_id=appeal.pk, files=[file.uid], now=LATER)


def test_whoever_decides_reads_them_and_adds_to_the_decision_and_nobody_else_does(client):
    cast = Played()
    appeal = appealed(client, cast, file_1=letter())
    client.force_login(cast.beata)
    address = f"/biuro/{cast.edition.slug}/odwolania/{appeal.pk}/"
    page = client.get(address).content.decode()
    assert "Poświadczenie Kos.pdf" in page
    given = {"outcome": "rejected", "answer": REASONS, "is_impartial": "on"}
    # Another file came while the decision was being written.
    past = client.post(address, {**given, "files_seen": "0", "file_1": letter("opinia.pdf")})
    assert past.status_code == 422
    assert "doszły pliki" in past.content.decode()
    answer = client.post(address, {**given, "files_seen": "1", "file_1": letter("opinia.pdf")})
    assert answer.status_code == 302
    files = queries.files_of(appeal.pk)
    assert [one.name for one in files.decision] == ["opinia.pdf"]
    for person, status in (
        (cast.person("Kos"), 200),
        (cast.beata, 200),
        (cast.person("Bąk"), 404),
        (cast.tomasz, 404),
    ):
        client.force_login(person)
        for file in (*files.appeal, *files.decision):
            assert client.head(f"/pliki/{file.uid}/").status_code == status
    client.force_login(cast.person("Kos"))
    assert "opinia.pdf" in client.get(mine(cast, "Kos")).content.decode()


def test_no_file_comes_after_the_term_and_no_more_than_ten(client):
    cast = Played()
    appeal = appealed(client, cast)
    about = {"actor": cast.actor("Kos"), "appeal_id": appeal.pk}
    for files, now in (([], LATER), ([appeal.pk], END), ([appeal.pk] * 11, LATER)):
        with pytest.raises(Refused):
            actions.add_files(files=files, now=now, **about)


def test_papers_list_them_with_checksums_and_the_protocol_without_names(client):
    cast = Played()
    appeal = appealed(client, cast, file_1=letter())
    told = str(queries.draft_of_protocol(cast.edition.pk).blocks)
    file = StoredFile.objects.get()
    assert file.sha256 in told
    assert "Poświadczenie" not in told
    client.force_login(cast.person("Kos"))
    assert client.head(appeal.receipt.get_absolute_url()).status_code == 200


def test_with_the_person_go_files_and_receipts(client):
    cast = Played()
    appeal = appealed(client, cast, file_1=letter())
    about = f"appeals.appeal:{appeal.pk}"
    told = personal.tell(cast.person("Kos").pk)[0]
    assert "Poświadczenie Kos.pdf" in [text for _label, text in told.rows]
    application = appeal.application_id
    assert personal.left([application]) == {application}
    personal.forget(cast.person("Kos").pk, LATER)
    file = StoredFile.objects.get(about=about)
    assert (file.name, file.content.name, file.removed_at) == ("", "", LATER)
    assert not Paper.objects.filter(about=about).exists()
    assert personal.left([application]) == set()
