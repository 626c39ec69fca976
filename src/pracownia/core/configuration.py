"""What may be wrong with an installation although each variable is right, each with its mend."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from pracownia.env import Env

LOCAL = ("127.0.0.1", "localhost", "::1")


def problems(env: Env) -> Iterator[str]:
    """Things that keep this installation from working."""
    try:
        connection.ensure_connection()
        behind = unapplied()
    except DatabaseError as error:
        yield f"The database does not answer ({error}): correct PRACOWNIA_DATABASE_URL or start it."
        return
    if behind:
        yield f"The database is {behind} migrations behind: run `pracownia migrate`."
    for key in (env.data / "secret.key", env.data / "sealing.key"):
        if key.exists() and key.stat().st_mode & 0o077:
            yield f"The key can be read by others: run `chmod 600 {key}`."


def advice(env: Env) -> Iterator[str]:
    """Things that work and that an academy with real people should still mend."""
    if env.demo:
        yield "In a demonstration everybody can sign in as anybody; for real: PRACOWNIA_DEMO=0."
        return
    if not env.https:
        yield f"{env.address} is not encrypted: give the https address as PRACOWNIA_BASE_URL."
    if env.https and not env.trusted_proxies and env.host in LOCAL:
        yield "There is a proxy in front of this server: give PRACOWNIA_TRUSTED_PROXIES=1."
    if not env.staff_second_factor:
        yield (
            "Whoever reads the mail of staff can enter the office: "
            "remove PRACOWNIA_STAFF_SECOND_FACTOR=0."
        )
    if not env.email_url:
        yield "Letters are only kept, nobody gets them: give PRACOWNIA_EMAIL_URL."


def unapplied() -> int:
    """How many migrations the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
