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


def seal_anew() -> int:
    """With the key in use, what earlier keys sealed. Returns how many."""
    count = 0
    for profile in Profile.objects.exclude(needs_sealed="").only("pk", "needs_sealed"):
        if not sealing.is_current(profile.needs_sealed):
            fresh = sealed(text_of(profile))
            rows = Profile.objects.filter(pk=profile.pk, needs_sealed=profile.needs_sealed)
            count += rows.update(needs_sealed=fresh)
    return count
