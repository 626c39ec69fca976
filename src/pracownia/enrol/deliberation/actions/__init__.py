"""Verbs of deliberation."""

from .deciding import Stale, decide, take_back
from .sharing import copy_ways, set_ways, show_again, withhold
from .talking import change, mark_read, remove, tell_daily, write

__all__ = [
    "Stale",
    "change",
    "copy_ways",
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
