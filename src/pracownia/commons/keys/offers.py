"""A secret that a page offers to an app: drawn, written out, and sealed into the page's form."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from pracownia.commons.people.models import Person
from pracownia.core import qr, sealing

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
        return qr.svg(totp.address(self.secret, account=self.account, issuer=ISSUER))
