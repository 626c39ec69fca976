"""One-time codes and links: derived from a stored salt and the secret key, never stored."""

import hashlib
import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing

from .models import SignInCode

VALID_FOR = timedelta(minutes=10)
TRIES = 5
_DEMO = "pracownia.people.demo"


def new_salt() -> str:
    return secrets.token_hex(32)


def new_uid(email: str) -> UUID:
    """The name of a code: one half is the same for all codes of an address, the other is random."""
    key = f"{settings.SECRET_KEY}|codes of|{email}"
    return UUID(bytes=hashlib.sha256(key.encode()).digest()[:8] + secrets.token_bytes(8))


def address_in(uid: UUID) -> str:
    """What all codes of one address have in common: tries are counted by it without a query."""
    return uid.hex[:16]


def code_of(code: SignInCode) -> str:
    """Six digits, the same whenever they are asked for."""
    return f"{int(_derive(code, 'code'), 16) % 1_000_000:06d}"


def token_of(code: SignInCode) -> str:
    """The secret end of the link: 192 bits."""
    return _derive(code, "link")[:48]


def code_fits(code: SignInCode, typed: str) -> bool:
    """Spaces and hyphens that people type or paste do not matter."""
    digits = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    return hmac.compare_digest(code_of(code), digits)


def token_fits(code: SignInCode, token: str) -> bool:
    return hmac.compare_digest(token_of(code).encode(), token.encode())


def demo_token(person_id: int) -> str:
    """Opens the demonstration as this person, as often as one likes."""
    return signing.dumps(person_id, salt=_DEMO)


def person_of_demo_token(token: str) -> int | None:
    try:
        return int(signing.loads(token, salt=_DEMO))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _derive(code: SignInCode, what: str) -> str:
    text = f"{what}|{code.uid}|{code.email}|{code.salt}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
