"""Everything that this room changes."""

from .changes import accept, announce, apply_due
from .codes import forget_unused, give_code, take_back, use_code

__all__ = [
    "accept",
    "announce",
    "apply_due",
    "forget_unused",
    "give_code",
    "take_back",
    "use_code",
]
