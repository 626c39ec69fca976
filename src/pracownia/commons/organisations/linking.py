"""The link in the letter to an organisation: derived from a stored salt, never stored."""

from django.urls import reverse

from pracownia.commons.people import links

from .models import Representation

_WHAT = "organisation"


def path(one: Representation) -> str:
    token = links.token_of(_WHAT, one.uid, one.salt)
    return reverse("organisations:answer", args=[one.uid, token])


def fits(one: Representation, token: str) -> bool:
    return bool(one.salt) and links.fits(token, _WHAT, one.uid, one.salt)
