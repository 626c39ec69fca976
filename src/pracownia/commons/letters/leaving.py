"""Signed addresses by which a person stops optional letters, also without signing in (RFC 8058)."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

_SALT = "letters.leaving"


def address(person_id: int, template: str) -> str:
    token = signing.dumps([person_id, template], salt=_SALT, compress=True)
    return f"{settings.BASE_URL}{reverse('letters:leave', args=[token])}"


def read(token: str) -> tuple[int, str] | None:
    """Who and which letters; None when nobody signed this."""
    try:
        person_id, template = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(person_id), str(template)
