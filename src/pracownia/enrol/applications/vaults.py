"""What of this room is sealed, so that it can be sealed anew."""

from pracownia.commons.questionnaires.sealed import renew
from pracownia.core.vaults import Vault, vaults

from .models import Submission

vaults.add(Vault("applications.submissions", Submission, ("answers",), renew))
