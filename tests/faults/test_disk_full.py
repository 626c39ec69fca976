"""F32: no room on the disk. What was confirmed stays, what was not is not half there."""

import errno
from base64 import b64encode

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from pracownia.commons.files.models import StoredFile, Upload
from pracownia.commons.files.tests import cast
from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import SignInCode
from pracownia.core.models import Entry

NO_LIMIT = 2**30


@pytest.fixture
def full_disk():
    """The file of the database may not grow: SQLite then says what it says of a full disk."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its files itself; the answer to its error is the same.")
    with connection.cursor() as cursor:
        # What earlier tests left half empty would be filled first, request after request.
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {NO_LIMIT}")


def rows():
    return [one.objects.count() for one in (SignInCode, Letter, Entry)]


@pytest.mark.django_db(transaction=True)
def test_f32_no_room_for_the_database_is_said_and_nothing_is_half_written(client, full_disk):
    for number in range(400):
        before, typed = rows(), f"osoba{number}@{'x' * 60}.example"
        from_ = f"10.0.{number // 200}.{number % 200}"
        answer = client.post("/zaloguj/", {"email": typed}, REMOTE_ADDR=from_)
        if answer.status_code != 302:
            break

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert typed in answer.content.decode()
    assert rows() == before
    assert client.get("/zaloguj/").status_code == 200
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.django_db
def test_f32_no_room_for_a_file_is_said_and_the_upload_can_go_on_later(client, monkeypatch):
    client.force_login(cast.katarzyna())
    size = str(len(cast.PDF))
    told = {"Upload-Length": size, "Upload-Metadata": f"policy {_coded(cast.LETTERS.token())}"}
    place = client.post("/pliki/wysylki/", headers=told)["Location"]
    headers = {"Upload-Offset": "0"}
    kind = "application/offset+octet-stream"
    client.patch(place, cast.PDF, content_type=kind, headers=headers)

    with monkeypatch.context() as full:
        full.setattr(type(default_storage._wrapped or default_storage), "_save", _no_room)
        answer = client.post(f"{place}gotowe/")
    assert (answer.status_code, "nie ma miejsca" in answer.content.decode()) == (507, True)
    assert not StoredFile.objects.exists()
    assert Upload.objects.get().is_whole

    assert client.post(f"{place}gotowe/").status_code == 200
    assert StoredFile.objects.get().size == len(cast.PDF)


def _no_room(*_arguments, **_named):
    raise OSError(errno.ENOSPC, "No space left on device")


def _coded(text):
    return b64encode(text.encode()).decode()
