"""The world of the journeys: a Monday in spring, a programme announced, people with browsers."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser

from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import NOW, SECTIONS, a_call, a_coordinator

from .looking import Look
from .people import DESK, Meet, Somebody
from .world import MONDAY, World, build


@pytest.fixture(scope="session")
def look() -> Look:
    """Pages looked at in one journey need not be looked at in another."""
    return Look()


@pytest.fixture
def clock() -> Iterator[Any]:
    """The clock of the server, which the tests move forward."""
    with time_machine.travel(MONDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def house(transactional_db: None, settings: Any, live_server: Any) -> None:
    """The house as people meet it: letters are read at /poczta/, and none leaves."""
    settings.DEMO = True
    settings.HARD_SPACES = True
    settings.BASE_URL = live_server.url
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}


@pytest.fixture
def world(clock: Any, house: None) -> World:
    return build()


@pytest.fixture
def sections() -> list[dict[str, Any]]:
    """Questions of the short form; a story about one of them gives its own."""
    return SECTIONS


@pytest.fixture
def call(house: None, clock: Any, sections: list[dict[str, Any]]) -> Call:
    """An open call with a short form, and Anna who looks after it."""
    clock.move_to(NOW)
    call = a_call(sections=sections)
    a_coordinator(call)
    return call


@pytest.fixture
def meet(browser: Browser, live_server: Any, world: World, look: Look) -> Iterator[Meet]:
    met: list[Somebody] = []

    def meet_one(*, width: int = DESK, scripts: bool = True) -> Somebody:
        met.append(Somebody(browser, live_server.url, look, width=width, scripts=scripts))
        return met[-1]

    yield meet_one
    for one in met:
        one.leaves()
    problems, look.problems = look.problems, []
    assert not problems, "\n\n".join(problems)
