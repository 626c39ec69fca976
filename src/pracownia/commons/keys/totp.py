"""Codes that an app shows, six digits that change every half a minute (RFC 6238, RFC 4226)."""

import hashlib
import hmac
import secrets
from base64 import b32decode, b32encode
from datetime import datetime
from urllib.parse import quote, urlencode

SECONDS = 30
DIGITS = 6
DRIFT = 1
"""Clocks may differ by one step either way."""


def new_secret() -> str:
    """160 bits, as the RFC advises, in the letters that apps accept."""
    return b32encode(secrets.token_bytes(20)).decode()


def step_at(now: datetime) -> int:
    return int(now.timestamp()) // SECONDS


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    digest = hmac.new(b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}d}"


def step_of(secret: str, typed: str, *, now: datetime, after: int) -> int | None:
    """The step whose code was typed, if it is of now and later than ``after``; all are compared."""
    present, found = step_at(now), None
    for step in range(present - DRIFT, present + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), typed.encode()) and step > after:
            found = step
    return found


def address(secret: str, *, account: str, issuer: str) -> str:
    """What the drawing says to the app."""
    named = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{named}"


def in_fours(secret: str) -> str:
    """The secret as people copy it by hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
