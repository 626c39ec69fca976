"""What of this room is sealed, so that it can be sealed anew: keys and names, never contents."""

from typing import Any

from pracownia.core.vaults import Vault, vaults

from .models import StoredFile, Upload
from .seals import Seal


def renew(row: Any) -> None:
    row.seal = Seal.of(row.seal).text()
    row.save(update_fields=["seal"])


vaults.add(Vault("files.kept", StoredFile, ("seal",), renew))
vaults.add(Vault("files.coming", Upload, ("seal",), renew))
