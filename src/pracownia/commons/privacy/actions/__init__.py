"""Everything that changes texts, consents and requests about personal data."""

from .facts import issue_register, publish_notice, set_particulars
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
    "issue_register",
    "note_look",
    "publish_notice",
    "publish_text",
    "set_particulars",
    "take_back",
    "withdraw",
]
