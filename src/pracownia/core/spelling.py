"""One spelling of what people type: equal words are equal signs, nothing in them is invisible."""

import re
import unicodedata
from typing import Final

# Line breaks, tabs and ordinary spaces stay; other control characters, lone surrogates, marks
# that turn the direction of text and signs of no width cannot be seen and only do harm.
_HARMFUL: Final = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
    "\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)


def one_spelling(text: str) -> str:
    """Letters made of two signs become one. A zero byte stays: it is refused, not mended."""
    return text if text.isascii() and text.isprintable() else _spelled(text)


def _spelled(text: str) -> str:
    return unicodedata.normalize("NFC", _HARMFUL.sub("", text))
