"""Everything that changes an announcement and its channels."""

from .channels import count_visit, name_channel, note_arrival, switch_channel
from .texts import POSTER, make_poster, reset_text, write_text

__all__ = [
    "POSTER",
    "count_visit",
    "make_poster",
    "name_channel",
    "note_arrival",
    "reset_text",
    "switch_channel",
    "write_text",
]
