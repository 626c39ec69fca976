"""What of this room is sealed, so that it can be sealed anew."""

from pracownia.core.vaults import Vault, vaults

from .models import Sheet
from .sealed import renew

vaults.add(Vault("questionnaires.sheets", Sheet, ("answers", "later", "staff"), renew))
