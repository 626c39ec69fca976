"""One file with everything an instance knows, taken while it works, and opened before it counts.

The database comes first: files named by it are only ever added, so those copied afterwards hold
all that the database speaks of. The keys stay out: who finds a backup must not get them.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Beside the database: uploaded files and papers, facts of the instance, kept heads of the journal.
KEPT = ("files", "instance.toml", "journal.heads")


class NoBackup(Exception):
    """The backup was not made, or cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class Backup:
    path: Path
    size: int
    lines: int  # of the journal, or objects in a dump of PostgreSQL


def make(*, database: dict[str, Any], data: Path, target: Path, store: Any | None = None) -> Backup:
    """Write the backup beside its name and give it the name once it could be read.

    ``store`` is the object store, where files are kept in one and not in the data folder.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        is_sqlite = database["ENGINE"].endswith("sqlite3")
        copy = Path(folder) / ("pracownia.sqlite3" if is_sqlite else "pracownia.dump")
        (copy_sqlite if is_sqlite else dump_postgresql)(database, copy)
        lines = (look_into_sqlite if is_sqlite else look_into_dump)(copy)
        packed = Path(folder) / "packed.tar.gz"
        with tarfile.open(packed, "x:gz", compresslevel=6) as archive:
            archive.add(copy, copy.name)
            for name in KEPT:
                if (data / name).exists():
                    archive.add(data / name, name)
            if store is not None:
                add_store(archive, store)
        with tarfile.open(packed) as archive:
            for _member in archive:  # reads to the end: a torn file shows here
                pass
        packed.chmod(0o600)
        packed.replace(target)
    return Backup(target, target.stat().st_size, lines)


def add_store(archive: tarfile.TarFile, store: Any) -> None:
    """Every object, under the name that it would have in the data folder, one at a time."""
    for one in store.bucket.objects.all():
        try:
            content = store.open(one.key)
        except FileNotFoundError:
            continue  # Removed since it was listed.
        with content:
            entry = tarfile.TarInfo(f"files/{one.key}")
            entry.size, entry.mtime = content.size, int(one.last_modified.timestamp())
            archive.addfile(entry, content)


def copy_sqlite(database: dict[str, Any], copy: Path) -> None:
    """SQLite's online backup: a moment's picture, while others go on writing."""
    source = Path(database["NAME"])
    if not source.exists():
        raise NoBackup(f"There is no database in {source}: give PRACOWNIA_DATA.")
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as there,
        closing(sqlite3.connect(copy)) as here,
    ):
        there.backup(here)


def look_into_sqlite(copy: Path) -> int:
    """Lines of the journal in the copy, which must be whole."""
    with closing(sqlite3.connect(copy)) as here:
        flaws = [row[0] for row in here.execute("PRAGMA integrity_check")]
        if flaws != ["ok"]:
            raise NoBackup(f"The copy of the database is damaged: {flaws[0]}")
        return int(here.execute("SELECT count(*) FROM core_entry").fetchone()[0])


def dump_postgresql(database: dict[str, Any], copy: Path) -> None:
    """pg_dump of one moment, in the form that pg_restore reads."""
    arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--file={copy}"]
    for option, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if database.get(name):
            arguments.append(f"{option}={database[name]}")
    run("pg_dump", *arguments, database["NAME"], password=database.get("PASSWORD", ""))


def look_into_dump(copy: Path) -> int:
    """Objects listed in the dump; the journal must be among them."""
    listed = run("pg_restore", "--list", str(copy)).splitlines()
    if not any("TABLE DATA" in line and "core_entry" in line for line in listed):
        raise NoBackup("The dump holds no journal: is it the database of this instance?")
    return sum(1 for line in listed if line and not line.startswith(";"))


def run(program: str, *arguments: str, password: str = "") -> str:
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    try:
        done = subprocess.run(  # noqa: S603
            [program, *arguments], env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise NoBackup(
            f"{program} is not installed: install the client of PostgreSQL, at least as new as the "
            "server."
        ) from None
    if done.returncode:
        raise NoBackup(f"{program} failed: {done.stderr.strip()}")
    return done.stdout
