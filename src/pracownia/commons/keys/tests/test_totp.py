"""Codes of an app: those of the RFC, a step of drift, none twice."""

from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pytest

from pracownia.commons.keys import recovery, totp

RFC = b32encode(b"12345678901234567890").decode()
NOW = datetime(2027, 4, 1, 12, 0, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(second, code):
    assert totp.code_at(RFC, second // 30, digits=8) == code


@pytest.mark.parametrize(
    ("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_off(steps, fits):
    step = totp.step_at(NOW + timedelta(seconds=30 * steps))

    found = totp.step_of(RFC, totp.code_at(RFC, step), now=NOW, after=-1)

    assert found == (step if fits else None)


def test_a_step_that_was_used_and_those_before_it_fit_no_more():
    present = totp.step_at(NOW)
    for step in (present - 1, present):
        assert totp.step_of(RFC, totp.code_at(RFC, step), now=NOW, after=present) is None
    assert totp.step_of(RFC, totp.code_at(RFC, present + 1), now=NOW, after=present)


@pytest.mark.parametrize("typed", ["", "ąęś", "12345", "1234567"])
def test_nonsense_does_not_fit(typed):
    assert totp.step_of(RFC, typed, now=NOW, after=-1) is None


def test_the_app_is_told_whose_and_where():
    words = totp.address("ABCD", account="ewa@x.example", issuer="Pracownia")

    assert words == "otpauth://totp/Pracownia:ewa%40x.example?secret=ABCD&issuer=Pracownia"
    assert totp.in_fours("ABCDEFGH") == "ABCD EFGH"
    assert len(totp.new_secret()) == 32


def test_recovery_codes_are_ten_and_belong_to_one_set():
    codes = recovery.new()

    assert len(set(codes)) == 10
    assert recovery.shown(codes[0]).replace("-", "") == codes[0]
    one, other = recovery.new_key(), recovery.new_key()
    assert recovery.digest(one, codes[0]) == recovery.digest(one, codes[0])
    assert recovery.digest(one, codes[0]) != recovery.digest(other, codes[0])
