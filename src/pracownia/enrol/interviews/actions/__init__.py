"""Everything that changes interviews."""

from .answering import give_reviewer_times, give_times
from .arranging import arrange, pin, publish
from .changing import cancel, close, leave_panel, move
from .inviting import call_again, invite_best, invite_by_hand
from .planning import Nonsense, copy_plan, set_plan
from .sheets import Stale, Unfinished, finish_sheet, reopen_sheet, save_sheet

__all__ = [
    "Nonsense",
    "Stale",
    "Unfinished",
    "arrange",
    "call_again",
    "cancel",
    "close",
    "copy_plan",
    "finish_sheet",
    "give_reviewer_times",
    "give_times",
    "invite_best",
    "invite_by_hand",
    "leave_panel",
    "move",
    "pin",
    "publish",
    "reopen_sheet",
    "save_sheet",
    "set_plan",
]
