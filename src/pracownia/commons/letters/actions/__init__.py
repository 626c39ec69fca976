"""Everything that changes letters, except the postman himself (sending.py)."""

from .emptying import empty
from .mailings import post_mailing, write_mailing
from .outbox import (
    drop,
    edit,
    hand_over,
    hold,
    mark_alive,
    mark_dead,
    put_on_paper,
    release,
    retry,
    schedule,
    settle,
)
from .texts import reset_wording, save_wording, set_correspondence
from .wishes import NOT_WHOLE, choose_paper, leave, set_calendar, set_wishes
from .writing import Note, post

__all__ = [
    "NOT_WHOLE",
    "Note",
    "choose_paper",
    "drop",
    "edit",
    "empty",
    "hand_over",
    "hold",
    "leave",
    "mark_alive",
    "mark_dead",
    "post",
    "post_mailing",
    "put_on_paper",
    "release",
    "reset_wording",
    "retry",
    "save_wording",
    "schedule",
    "set_calendar",
    "set_correspondence",
    "set_wishes",
    "settle",
    "write_mailing",
]
