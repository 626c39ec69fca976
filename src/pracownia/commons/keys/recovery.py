"""Recovery codes: ten, on paper, each opens the second step once."""

import hashlib
import hmac
import secrets

from django.conf import settings

MANY = 10
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without signs that look like one another on paper."""
LENGTH = 12


def new() -> list[str]:
    """59 bits each; what is stored cannot be tried out without the secret key."""
    return ["".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(MANY)]


def shown(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def digest(person_id: int, code: str) -> str:
    text = f"recovery|{person_id}|{code}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
