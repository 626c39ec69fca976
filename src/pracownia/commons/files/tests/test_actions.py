"""Keeping, claiming, removing, and receiving piece by piece."""

import errno
import hashlib
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from pracownia.commons.files import actions, rules
from pracownia.commons.files.models import StoredFile, Upload
from pracownia.commons.files.policies import Policy
from pracownia.commons.files.refusals import NotTaken
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry

from . import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOON + timedelta(days=1, minutes=1)


@pytest.fixture
def me():
    return cast.actor_of(cast.katarzyna())


def stored(actor, content=cast.PDF, name="List.pdf", about="tests.thing:1", policy=cast.LETTERS):
    return actions.store(
        actor=actor,
        stream=io.BytesIO(content),
        name=name,
        about=about,
        policy=policy,
        now=cast.NOON,
    )


def begun(actor, content=cast.PDF, **how):
    told = {"name": "List.pdf", "size": len(content), "sha256": "", "policy": cast.LETTERS}
    return actions.begin_upload(actor=actor, now=cast.NOON, **told | how)


def content_of(file):
    with file.content.open("rb") as opened:
        return opened.read()


def sent(actor, upload, content, *, piece=1000, start=0):
    for offset in range(start, len(content), piece):
        actions.add_piece(
            actor=actor,
            uid=upload.uid,
            offset=offset,
            piece=content[offset : offset + piece],
            now=cast.NOON,
        )


# Kept


def test_a_file_is_kept_under_a_made_up_name_and_the_journal_knows_its_sum(me):
    file = stored(me, name="Łucja Nowak.pdf")

    assert file.name == "Łucja Nowak.pdf"
    assert file.content.name == f"kept/2027/04/{file.uid.hex}.pdf"
    assert content_of(file) == cast.PDF
    line = Entry.objects.get(kind="commons.files.FileStored")
    assert line.data["sha256"] == hashlib.sha256(cast.PDF).hexdigest()
    assert "Nowak" not in str(line.data)


def test_a_file_that_is_not_taken_leaves_nothing(me):
    with pytest.raises(NotTaken):
        stored(me, b"<html>")

    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


def test_a_full_disk_is_said_and_leaves_nothing(me, monkeypatch):
    def full(*_arguments, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(default_storage._wrapped or default_storage), "_save", full)

    with pytest.raises(NotTaken, match="nie ma miejsca"):
        stored(me)
    assert not StoredFile.objects.exists()


def test_what_is_removed_is_gone_once_the_transaction_holds(me, django_capture_on_commit_callbacks):
    file = stored(me)
    place = file.content.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(actor=me, file_id=file.pk, now=cast.NOON)
        actions.remove(actor=me, file_id=file.pk, now=cast.NOON)
        assert default_storage.exists(place)

    file.refresh_from_db()
    assert file.removed_at == cast.NOON
    assert not default_storage.exists(place)
    assert Entry.objects.filter(kind="commons.files.FileRemoved").count() == 1


# Claimed


def test_an_unclaimed_file_becomes_part_of_a_thing_once(me):
    file = stored(me, about="")
    told = {"actor": me, "uid": file.uid, "policy": cast.LETTERS}

    actions.claim(about="tests.thing:5", **told)
    assert actions.claim(about="tests.thing:5", **told).about == "tests.thing:5"
    with pytest.raises(NotTaken):
        actions.claim(about="tests.thing:6", **told)


def test_nobody_claims_what_is_not_theirs_or_not_allowed_there(me):
    file = stored(me, about="")
    told = {"uid": file.uid, "about": "tests.thing:5"}
    somebody = cast.actor_of(cast.iwona())

    for actor in (somebody, Actor()):
        with pytest.raises(NotTaken):
            actions.claim(actor=actor, policy=cast.LETTERS, **told)
    with pytest.raises(NotTaken, match="JPG lub PNG"):
        actions.claim(actor=me, policy=cast.PHOTOS, **told)
    with pytest.raises(NotTaken, match="ponad 0 MB"):
        actions.claim(actor=me, policy=Policy("a", ("pdf",), megabytes=0), **told)
    file.refresh_from_db()
    assert file.about == ""


# In pieces


def test_a_file_comes_in_pieces_and_is_finished_once(me):
    upload = begun(me, sha256=hashlib.sha256(cast.PDF).hexdigest())
    sent(me, upload, cast.PDF)

    file = actions.finish_upload(actor=me, uid=upload.uid, now=cast.NOON)

    assert content_of(file) == cast.PDF
    assert (file.about, file.name, file.kind) == ("", "List.pdf", "tests.letter")
    assert actions.finish_upload(actor=me, uid=upload.uid, now=cast.NOON) == file
    assert StoredFile.objects.count() == 1
    assert not upload.place.exists()


def test_a_piece_sent_twice_or_too_early_is_told_where_the_upload_stands(me):
    upload = begun(me)
    sent(me, upload, cast.PDF[:2000])
    for offset in (0, 1000, 3000):
        with pytest.raises(actions.OtherOffset) as refusal:
            actions.add_piece(
                actor=me, uid=upload.uid, offset=offset, piece=b"x" * 10, now=cast.NOON
            )
        assert refusal.value.offset == 2000
    with pytest.raises(Refused, match="wykracza"):
        actions.add_piece(actor=me, uid=upload.uid, offset=2000, piece=cast.PDF, now=cast.NOON)


def test_what_a_crash_left_after_the_row_is_written_over(me):
    upload = begun(me)
    sent(me, upload, cast.PDF[:2000])
    with upload.place.open("ab") as part:
        part.write(b"written, and then the power went")
    sent(me, upload, cast.PDF, start=2000)

    file = actions.finish_upload(actor=me, uid=upload.uid, now=cast.NOON)
    assert content_of(file) == cast.PDF


def test_an_upload_is_nobody_elses(me):
    upload = begun(me)
    somebody = cast.actor_of(cast.iwona())

    with pytest.raises(Missing):
        actions.finish_upload(actor=somebody, uid=upload.uid, now=cast.NOON)
    with pytest.raises(Missing):
        actions.drop_upload(actor=somebody, uid=upload.uid)
    with pytest.raises(Refused, match="w całości"):
        actions.finish_upload(actor=me, uid=upload.uid, now=cast.NOON)


def test_a_file_too_large_empty_or_of_the_wrong_kind_is_refused_early(me):
    with pytest.raises(NotTaken, match=r"ma 1,5 MB. Zmniejsz go do 1 MB"):
        begun(me, size=int(1.5 * 1024 * 1024))
    with pytest.raises(NotTaken, match="jest pusty"):
        begun(me, size=0)
    upload = begun(me)
    with pytest.raises(NotTaken, match="musi być w formacie"):
        actions.add_piece(actor=me, uid=upload.uid, offset=0, piece=b"<html>", now=cast.NOON)


@pytest.mark.parametrize("loss", ["altered", "lost"])
def test_a_file_spoilt_on_its_way_is_begun_anew(me, loss, django_capture_on_commit_callbacks):
    upload = begun(me, sha256=hashlib.sha256(cast.PDF).hexdigest())
    sent(me, upload, cast.PDF[:-1] + b"!")
    if loss == "lost":
        upload.place.unlink()

    with (
        pytest.raises(NotTaken, match="uszkodzony"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        actions.finish_upload(actor=me, uid=upload.uid, now=cast.NOON)
    assert not Upload.objects.exists()


def test_one_person_has_so_many_uploads_and_so_much_at_once(me, monkeypatch):
    with pytest.raises(Refused, match="Zaloguj się"):
        begun(Actor())
    monkeypatch.setattr(rules, "MOST_UNFINISHED", 2)
    begun(me)
    begun(me)
    with pytest.raises(Refused, match="kilka niedokończonych"):
        begun(me)
    monkeypatch.setattr(rules, "MOST_UNFINISHED", 20)
    monkeypatch.setattr(rules, "MOST_WAITING", 2 * len(cast.PDF) + 10)
    with pytest.raises(Refused, match="dużo plików"):
        begun(me)
    begun(cast.actor_of(cast.iwona()))


# Swept


def test_what_nobody_goes_on_with_goes_after_a_day(me, django_capture_on_commit_callbacks):
    half, whole = begun(me), begun(me)
    sent(me, half, cast.PDF[:1000])
    sent(me, whole, cast.PDF)
    claimed = stored(me)
    waiting = actions.finish_upload(actor=me, uid=whole.uid, now=cast.NOON)

    assert actions.sweep(actor=SYSTEM, now=cast.NOON + timedelta(hours=20)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.sweep(actor=SYSTEM, now=LATER) == 3

    assert not Upload.objects.exists()
    assert not half.place.exists()
    assert not default_storage.exists(waiting.content.name)
    assert default_storage.exists(claimed.content.name)


def test_contents_without_a_row_go(me):
    kept = stored(me).content.name
    lost = default_storage.save("kept/2027/03/x.pdf", ContentFile(b"taken back"))
    written = default_storage.get_modified_time(lost)

    assert actions.drop_orphans(actor=SYSTEM, now=written + timedelta(hours=1)) == 0
    assert actions.drop_orphans(actor=SYSTEM, now=written + timedelta(days=2)) >= 1
    assert default_storage.exists(kept)
    assert not default_storage.exists(lost)


def test_a_missing_or_altered_content_is_noticed(me):
    fine, altered, missing = (stored(me, cast.PDF + bytes([n])) for n in range(3))
    Path(altered.content.path).write_bytes(b"%PDF-1.7 flipped")
    Path(missing.content.path).unlink()

    assert actions.look_at_kept(actor=SYSTEM, now=cast.NOON) == 2
    assert actions.look_at_kept(actor=SYSTEM, now=cast.NOON) == 0
    found = {file.pk: file.flaw for file in StoredFile.objects.all()}
    assert found == {fine.pk: "", altered.pk: "altered", missing.pk: "missing"}
