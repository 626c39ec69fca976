"""What of this room is sealed, so that it can be sealed anew."""

from typing import Any

from pracownia.core import sealing
from pracownia.core.vaults import Vault, vaults

from .entering import SECRET
from .models import Authenticator, RecoveryCode
from .recovery import PURPOSE


def renew(app: Any) -> None:
    app.secret = sealing.seal(sealing.unseal(app.secret, purpose=SECRET), purpose=SECRET)
    app.save(update_fields=["secret"])


def renew_codes(code: Any) -> None:
    code.key = sealing.seal(sealing.unseal(code.key, purpose=PURPOSE), purpose=PURPOSE)
    code.save(update_fields=["key"])


vaults.add(Vault("keys.authenticators", Authenticator, ("secret",), renew))
vaults.add(Vault("keys.recovery_codes", RecoveryCode, ("key",), renew_codes))
