"""What people and the office do with organisations."""

from .belonging import join
from .describing import add, correct
from .merging import merge, undo_merge
from .representing import (
    DOCUMENT,
    answer,
    ask,
    decide,
    end,
    lapse,
    withdraw,
)

__all__ = [
    "DOCUMENT",
    "add",
    "answer",
    "ask",
    "correct",
    "decide",
    "end",
    "join",
    "lapse",
    "merge",
    "undo_merge",
    "withdraw",
]
