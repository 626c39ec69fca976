"""The site to be broken, one for all tests, on the database of this run of the tests."""

import os

import pytest

from tests.faults import site as sites
from tools import pgtmp

IS_POSTGRESQL = os.environ.get("PRACOWNIA_TEST_DATABASE") == "postgresql"


def pytest_collection_modifyitems(config, items):
    """What breaks one kind of database belongs to the run on that kind only."""
    elsewhere = "on_sqlite" if IS_POSTGRESQL else "on_postgresql"
    out = [item for item in items if elsewhere in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=out)
    items[:] = [item for item in items if item not in out]


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server of its own, to be stopped and started."""
    try:
        with pgtmp.running() as server:
            yield server
    except pgtmp.NoServer as missing:
        pytest.skip(f"NOT RUN: {missing}")


@pytest.fixture(scope="session")
def site(request, tmp_path_factory):
    address = ""
    if IS_POSTGRESQL:
        running = request.getfixturevalue("server")
        address = running.address.replace("/pracownia", "/postgres")
    with sites.running(tmp_path_factory.mktemp("site"), address) as site:
        yield site


@pytest.fixture
def on_postgresql(server, site):
    return server, site


@pytest.fixture
def on_sqlite(site):
    return site
