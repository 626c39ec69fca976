"""The world is built once for a file of questions; every question leaves it as it was."""

import pytest
from django.db import transaction

from .asking import Crowd
from .world import World


@pytest.fixture(scope="module")
def crowd(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Crowd(World())
        transaction.set_rollback(True)
