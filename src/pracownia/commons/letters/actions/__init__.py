"""Everything that changes letters, except the postman himself (sending.py)."""

from .outbox import hold, release, retry, settle
from .texts import reset_wording, save_wording, set_correspondence
from .writing import Note, post

__all__ = [
    "Note",
    "hold",
    "post",
    "release",
    "reset_wording",
    "retry",
    "save_wording",
    "set_correspondence",
    "settle",
]
