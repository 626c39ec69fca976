"""What is done once before a server starts, and skipped when it is done already."""

from __future__ import annotations

import hashlib
import shutil
import socket
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection

from pracownia.env import Env

from .configuration import unapplied
from .models import Entry


def port_is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError:
            return False
    return True


def migrate() -> bool:
    """True when there was something to do."""
    if not unapplied():
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


def collect_static() -> bool:
    """Hashed and compressed copies of static files, made anew only when one has changed."""
    target = Path(settings.STATIC_ROOT)
    stamp, now = target / ".collected", fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return False
    shutil.rmtree(target, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)
    return True


def fingerprint() -> str:
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            stat = Path(storage.path(path)).stat()
            seen.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def build_demo(env: Env) -> bool:
    """Demonstration data for an empty database; begun anew if the last attempt broke off."""
    if not env.demo or "demo" not in get_commands():
        return False
    unfinished = env.data / "demo.unfinished"
    if unfinished.exists():
        # The file says that the database was empty before the attempt: nothing is lost.
        empty_database()
    elif Entry.objects.exists():
        return False
    unfinished.touch()
    call_command("demo")
    unfinished.unlink()
    return True


def empty_database() -> None:
    if connection.vendor == "sqlite":
        connection.close()
        for end in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{end}").unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0, interactive=False)
