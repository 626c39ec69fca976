"""What all tests share: compiled catalogues, a browser, and a loud word on what did not run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tools import messages

CI = bool(os.environ.get("CI"))
JOURNEYS = Path(__file__).parent / "tests" / "journeys"
IS_POSTGRESQL = os.environ.get("PRACOWNIA_TEST_DATABASE") == "postgresql"
# By these a test comes to a database, its own or that of a site that it starts.
DATABASES = {"django_db_setup", "site", "server"}
NOT_RUN: pytest.StashKey[set[str]] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "journey: a story played in a browser")
    config.addinivalue_line("markers", "any_database: the same on each, so asked on SQLite only")
    config.stash[NOT_RUN] = set()
    if not hasattr(config, "workerinput"):
        messages.compile_()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    journeys = f"{JOURNEYS}{os.sep}"
    for item in items:
        if str(item.path).startswith(journeys) or "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.journey)
            # Playwright keeps an event loop in this thread, which Django would take for async.
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if IS_POSTGRESQL:
        leave_out([item for item in items if not asks_a_database(item)], config, items)


def asks_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return False
    names = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db")) or not DATABASES.isdisjoint(names)


def leave_out(out: list[pytest.Item], config: pytest.Config, items: list[pytest.Item]) -> None:
    """What no database can change is asked once, in the run on SQLite."""
    config.hook.pytest_deselected(items=out)
    left = {id(item) for item in out}
    items[:] = [item for item in items if id(item) not in left]


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """In place of pytest-django's, which would run all migrations in every process."""
    from tests import databases  # noqa: PLC0415 - needs the settings

    databases.empty_only_what_tests_fill()
    with django_db_blocker.unblock(), databases.made():
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Databases of tests use the same numbers again: what was read once must be forgotten."""
    from pracownia.commons.places import queries as places  # noqa: PLC0415 - needs the settings
    from pracownia.commons.questionnaires import queries  # noqa: PLC0415
    from pracownia.enrol.assessment.queries import standing  # noqa: PLC0415

    queries.forget()
    standing.forget()
    places.forget()


@pytest.fixture
def still_clock() -> Iterator[None]:
    """It is now and stays now: the minute of a tally does not end in the middle of a test."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield


def find_chromium() -> str | None:
    """The one given, the system's, or the one that `playwright install chromium` brought."""
    if given := os.environ.get("PRACOWNIA_CHROMIUM"):
        return given
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "~/.cache/ms-playwright")).expanduser()
    found = sorted(cache.glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else None


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], pytestconfig: pytest.Config
) -> dict[str, Any]:
    path = find_chromium()
    if path is None:
        pytestconfig.stash[NOT_RUN].add(
            "journeys in a browser: no Chromium (sudo apt install chromium, "
            "or .venv/bin/playwright install chromium)"
        )
        (pytest.fail if CI else pytest.skip)("There is no Chromium on this machine.")
    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
    flags += ["--disable-dev-shm-usage", "--disable-component-update", "--no-first-run"]
    return {**browser_type_launch_args, "executable_path": path, "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "pl-PL", "timezone_id": "Europe/Warsaw"}


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    not_run = config.stash[NOT_RUN]
    for part in sorted(not_run):
        terminalreporter.write_line(f"NOT RUN: {part}", red=True, bold=True)
