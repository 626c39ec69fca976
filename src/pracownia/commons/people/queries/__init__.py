"""What pages show of people."""

from .accounts import FunctionRow, code, function, functions_of, own_organisations, person
from .cards import Card, card_of, my_profile, person_by_uid, photo_of
from .duplicates import Pair, apart, merges, pairs

__all__ = [
    "Card",
    "FunctionRow",
    "Pair",
    "apart",
    "card_of",
    "code",
    "function",
    "functions_of",
    "merges",
    "my_profile",
    "own_organisations",
    "pairs",
    "person",
    "person_by_uid",
    "photo_of",
]
