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
from .kit import Kit, Text, kit_of, link_of, longest_link, text_of, texts_of

NO_TEXT = _("There is no such text of the announcement.")

__all__ = [
    "NONE",
    "NO_TEXT",
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
    "counted",
    "inquiries_of",
    "inquiry_at",
    "kit_of",
    "link_of",
    "longest_link",
    "open_calls",
    "page_of",
    "programme_of",
    "published",
    "published_at",
    "published_in",
    "shown",
    "table",
    "text_of",
    "texts_of",
    "waiting",
]
