"""What pages show of announcements, channels and questions."""

from django.utils.translation import gettext_lazy as _

from .asking import (
    Shown,
    Waiting,
    counted,
    inquiries_of,
    inquiry_at,
    published_at,
    published_in,
    shown,
    waiting,
)
from .calls import OpenCall, absolute, open_calls, page_of, programme_of, published
from .channels import NONE, Row, behind, channel_at, channels_of, chosen, table
from .contacts import LATER, PURPOSE, consent_text, contacts, group_of, has_agreed
from .counter import Goal, counting_to, drafts_in, goal_at, goals_in, goals_of, sent_to
from .drafting import in_words
from .kit import Kit, Text, kit_of, link_of, longest_link, text_of, texts_of
from .silent import Area, place_trait, silent, territories

NO_TEXT = _("There is no such text of the announcement.")

__all__ = [
    "LATER",
    "NONE",
    "NO_TEXT",
    "PURPOSE",
    "Area",
    "Goal",
    "Kit",
    "OpenCall",
    "Row",
    "Shown",
    "Text",
    "Waiting",
    "absolute",
    "behind",
    "channel_at",
    "channels_of",
    "chosen",
    "consent_text",
    "contacts",
    "counted",
    "counting_to",
    "drafts_in",
    "goal_at",
    "goals_in",
    "goals_of",
    "group_of",
    "has_agreed",
    "in_words",
    "inquiries_of",
    "inquiry_at",
    "kit_of",
    "link_of",
    "longest_link",
    "open_calls",
    "page_of",
    "place_trait",
    "programme_of",
    "published",
    "published_at",
    "published_in",
    "sent_to",
    "shown",
    "silent",
    "table",
    "territories",
    "text_of",
    "texts_of",
    "waiting",
]
