"""Everything that changes calls and applications."""

from .calls import open_call
from .completion import ask_for_completion
from .drafts import Part, remind_drafts, save_part, save_section, start_draft
from .preparing import prepare_call
from .receipts import give_receipt
from .sending import hide_name, submit, withdraw

__all__ = [
    "Part",
    "ask_for_completion",
    "give_receipt",
    "hide_name",
    "open_call",
    "prepare_call",
    "remind_drafts",
    "save_part",
    "save_section",
    "start_draft",
    "submit",
    "withdraw",
]
