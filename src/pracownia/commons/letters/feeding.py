"""The secret address of a person's calendar: signed, and void as soon as its key is changed.

The database keeps the key and not the address: a copy of it opens nobody's calendar.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

_SALT = "letters.calendar"


def address(person_id: int, key: str) -> str:
    """Nothing when there is no key."""
    if not key:
        return ""
    token = signing.dumps([person_id, key], salt=_SALT)
    return f"{settings.BASE_URL}{reverse('letters:calendar', args=[token])}"


def read(token: str) -> tuple[int, str] | None:
    """Whose and with which key; None when nobody signed this."""
    try:
        person_id, key = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(person_id), str(key)
