"""What pages and later rooms may know about deliberation."""

from .ending import announced_at, endings
from .news import asked_of_calls, calls_with_news, pending_for, unread, unread_of
from .seats import Audience, Seat, audience, seat
from .sharing import (
    Line,
    Shared,
    cards_as_shared,
    has_finished,
    is_shown,
    own_application,
    shares_cards,
    shown_to,
)
from .threads import (
    CHOICES,
    Row,
    Voice,
    Voices,
    application_in,
    board,
    discussed,
    hides_names,
    numbers,
    pending_of,
    thread,
    voices,
)

__all__ = [
    "CHOICES",
    "Audience",
    "Line",
    "Row",
    "Seat",
    "Shared",
    "Voice",
    "Voices",
    "announced_at",
    "application_in",
    "asked_of_calls",
    "audience",
    "board",
    "calls_with_news",
    "cards_as_shared",
    "discussed",
    "endings",
    "has_finished",
    "hides_names",
    "is_shown",
    "numbers",
    "own_application",
    "pending_for",
    "pending_of",
    "seat",
    "shares_cards",
    "shown_to",
    "thread",
    "unread",
    "unread_of",
    "voices",
]
