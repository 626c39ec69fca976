"""What of this room is sealed, so that it can be sealed anew."""

from typing import Any

from pracownia.core.vaults import Vault, vaults

from . import needs
from .models import Profile


def renew(profile: Any) -> None:
    profile.needs_sealed = needs.sealed(needs.text_of(profile))
    profile.save(update_fields=["needs_sealed"])


vaults.add(Vault("people.needs", Profile, ("needs_sealed",), renew))
