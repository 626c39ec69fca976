"""The code with which somebody takes over what staff typed in for them."""

import base64
from uuid import UUID

from pracownia.commons.people import links
from pracownia.enrol.applications.models import Application


def claim_code(application: Application) -> str:
    """Derived, never stored: four groups of four letters and digits that do not look alike."""
    token = links.token_of(
        f"claim|{application.pk}", UUID(int=application.pk), application.claim_salt
    )
    letters = base64.b32encode(bytes.fromhex(token[:20])).decode()
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))
