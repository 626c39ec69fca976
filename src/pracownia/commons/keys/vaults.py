"""What of this room is sealed, so that it can be sealed anew."""

from typing import Any

from pracownia.core import sealing
from pracownia.core.vaults import Vault, vaults

from .entering import SECRET
from .models import Authenticator


def renew(app: Any) -> None:
    app.secret = sealing.seal(sealing.unseal(app.secret, purpose=SECRET), purpose=SECRET)
    app.save(update_fields=["secret"])


vaults.add(Vault("keys.authenticators", Authenticator, ("secret",), renew))
