"""One story for all phases: every question leaves it as it was, and time goes on in it."""

import pytest
import time_machine
from django.db import transaction

from .asking import Crowd
from .story import PHASES, Story


@pytest.fixture(scope="module")
def crowd(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Crowd(Story())
        transaction.set_rollback(True)


@pytest.fixture(scope="module", params=PHASES)
def phase(request, crowd, django_db_blocker):
    """It is this phase, and its moment; what happens on the way outlives each test."""
    with time_machine.travel(PHASES[request.param][0], tick=False):
        with django_db_blocker.unblock():
            crowd.story.tell(request.param)
            crowd.come()
        yield request.param
