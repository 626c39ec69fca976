"""Viruses: refused at once where the scanner answers, waiting unseen where it does not."""

import io
import socket
from datetime import timedelta

import pytest

from pracownia.commons.files import actions, queries, scanning
from pracownia.commons.files.models import Scan, StoredFile
from pracownia.commons.files.refusals import NotTaken
from pracownia.core.access import SYSTEM
from pracownia.core.models import Entry

from . import cast
from .clamd import EICAR, clamd

pytestmark = pytest.mark.django_db
SICK = cast.PDF + EICAR


def stored(content=cast.PDF, person=None):
    return actions.store(
        actor=cast.actor_of(person or cast.katarzyna()),
        stream=io.BytesIO(content),
        name="List.pdf",
        about="tests.thing:1",
        policy=cast.LETTERS,
        now=cast.NOON,
    )


@pytest.fixture
def nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"tcp://127.0.0.1:{port}"


def test_without_a_scanner_nothing_is_said():
    assert stored().scan == Scan.NONE


@pytest.mark.parametrize("where", ["tcp", "unix"])
def test_a_clean_file_is_taken(settings, tmp_path, where):
    with clamd(tmp_path if where == "unix" else None) as (scanner, settings.CLAMAV):
        assert stored().scan == Scan.CLEAN

    assert scanner.heard == [cast.PDF]


def test_a_virus_is_not_taken(settings):
    with clamd() as (_scanner, settings.CLAMAV), pytest.raises(NotTaken, match="jest wirus"):
        stored(SICK)

    assert not StoredFile.objects.exists()


def test_while_the_scanner_is_away_a_file_waits_for_its_owner_only(settings, nobody_listens):
    settings.CLAMAV = nobody_listens
    file = stored()

    assert file.scan == Scan.WAITING
    assert list(queries.in_trouble()) == [file]
    assert actions.scan_waiting(actor=SYSTEM, now=cast.NOON) == 0
    with clamd() as (_scanner, settings.CLAMAV):
        assert actions.scan_waiting(actor=SYSTEM, now=cast.NOON) == 1
        assert actions.scan_waiting(actor=SYSTEM, now=cast.NOON) == 0
    file.refresh_from_db()
    assert file.scan == Scan.CLEAN
    assert not queries.in_trouble()


def test_a_virus_found_later_takes_the_content_away(
    settings, nobody_listens, django_capture_on_commit_callbacks
):
    settings.CLAMAV = nobody_listens
    file = stored(SICK)
    place, storage = file.content.name, file.content.storage
    with (
        clamd() as (_scanner, settings.CLAMAV),
        django_capture_on_commit_callbacks(execute=True),
    ):
        actions.scan_waiting(actor=SYSTEM, now=cast.NOON + timedelta(minutes=5))

    file.refresh_from_db()
    assert (file.scan, file.virus) == (Scan.INFECTED, "Win.Test.EICAR_HDB-1")
    assert not storage.exists(place)
    assert Entry.objects.filter(kind="commons.files.FileRemoved").get().data["why"] == "virus"
    [trouble] = queries.troubles(queries.in_trouble())
    assert (trouble.what, trouble.virus) == ("znaleziono wirusa", "Win.Test.EICAR_HDB-1")


def test_what_the_scanner_will_not_read_waits(settings):
    with clamd(limit=100) as (_scanner, settings.CLAMAV):
        answer = scanning.ask(io.BytesIO(b"x" * 400_000))

    assert not answer.is_clean
    assert answer.trouble


def test_a_scanner_that_hangs_is_left_after_its_time(settings, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMAV = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        assert scanning.ask(io.BytesIO(b"x")).trouble == "timed out"
