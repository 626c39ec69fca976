"""The server's clock for tests of pages."""

import pytest

from . import cast


@pytest.fixture
def at(monkeypatch):
    """The server's clock at the door."""

    def stand(moment):
        monkeypatch.setattr("pracownia.web.middleware.timezone.now", lambda: moment)

    stand(cast.DURING)
    return stand
