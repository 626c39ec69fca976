"""Recovery codes: ten, on paper, each opens the second step once."""

import hashlib
import hmac
import secrets

from pracownia.core import sealing

MANY = 10
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without signs that look like one another on paper."""
LENGTH = 12
PURPOSE = "keys.recovery"


def new() -> list[str]:
    """59 bits each; what is stored cannot be tried out without the key of the set."""
    return ["".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(MANY)]


def new_key() -> str:
    """A key of one set of codes, sealed: neither a copy of the database tries codes out, nor does
    another secret key of the instance, as after a leak, make codes on paper worthless."""
    return sealing.seal(secrets.token_hex(32), purpose=PURPOSE)


def shown(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def digest(key: str, code: str) -> str:
    opened = sealing.unseal(key, purpose=PURPOSE)
    return hmac.new(bytes.fromhex(opened), code.encode(), hashlib.sha256).hexdigest()
