"""A secret that a page offers to an app: drawn, written out, and sealed into the page's form."""

import io
from dataclasses import dataclass

import segno
from django.utils.safestring import SafeString, mark_safe

from pracownia.commons.people.models import Person
from pracownia.core import sealing

from . import totp

ISSUER = "Pracownia"


@dataclass(frozen=True, slots=True)
class Offer:
    """Nothing is stored until the app has shown a code: the form carries it, for its owner only."""

    secret: str
    sealed: str
    account: str

    @classmethod
    def of(cls, person: Person, sealed: str = "") -> "Offer":
        """The one that came back with the form, or a new one."""
        purpose = f"keys.offer.{person.pk}"
        try:
            secret = sealing.unseal(sealed, purpose=purpose)
        except sealing.Unsealable:
            secret = totp.new_secret()
            sealed = sealing.seal(secret, purpose=purpose)
        return cls(secret, sealed, person.email)

    @property
    def by_hand(self) -> str:
        return totp.in_fours(self.secret)

    @property
    def drawing(self) -> SafeString:
        """On white in every theme: cameras want dark on light."""
        words = totp.address(self.secret, account=self.account, issuer=ISSUER)
        drawn = io.BytesIO()
        segno.make(words, error="m").save(
            drawn, kind="svg", scale=5, light="white", xmldecl=False, omitsize=False
        )
        return mark_safe(drawn.getvalue().decode())  # noqa: S308 - paths drawn by segno
