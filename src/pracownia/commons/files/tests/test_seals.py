"""Sealed files: nothing to be read on the disk, everything to be read by whose they are."""

import io
import os
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from pracownia.commons.files import actions, contents, readers, seals, serving, veils
from pracownia.commons.files.models import StoredFile, Upload
from pracownia.commons.files.policies import Policy, of_token
from pracownia.commons.files.refusals import NotTaken
from pracownia.core import sealing
from pracownia.core.access import SYSTEM
from pracownia.core.db import Missing

from . import cast
from .test_store import asked, server, store  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
SECRET = Policy("tests.secret", ("pdf", "png"), megabytes=2, is_sealed=True)
CANARY = b"KANAREK-orzeczenie"
LONG = b"%PDF-1.7\n" + CANARY + os.urandom(2 * seals.CHUNK) + CANARY


@pytest.fixture(autouse=True)
def witnessed(monkeypatch):
    monkeypatch.setitem(readers._witnesses, "tests.thing", lambda *_told: None)


def stored(content=LONG, policy=SECRET, about="tests.thing:1"):
    return actions.store(
        actor=cast.actor_of(cast.katarzyna()),
        stream=io.BytesIO(content),
        name="KANAREK orzeczenie.pdf",
        about=about,
        policy=policy,
        now=cast.NOON,
    )


def given(rf, file, **headers):
    return b"".join(serving.download(asked_at_noon(rf, headers), file).streaming_content)


def asked_at_noon(rf, headers=None):
    request = asked(rf, headers)
    request.now = cast.NOON
    return request


def lying(file):
    with default_storage.open(file.content.name, "rb") as content:
        return content.read()


def test_neither_the_store_nor_the_row_tells_anything_of_it(rf):
    file = stored()

    kept = lying(file)
    assert CANARY not in kept
    assert len(kept) == file.kept_size == seals.size_of(len(LONG))
    row = StoredFile.objects.values().get()
    assert "KANAREK" not in str(row)
    assert file.size == len(LONG)
    assert given(rf, file) == LONG
    said = serving.download(asked_at_noon(rf), file)
    assert "KANAREK" in said["Content-Disposition"]
    assert said["Content-Length"] == str(len(LONG))
    assert said["Cache-Control"] == "private, no-store"
    assert said["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "span", [(0, 0), (9, 12), (65535, 65536), (65536, 131071), (131000, len(LONG) - 1)]
)
def test_a_part_of_it_opens_without_the_rest(rf, span):
    first, last = span
    file = stored()
    assert given(rf, file, Range=f"bytes={first}-{last}") == LONG[first : last + 1]


@pytest.mark.parametrize("size", [10, seals.CHUNK - 1, seals.CHUNK, seals.CHUNK + 1])
def test_what_is_altered_cut_moved_or_another_file_s_does_not_open(size):
    seal, plain = seals.Seal.fresh("a"), b"x" * size
    text = seal.text()
    closed = b"".join(seal.closed(io.BytesIO(plain)))
    assert len(closed) == seals.size_of(size)
    whole = seals.Span(0, size - 1, size)
    assert b"".join(whole.opened(text, [closed])) == plain
    swapped = closed[seals.CHUNK + 16 :] + closed[: seals.CHUNK + 16]
    for wrong in (closed[:-1], closed[:-17], closed[:5] + b"!" + closed[6:], b"", swapped):
        if wrong != closed:
            with pytest.raises(sealing.Unsealable):
                b"".join(whole.opened(text, [wrong]))
    with pytest.raises(sealing.Unsealable):
        b"".join(whole.opened(seals.Seal.fresh("b").text(), [closed]))


def test_a_flipped_byte_is_noticed_without_any_key(rf, settings):
    file = stored()
    assert serving.flaw_of(file) == ""
    place = Path(file.content.path)
    place.write_bytes(place.read_bytes()[:-1] + b"!")
    settings.SEALING_KEYS = ["k" * 50]

    assert serving.flaw_of(file) == "altered"
    with pytest.raises(Missing):
        serving.download(asked_at_noon(rf), file)
    assert file.title == ""


def test_the_first_chunk_altered_is_a_page_and_not_a_torn_answer(rf):
    file = stored()
    place = Path(file.content.path)
    place.write_bytes(b"!" + place.read_bytes()[1:])
    with pytest.raises(Missing):
        serving.download(asked_at_noon(rf), file)


def test_a_new_key_needs_no_content_to_be_written_anew(rf, settings, capsys):
    upload = actions.begin_upload(
        actor=cast.actor_of(cast.iwona()),
        name="a.pdf",
        size=5,
        sha256="",
        policy=SECRET,
        now=cast.NOON,
    )
    file = stored()
    before, old = lying(file), settings.SEALING_KEYS
    settings.SEALING_KEYS = ["new key " * 6, *old]

    call_command("seal", "rotate")

    said = capsys.readouterr().out
    assert "files.kept: 1 rows sealed anew" in said
    assert "files.coming: 1 rows sealed anew" in said
    settings.SEALING_KEYS = settings.SEALING_KEYS[:1]
    file.refresh_from_db()
    assert lying(file) == before
    assert given(rf, file) == LONG
    assert Upload.objects.get(pk=upload.pk).said.name == "a.pdf"


def test_it_comes_in_pieces_with_nothing_plain_on_the_way(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    me = cast.actor_of(cast.katarzyna())
    told = {"actor": me, "now": cast.NOON}
    upload = actions.begin_upload(
        name="KANAREK.pdf", size=len(LONG), sha256="", policy=SECRET, **told
    )
    seen = []
    for offset in range(0, len(LONG), 50_000):
        piece = LONG[offset : offset + 50_000]
        actions.add_piece(uid=upload.uid, offset=offset, piece=piece, **told)
        seen.append(upload.place.read_bytes())
    assert "KANAREK" not in str(Upload.objects.values().get())

    file = actions.finish_upload(uid=upload.uid, **told)

    assert not any(CANARY in one for one in [*seen, lying(file)])
    assert not upload.place.exists()
    folders = (settings.UPLOADS, default_storage.location, tmp_path)
    left = [one for folder in folders for one in Path(folder).rglob("*") if one.is_file()]
    assert not [one for one in left if CANARY in one.read_bytes()]
    with contents.opened(file) as plain:
        assert plain.read() == LONG
    upload.refresh_from_db()
    assert upload.seal == upload.name == upload.sha256 == ""
    assert file.title == "KANAREK.pdf"


def test_a_picture_is_drawn_anew_before_it_is_sealed():
    file = stored(cast.picture("PNG"))
    with contents.opened(file) as plain:
        assert plain.read(8) == b"\x89PNG\r\n\x1a\n"
    assert file.size != len(lying(file))


def test_what_is_removed_opens_from_no_copy(django_capture_on_commit_callbacks):
    file = stored()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(actor=SYSTEM, file_id=file.pk, now=cast.NOON)
    file.refresh_from_db()
    assert file.seal == file.title == ""


def test_a_sealed_file_is_no_answer_to_a_plain_question_nor_a_plain_one_to_a_sealed():
    plain = Policy("tests.plain", ("pdf",), megabytes=2)
    actor = cast.actor_of(cast.iwona())
    for policy, other in ((SECRET, plain), (plain, SECRET)):
        file = actions.store(
            actor=actor,
            stream=io.BytesIO(cast.PDF),
            name="a.pdf",
            about="",
            policy=policy,
            now=cast.NOON,
        )
        with pytest.raises(NotTaken):
            actions.claim(actor=actor, uid=file.uid, about="tests.thing:1", policy=other)
        actions.claim(actor=actor, uid=file.uid, about="tests.thing:1", policy=policy)


def test_nobody_opens_it_where_nobody_writes_it_down(rf):
    file = stored(about="tests.other:1")
    with pytest.raises(Missing):
        serving.download(asked_at_noon(rf), file)


def test_the_page_that_asks_for_it_says_so_in_a_signed_token():
    assert of_token(SECRET.token()) == SECRET


def test_a_large_form_waits_under_a_veil():
    handler = veils.VeiledUploads()
    handler.new_file("plik", "a.pdf", "application/pdf", len(LONG))
    for offset in range(0, len(LONG), 40_000):
        handler.receive_data_chunk(LONG[offset : offset + 40_000], offset)
    file = handler.file_complete(len(LONG))
    assert file.read() == LONG
    assert file.size == len(LONG)
    veil = file.file.raw._file
    veil.seek(0)
    assert CANARY not in veil.read()
    handler.upload_interrupted()
    assert file.closed


def test_a_veil_is_read_and_written_at_any_place():
    with veils.temporary() as file:
        file.write(b"0123456789" * 5)
        file.seek(17)
        file.write(b"abc")
        file.seek(15)
        assert file.read(7) == b"56abc01"
        file.seek(20)
        file.truncate()
        file.seek(0)
        assert file.read() == b"01234567890123456abc"


def test_the_same_in_an_object_store(store, rf):  # noqa: F811 - the fixture
    file = stored()
    [there] = store.bucket.objects.all()
    assert CANARY not in there.get()["Body"].read()
    assert given(rf, file) == LONG
    assert given(rf, file, Range="bytes=65530-65540") == LONG[65530:65541]
    assert serving.flaw_of(file) == ""
    with contents.opened(file) as plain:
        assert plain.read() == LONG
    store.bucket.Object(file.content.name).put(Body=b"!" + lying(file)[1:])
    assert serving.flaw_of(file) == "altered"
