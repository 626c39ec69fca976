"""Accessibility needs: sensitive, so a copy of the database does not tell them."""

from typing import Final

from pracownia.core import sealing

from .models import Profile

PURPOSE: Final = "people.needs"


def sealed(text: str) -> str:
    return sealing.seal(text, purpose=PURPOSE) if text else ""


def text_of(profile: Profile) -> str:
    kept = profile.needs_sealed
    return sealing.unseal(kept, purpose=PURPOSE) if kept else ""
