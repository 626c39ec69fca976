"""Links in letters that work once: derived from a stored salt and the secret key, never stored.

Whoever sees the row cannot make the link; a new salt makes the links sent before worthless.
"""

import hashlib
import hmac
import secrets
from uuid import UUID

from django.conf import settings


def new_salt() -> str:
    return secrets.token_hex(32)


def token_of(what: str, uid: UUID, salt: str) -> str:
    """The secret end of a link: 192 bits. ``what`` keeps links of different kinds apart."""
    text = f"{what}|{uid}|{salt}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:48]


def fits(token: str, what: str, uid: UUID, salt: str) -> bool:
    return hmac.compare_digest(token_of(what, uid, salt).encode(), token.encode())
