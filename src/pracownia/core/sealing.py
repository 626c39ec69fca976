"""What must not be read from a copy of the database: sealed with keys that are kept outside it.

AES-256-GCM. The text says which key sealed it; its purpose is bound in, so that what was sealed
as one thing does not open as another. The first of ``SEALING_KEYS`` seals and all of them open:
to change a key, put a new one first, seal everything anew, then take the old one away.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FORM = "s1"
NONCE = 12


class Unsealable(Exception):
    """Sealed with a key that this instance has not got, for another purpose, or damaged."""


def seal(plaintext: str, *, purpose: str) -> str:
    """The text as only this instance can read it; never twice the same."""
    key = key_in_use()
    nonce = secrets.token_bytes(NONCE)
    closed = _cipher(key, purpose).encrypt(nonce, plaintext.encode(), _bound(purpose))
    return f"{FORM}.{name_of(key)}.{urlsafe_b64encode(nonce + closed).decode().rstrip('=')}"


def unseal(sealed: str, *, purpose: str) -> str:
    """The text that was sealed for this purpose, by whichever key of ours."""
    form, _, rest = sealed.partition(".")
    name, _, packed = rest.partition(".")
    key = next((key for key in settings.SEALING_KEYS if name_of(key) == name), None)
    if form != FORM or key is None:
        raise Unsealable("The key that sealed this is not among PRACOWNIA_SEALING_KEYS.")
    try:
        raw = urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        return _cipher(key, purpose).decrypt(raw[:NONCE], raw[NONCE:], _bound(purpose)).decode()
    except (InvalidTag, ValueError):
        raise Unsealable(
            "What was sealed has been changed, or was sealed as something else."
        ) from None


def is_current(sealed: str) -> bool:
    """Whether the key in use sealed it; what another one sealed waits to be sealed anew."""
    return sealed.startswith(f"{FORM}.{name_of(key_in_use())}.")


def key_in_use() -> str:
    """The first of the keys: it seals; the others only open."""
    key: str = settings.SEALING_KEYS[0]
    return key


def name_of(key: str) -> str:
    """What a key is called in what it sealed; tells nothing about it."""
    return hashlib.sha256(b"pracownia sealing key|" + key.encode()).hexdigest()[:8]


@lru_cache(maxsize=64)
def _cipher(key: str, purpose: str) -> AESGCM:
    """Each purpose has a key of its own, made from the instance's."""
    made = HKDF(SHA256(), length=32, salt=None, info=_bound(purpose)).derive(key.encode())
    return AESGCM(made)


def _bound(purpose: str) -> bytes:
    return f"pracownia|{FORM}|{purpose}".encode()
