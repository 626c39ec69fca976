"""A throwaway instance with production settings, and a process in which it is measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tools import messages, pgtmp

DATABASES = ("sqlite", "postgresql")
ROOT = Path(__file__).resolve().parent.parent
START = (
    "import sys, json, importlib, django; django.setup();"
    "importlib.import_module(sys.argv[1]).main(json.loads(sys.argv[2]))"
)


@contextmanager
def instance(database: str) -> Iterator[tuple[dict[str, str], int]]:
    """Environment of a new, empty instance, and the process number of its PostgreSQL (or 0)."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="pracownia-bench-"))
        kept = {n: text for n, text in os.environ.items() if not n.startswith("PRACOWNIA_")}
        environment = kept | {
            "DJANGO_SETTINGS_MODULE": "pracownia.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "PRACOWNIA_DATA": folder,
            "PRACOWNIA_SECRET_KEY": "a key for measuring only, long enough to be accepted",
            # Whoever signs in comes from an address of their own, as people do.
            "PRACOWNIA_TRUSTED_PROXIES": "1",
        }
        number = 0
        if database == "postgresql":
            server = stack.enter_context(pgtmp.running())
            with psycopg.connect(server.address, dbname="postgres", autocommit=True) as one:
                one.execute("CREATE DATABASE pracownia")
            environment["PRACOWNIA_DATABASE_URL"] = server.address
            number = server.process.pid if server.process else 0
        yield environment, number


def measured(module: str, database: str, options: dict[str, Any]) -> Any:
    """What ``module.main`` prints, run in a process of its own; its log is shown if it fails."""
    messages.compile_()
    with instance(database) as (environment, postgres), tempfile.TemporaryFile("w+") as log:
        given = json.dumps({**options, "database": database, "postgres": postgres})
        done = subprocess.run(
            [sys.executable, "-c", START, module, given],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            check=False,
        )
        if done.returncode:
            log.seek(0)
            sys.exit("".join(log.readlines()[-60:]) or f"{module} failed")
    return json.loads(done.stdout)


def on_each(module: str, options: dict[str, Any]) -> list[Any]:
    """What ``module.main`` prints on each database that was asked for, or on both."""
    return [measured(module, one, options) for one in options["database"] or DATABASES]
