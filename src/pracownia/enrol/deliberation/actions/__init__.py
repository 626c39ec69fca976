"""Verbs of deliberation."""

from .deciding import Stale, decide, take_back
from .sharing import set_ways, show_again, withhold
from .talking import change, mark_read, remove, tell_daily, write

__all__ = [
    "Stale",
    "change",
    "decide",
    "mark_read",
    "remove",
    "set_ways",
    "show_again",
    "take_back",
    "tell_daily",
    "withhold",
    "write",
]
