"""The doors for pieces: what tus says, and what the page's script is told in words."""

import hashlib
from base64 import b64encode
from datetime import timedelta
from io import BytesIO

import pytest
from django.http.request import RawPostDataException
from django.test import Client

from pracownia.commons.files import doors
from pracownia.commons.files.models import StoredFile, Upload
from pracownia.commons.files.views import uploads

from . import cast

pytestmark = pytest.mark.django_db
DOOR = "/pliki/wysylki/"
TUS = "application/offset+octet-stream"


@pytest.fixture
def sender(client):
    client.force_login(cast.katarzyna())
    return client


def metadata(**told):
    given = {"filename": "List polecający.pdf", "policy": cast.LETTERS.token()} | told
    return ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in given.items())


def begun(sender, content=cast.PDF, **told):
    headers = {"Upload-Length": str(len(content)), "Upload-Metadata": metadata(**told)}
    return sender.post(DOOR, headers=headers)


def piece(sender, place, offset, content, **how):
    headers = {"Upload-Offset": str(offset)}
    return sender.patch(place, content, headers=headers, content_type=TUS, **how)


def test_a_file_goes_up_in_pieces_over_a_line_that_breaks(sender):
    answer = begun(sender, sha256=hashlib.sha256(cast.PDF).hexdigest())
    place = answer["Location"]
    assert (answer.status_code, answer["Tus-Resumable"]) == (201, "1.0.0")

    assert piece(sender, place, 0, cast.PDF[:1500])["Upload-Offset"] == "1500"
    stands = sender.head(place)
    assert (stands["Upload-Offset"], stands["Upload-Length"]) == ("1500", str(len(cast.PDF)))
    assert stands["Cache-Control"] == "no-store"
    again = piece(sender, place, 0, cast.PDF[:1500])
    assert (again.status_code, again["Upload-Offset"]) == (409, "1500")
    assert sender.post(f"{place}gotowe/").status_code == 422
    assert piece(sender, place, 1500, cast.PDF[1500:]).status_code == 204

    whole = sender.post(f"{place}gotowe/")
    assert whole.json()["nazwa"] == "List polecający.pdf"
    assert sender.post(f"{place}gotowe/").json() == whole.json()
    assert StoredFile.objects.get().about == ""


class Torn(BytesIO):
    """The line breaks after a while."""

    def read(self, size=-1):
        got = super().read(min(size, 700) if size > 0 else 700)
        if not got:
            raise ConnectionResetError
        return got


def test_of_a_torn_piece_what_came_is_kept(rf):
    person = cast.katarzyna()
    upload = Upload.objects.create(
        person_id=person.pk,
        name="a.pdf",
        size=len(cast.PDF),
        policy={"kind": "a", "types": ["pdf"], "megabytes": 1, "edge": 1},
        touched_at=cast.NOON,
    )
    request = rf.patch("/", b"x", headers={"Upload-Offset": "0"}, content_type=TUS)
    request.actor, request.now = cast.actor_of(person), cast.NOON
    request._stream = Torn(cast.PDF[:2000])

    answer = uploads.piece(request, upload.uid)
    assert answer.status_code == 204, answer.content
    assert answer["Upload-Offset"] == "2000"
    with pytest.raises(RawPostDataException):
        _ = request.body


@pytest.mark.parametrize(
    ("headers", "status", "words"),
    [
        ({"Upload-Length": str(9 * 1024 * 1024)}, 413, "ma 9 MB"),
        ({"Upload-Length": "0"}, 422, "jest pusty"),
        ({"Upload-Length": "-1"}, 422, "jest pusty"),
        ({"Upload-Metadata": "filename !!!"}, 422, "odczytać nazwy"),
        ({"Upload-Metadata": "filename YQ=="}, 422, "nieaktualna"),
        ({"Upload-Metadata": metadata(policy="made up")}, 422, "nieaktualna"),
    ],
)
def test_what_cannot_be_begun_is_said_in_a_sentence(sender, headers, status, words):
    given = {"Upload-Length": "100", "Upload-Metadata": metadata()} | headers
    answer = sender.post(DOOR, headers=given)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert not Upload.objects.exists()


def test_a_piece_is_neither_too_large_nor_a_form(sender, monkeypatch):
    place = begun(sender)["Location"]
    monkeypatch.setattr(uploads, "MOST_PIECE", 100)

    assert piece(sender, place, 0, cast.PDF).status_code == 413
    assert sender.patch(place, b"x", content_type=TUS).status_code == 415
    assert sender.patch(place, b"x", headers={"Upload-Offset": "0"}).status_code == 415


def test_a_file_of_the_wrong_kind_is_refused_with_its_first_piece(sender):
    place = begun(sender)["Location"]
    answer = piece(sender, place, 0, b"<html><script>")

    assert answer.status_code == 422
    assert "musi być w formacie PDF, DOCX, JPG lub PNG" in answer.content.decode()


def test_giving_up_takes_everything_away(sender, django_capture_on_commit_callbacks):
    place = begun(sender)["Location"]
    piece(sender, place, 0, cast.PDF[:100])
    part = Upload.objects.get().place
    with django_capture_on_commit_callbacks(execute=True):
        assert sender.delete(place).status_code == 204

    assert not part.exists()
    assert sender.head(place).status_code == 404


def test_somebody_elses_upload_is_not_there(sender):
    place = begun(sender)["Location"]
    other = Client()
    other.force_login(cast.iwona())

    assert other.head(place).status_code == 404
    assert piece(other, place, 0, b"%PDF-").status_code == 404
    assert other.post(f"{place}gotowe/").status_code == 404
    assert other.delete(place).status_code == 404


def test_strangers_are_shown_the_way_to_sign_in(client):
    answer = begun(client)

    assert answer.status_code == 403
    assert "/zaloguj/" in answer.content.decode()


def test_other_sites_cannot_send_for_a_person(sender):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sender.cookies
    place = begun(sender)["Location"]

    assert begun(strict).status_code == 403
    assert piece(strict, place, 0, b"%PDF-").status_code == 403


@pytest.mark.usefixtures("still_clock")
def test_somebody_who_sends_without_end_is_asked_to_wait(sender, monkeypatch):
    monkeypatch.setattr(doors, "AN_HOUR", 2)
    answers = [begun(sender).status_code for _time in range(3)]

    assert answers == [201, 201, 429]
    assert "Za dużo prób" in begun(sender).content.decode()
    assert int(begun(sender)["Retry-After"]) <= timedelta(hours=1).total_seconds()


def test_the_door_says_which_protocol_it_speaks(sender):
    answer = sender.options(DOOR)

    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,termination"
