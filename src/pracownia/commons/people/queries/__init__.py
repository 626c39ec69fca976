"""What pages show of people."""

from .accounts import FunctionRow, code, function, functions_of, person
from .cards import Card, card_of, my_profile, person_by_uid, photo_of

__all__ = [
    "Card",
    "FunctionRow",
    "card_of",
    "code",
    "function",
    "functions_of",
    "my_profile",
    "person",
    "person_by_uid",
    "photo_of",
]
