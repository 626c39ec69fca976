"""Worlds are built once for all questions; every question leaves them as they were."""

from pathlib import Path

import pytest
from django.db import transaction

from pracownia.enrol.assessment.queries import standing

from .asking import PAYLOAD, Crowd
from .world import World

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Files about the plain world first: two worlds at once would have the same addresses."""
    ours = [number for number, item in enumerate(items) if item.path.parent == HERE]
    ordered = sorted((items[n] for n in ours), key=lambda item: "crowd" in item.fixturenames)
    for number, item in zip(ours, ordered, strict=True):
        items[number] = item


@pytest.fixture(scope="module")
def plain_world(django_db_setup, django_db_blocker):
    # Built before the test forgets: rows of an earlier test may have had the same numbers.
    standing.forget()
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def crowd(django_db_setup, django_db_blocker):
    """Everybody, in a world where whatever people typed would run if a page did not write it as
    text."""
    standing.forget()
    with django_db_blocker.unblock(), transaction.atomic():
        yield Crowd(World(spice=PAYLOAD))
        transaction.set_rollback(True)
