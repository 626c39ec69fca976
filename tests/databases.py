"""Databases of tests: migrated once, then copied for every process and every later run.

Migrations take over six seconds of a processor; a copy of what they made takes hardly any time.
A copy is good as long as everything that it was made from stays the same, to the last character.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).resolve().parent.parent
COPIES = ROOT / ".pytest_cache" / "migrated"
SOURCES = [
    *("src/pracownia/**/migrations/*.py", "src/pracownia/commons/places/data/*"),
    *("src/pracownia/**/models.py", "src/pracownia/**/apps.py", "src/pracownia/settings.py"),
    "tests/databases.py",
]
# Nobody writes to these in a test, so they stay when tables are emptied after one.
KEPT = frozenset({"places_place", "django_content_type", "auth_permission"})
KEPT_COPIES = 3


@contextmanager
def made() -> Iterator[None]:
    """A database of this process's own, as migrations leave it; afterwards it is gone."""
    own = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        on_sqlite()
    else:
        on_postgresql()
    try:
        yield
    finally:
        connections.close_all()
        if connection.vendor == "postgresql":
            end_others(connection.settings_dict["NAME"])
        connection.creation.destroy_test_db(own, verbosity=0)


def end_others(name: str) -> None:
    """A thread or a process of a test may still hold a connection; the database would stay."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )


def on_sqlite() -> None:
    name = connection.settings_dict["TEST"]["NAME"]
    copy = COPIES / f"{digest()}.sqlite3"
    with locked(COPIES):
        if not copy.exists():
            migrate()
            # To another name first: half a copy must never be found under this one.
            half = copy.with_suffix(".half")
            half.unlink(missing_ok=True)
            with sqlite3.connect(half) as there:
                connection.connection.backup(there)
            there.close()
            half.rename(copy)
            forget_old()
            return
        shutil.copyfile(copy, name)
    use(name)


def copy_to(path: Path) -> bool:
    """A migrated SQLite database for a site of its own, if there is a copy."""
    copy = COPIES / f"{digest()}.sqlite3"
    if copy.exists():
        shutil.copyfile(copy, path)
    return path.exists()


def on_postgresql() -> None:
    """Copied within one run only, and only if the server lives no longer than that."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if not run or not os.environ.get("TESTS_OWN_POSTGRESQL"):
        migrate()
        return
    name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
    copy = f"migrated_{run}"
    with locked(Path(os.environ["TESTS_OWN_POSTGRESQL"])), connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [copy])
        if not cursor.fetchone():
            migrate()
            connections.close_all()
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
            return
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copy}"')
    use(name)


def migrate() -> None:
    connection.creation.create_test_db(verbosity=0, autoclobber=True)


def use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def digest() -> str:
    found = hashlib.sha256(repr((django.VERSION, sqlite3.sqlite_version)).encode())
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern)}):
        content = path.read_bytes()
        found.update(f"{path.relative_to(ROOT)} {len(content)}\n".encode() + content)
    return found.hexdigest()


def forget_old() -> None:
    copies = sorted(COPIES.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for path in copies[:-KEPT_COPIES]:
        path.unlink()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process after another: the first one migrates, the others copy."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def empty_only_what_tests_fill() -> None:
    """What tests with transactions leave behind goes; what only migrations write, stays.

    On SQLite tables are emptied by DELETE, which the journal refuses: its triggers step aside.
    """
    # Through base, because on PostgreSQL nothing has imported the two, and they import each other.
    from django.core.management.commands import flush  # noqa: PLC0415
    from django.db.backends.postgresql.base import DatabaseOperations as Postgres  # type: ignore[attr-defined]  # noqa: PLC0415
    from django.db.backends.sqlite3.base import DatabaseOperations as Sqlite  # type: ignore[attr-defined]  # noqa: PLC0415

    emptied_by_sqlite, emptied_by_postgres = Sqlite.sql_flush, Postgres.sql_flush

    def filled(tables: Any) -> list[str]:
        return [table for table in tables if table not in KEPT]

    def on_sqlite(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        drop = [f"DROP TRIGGER {name}" for name, _ in triggers]
        empty = emptied_by_sqlite(self, style, filled(tables), **options)
        return [*drop, *empty, *(sql for _, sql in triggers)]

    def on_postgres(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        return list(emptied_by_postgres(self, style, filled(tables), **options))

    Sqlite.sql_flush = on_sqlite  # type: ignore[method-assign]
    Postgres.sql_flush = on_postgres  # type: ignore[method-assign]
    # It would write anew what has stayed.
    flush.emit_post_migrate_signal = lambda *_, **__: None  # type: ignore[attr-defined]
