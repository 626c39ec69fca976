"""The same on an object store: S3 as moto plays it, pieces, ranges, deletion and backup."""

import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.test import override_settings

from pracownia.commons.files import actions, serving
from pracownia.commons.files.policies import Policy
from pracownia.core import backup
from pracownia.core.access import SYSTEM
from pracownia.core.db import Missing

from . import cast

pytestmark = pytest.mark.django_db
LARGE = Policy("tests.large", ("pdf",), megabytes=12)


@pytest.fixture(scope="module")
def server():
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - half a second

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield "{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def store(server, settings):
    env = settings.ENV = replace(settings.ENV, files_url=f"s3://key:secret@{server}/pliki?tls=0")
    with override_settings(STORAGES=settings.STORAGES | {"default": env.storage}):
        client = storages["default"].connection.meta.client
        client.create_bucket(Bucket="pliki")
        yield storages["default"]
        storages["default"].bucket.objects.all().delete()
        client.close()


def stored(content=cast.PDF, policy=cast.LETTERS):
    return actions.store(
        actor=cast.actor_of(cast.katarzyna()),
        stream=io.BytesIO(content),
        name="Żółty list.pdf",
        about="tests.thing:1",
        policy=policy,
        now=cast.NOON,
    )


def asked(rf, headers=None):
    request = rf.get("/", headers=headers)
    request.actor = SYSTEM
    return request


def test_a_file_goes_to_the_store_and_back(store, rf, django_capture_on_commit_callbacks):
    file = stored()
    assert [one.key for one in store.bucket.objects.all()] == [file.content.name]

    whole = serving.download(asked(rf), file)
    assert b"".join(whole.streaming_content) == cast.PDF
    part = serving.download(asked(rf, {"Range": "bytes=9-12"}), file)
    assert b"".join(part.streaming_content) == cast.PDF[9:13]
    assert part["Content-Security-Policy"] == "default-src 'none'; sandbox"

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(actor=SYSTEM, file_id=file.pk, now=cast.NOON)
    assert list(store.bucket.objects.all()) == []


def test_a_large_file_goes_in_pieces(store):
    content = b"%PDF-1.7\n" + bytes(range(256)) * 36_000
    file = stored(content, LARGE)

    assert store.bucket.Object(file.content.name).e_tag.endswith('-2"')
    assert serving.flaw_of(file) == ""


def test_what_is_missing_or_altered_in_the_store_is_noticed(store, rf):
    file = stored()
    store.bucket.Object(file.content.name).put(Body=cast.PDF[:-1] + b"!")
    assert serving.flaw_of(file) == "altered"
    store.bucket.Object(file.content.name).delete()
    assert serving.flaw_of(file) == "missing"
    with pytest.raises(Missing):
        serving.download(asked(rf), file)


def test_contents_without_a_row_go_from_the_store_too(store):
    kept = stored()
    store.bucket.Object("kept/2027/03/lost.pdf").put(Body=b"x")
    written = default_storage.get_modified_time("kept/2027/03/lost.pdf")

    assert actions.drop_orphans(actor=SYSTEM, now=written) == 0
    assert actions.drop_orphans(actor=SYSTEM, now=written.replace(year=written.year + 1)) == 1
    assert [one.key for one in store.bucket.objects.all()] == [kept.content.name]


def test_a_backup_holds_the_objects_and_carrying_puts_them_back(store, settings, tmp_path, capsys):
    file = stored()
    with tarfile.open(tmp_path / "one.tar", "x") as archive:
        backup.add_store(archive, store)
    store.bucket.objects.all().delete()
    settings.ENV = replace(settings.ENV, data=tmp_path)
    with tarfile.open(tmp_path / "one.tar") as archive:
        archive.extractall(tmp_path, filter="data")
    assert Path(tmp_path, "files", file.content.name).read_bytes() == cast.PDF

    call_command("carry_files")
    call_command("carry_files")

    assert "1 files carried, 0 were there" in (said := capsys.readouterr().out)
    assert "0 files carried, 1 were there" in said
    assert serving.flaw_of(file) == ""


def test_without_a_store_nothing_is_carried():
    with pytest.raises(CommandError, match="No store"):
        call_command("carry_files")
