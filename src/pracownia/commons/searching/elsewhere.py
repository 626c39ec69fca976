"""A database with nothing but an empty index, for the length of a measurement."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.db import connection, connections

from pracownia import env

from .models import Deletion, Doc, Form, Posting, Term

ALIAS = "evaluation"
_TOOL = Path(env.__file__).parents[2] / "tools" / "pgtmp.py"


class NoServer(Exception):
    """There is no PostgreSQL to measure on."""


@contextmanager
def empty_index(database: str) -> Iterator[str]:
    """The alias of a connection whose tables are those of the index and go afterwards."""
    with ExitStack() as until_done:
        on_sqlite = database == "sqlite"
        settings = _sqlite(until_done) if on_sqlite else _postgresql(until_done)
        until_done.enter_context(_connected(settings))
        if not on_sqlite:
            until_done.enter_context(_schema())
        with connections[ALIAS].schema_editor() as editor:
            for model in (Doc, Term, Posting, Form, Deletion):
                editor.create_model(model)
        yield ALIAS


def _sqlite(until_done: ExitStack) -> dict[str, Any]:
    folder = until_done.enter_context(tempfile.TemporaryDirectory(prefix="pracownia-"))
    return env.sqlite(Path(folder) / "index.sqlite3")


def _postgresql(until_done: ExitStack) -> dict[str, Any]:
    """The house's own server, else a temporary one that a source checkout knows how to start."""
    if connection.vendor == "postgresql":
        return {**connection.settings_dict}
    found = spec_from_file_location("pgtmp", _TOOL) if _TOOL.exists() else None
    if found is None or found.loader is None:
        raise NoServer("set PRACOWNIA_DATABASE_URL=postgresql://user:password@host:5432/name first")
    tool = module_from_spec(found)
    sys.modules["pgtmp"] = tool  # where its dataclasses look themselves up
    found.loader.exec_module(tool)
    address = until_done.enter_context(tool.server()).rpartition("/")[0] + "/postgres"
    return env.read({**os.environ, "PRACOWNIA_DATABASE_URL": address}).database


@contextmanager
def _connected(settings: dict[str, Any]) -> Iterator[None]:
    connections.settings[ALIAS] = settings
    connections.configure_settings(connections.settings)
    try:
        yield
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.settings[ALIAS]


@contextmanager
def _schema() -> Iterator[None]:
    """A schema of its own, so that the index of the house is neither seen nor changed."""
    name = f"pracownia_evaluation_{token_hex(4)}"
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {name}")
        cursor.execute(f"SET search_path TO {name}")
    try:
        yield
    finally:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {name} CASCADE")
