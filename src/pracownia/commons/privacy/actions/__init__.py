"""Everything that changes texts, consents and requests about personal data."""

from .requests import ask, carry_out, decide, erase, extend, take_back
from .texts import agree, agree_again, agree_to, agree_to_newest, note_look, publish_text, withdraw

__all__ = [
    "agree",
    "agree_again",
    "agree_to",
    "agree_to_newest",
    "ask",
    "carry_out",
    "decide",
    "erase",
    "extend",
    "note_look",
    "publish_text",
    "take_back",
    "withdraw",
]
