"""`pracownia check` names dangerous settings, each with its mend."""

from types import SimpleNamespace

import pytest

from pracownia.core.configuration import advice

SAFE = {
    "demo": False,
    "https": True,
    "address": "https://academy.example",
    "trusted_proxies": 1,
    "host": "127.0.0.1",
    "staff_second_factor": True,
    "email_url": "smtp://mail.academy.example",
}


@pytest.mark.parametrize(
    ("danger", "mend"),
    [
        ({"demo": True}, "PRACOWNIA_DEMO=0"),
        ({"https": False}, "PRACOWNIA_BASE_URL"),
        ({"trusted_proxies": 0}, "PRACOWNIA_TRUSTED_PROXIES=1"),
        ({"staff_second_factor": False}, "remove PRACOWNIA_STAFF_SECOND_FACTOR=0"),
        ({"email_url": ""}, "PRACOWNIA_EMAIL_URL"),
    ],
)
def test_what_an_operator_should_mend_is_said_with_its_mend(danger, mend):
    assert list(advice(SimpleNamespace(**SAFE))) == []

    (said,) = advice(SimpleNamespace(**{**SAFE, **danger}))

    assert mend in said
