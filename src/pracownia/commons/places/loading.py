"""Brings back the units a migration has loaded, for tests that empty every table."""

from importlib import import_module

from django.db import DEFAULT_DB_ALIAS

from .models import Place


def restore_places(using: str = DEFAULT_DB_ALIAS) -> None:
    """Adds the units that are missing and leaves the others as they are."""
    # A migration's module name starts with a digit, so only this spelling can import it.
    migration = import_module("pracownia.commons.places.migrations.0002_units")
    migration.load(Place, using)
