"""Everything that changes limits, lists and places."""

from .limits import Nonsense, set_quotas
from .proposing import Impossible, propose

__all__ = [
    "Impossible",
    "Nonsense",
    "propose",
    "set_quotas",
]
