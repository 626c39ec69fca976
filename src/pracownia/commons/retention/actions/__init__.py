"""Everything that changes terms, holds and deletions."""

from .deleting import carry_out, delete_some, night
from .keeping import hold, lift, set_term
from .warning import look

__all__ = [
    "carry_out",
    "delete_some",
    "hold",
    "lift",
    "look",
    "night",
    "set_term",
]
