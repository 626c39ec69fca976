"""A backup is worth something only when it can be opened."""

import os
import shutil
import sqlite3
import tarfile
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pracownia.core import backup, journal
from pracownia.core.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def needs():
    if connection.vendor == "postgresql" and not shutil.which("pg_dump"):
        pytest.skip("There is no pg_dump on this machine.")


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    (folder / "files" / "papers").mkdir(parents=True)
    (folder / "files" / "papers" / "one.pdf").write_bytes(b"%PDF")
    (folder / "instance.toml").write_text('name = "Pracownia"\n')
    (folder / "secret.key").write_text("secret")
    (folder / "sealing.key").write_text("sealing")
    (folder / "static").mkdir()
    return folder


def made(data, target):
    return backup.make(database=connection.settings_dict, data=data, target=target)


def a_line():
    journal.write(kind="tests.Backup", actor_id=None, programme_id=0, data={})


def test_database_and_files_come_back_and_the_key_stays_at_home(needs, data, tmp_path):
    a_line()

    found = made(data, tmp_path / "kept" / "one.tar.gz")

    assert found.path.stat().st_mode & 0o077 == 0
    out = tmp_path / "out"
    with tarfile.open(found.path) as archive:
        archive.extractall(out, filter="data")
    assert (out / "files" / "papers" / "one.pdf").read_bytes() == b"%PDF"
    assert (out / "instance.toml").exists()
    assert not list(out.glob("*.key"))
    assert not (out / "static").exists()
    if connection.vendor == "sqlite":
        assert found.lines == Entry.objects.count() == 1
        with closing(sqlite3.connect(out / "pracownia.sqlite3")) as copy:
            assert copy.execute("SELECT kind FROM core_entry").fetchall() == [("tests.Backup",)]
    else:
        assert "core_entry" in backup.run("pg_restore", "--list", str(out / "pracownia.dump"))


def test_a_database_that_is_not_there_is_said_and_leaves_nothing(data, tmp_path):
    absent = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "none.sqlite3"}

    with pytest.raises(backup.NoBackup, match="no database"):
        backup.make(database=absent, data=data, target=tmp_path / "kept" / "one.tar.gz")

    assert os.listdir(tmp_path / "kept") == []


def test_a_damaged_copy_is_no_backup(tmp_path):
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(copy)) as here:
        here.execute("CREATE TABLE core_entry (id INTEGER PRIMARY KEY, kind TEXT)")
        here.executemany("INSERT INTO core_entry (kind) VALUES (?)", [("x" * 500,)] * 500)
        here.commit()
    size = copy.stat().st_size
    with copy.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 8192)

    with pytest.raises((backup.NoBackup, sqlite3.DatabaseError)):
        backup.look_into_sqlite(copy)


def test_an_earlier_backup_is_never_written_over(needs, tmp_path, capsys):
    target = tmp_path / "one.tar.gz"
    call_command("backup", str(target))
    assert "read back" in capsys.readouterr().out

    with pytest.raises(CommandError, match="there already"):
        call_command("backup", str(target))
