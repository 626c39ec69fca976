"""Everything that changes an announcement, its channels, and questions about the call."""

from .asking import answer, ask, decline, forget_askers, nameless, take_off
from .channels import count_visit, name_channel, note_arrival, switch_channel
from .contacts import ask_for_consent, want_letters
from .texts import POSTER, make_poster, reset_text, write_text

__all__ = [
    "POSTER",
    "answer",
    "ask",
    "ask_for_consent",
    "count_visit",
    "decline",
    "forget_askers",
    "make_poster",
    "name_channel",
    "nameless",
    "note_arrival",
    "reset_text",
    "switch_channel",
    "take_off",
    "want_letters",
    "write_text",
]
