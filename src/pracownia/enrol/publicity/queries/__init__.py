"""What pages show of announcements and channels."""

from django.utils.translation import gettext_lazy as _

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
    "Text",
    "absolute",
    "behind",
    "channel_at",
    "channels_of",
    "chosen",
    "kit_of",
    "link_of",
    "longest_link",
    "open_calls",
    "page_of",
    "programme_of",
    "published",
    "table",
    "text_of",
    "texts_of",
]
