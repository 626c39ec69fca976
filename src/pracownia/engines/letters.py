"""Letters without their marks: one way to fold text, used wherever people look something up."""

import unicodedata

# Letters that NFKD leaves whole although people type them without the stroke.
_STROKES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE"}
)


def fold(text: str) -> str:
    """The text as careless fingers type it: "  Łódź " and "LODZ" both become "lodz"."""
    if text.isascii():
        return " ".join(text.casefold().split())
    stripped = unicodedata.normalize("NFKD", text.translate(_STROKES))
    bare = "".join(letter for letter in stripped if not unicodedata.combining(letter))
    return " ".join(bare.casefold().translate(_STROKES).split())
