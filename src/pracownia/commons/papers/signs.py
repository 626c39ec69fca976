"""Signs that the fonts of papers can draw; people type also those that no font of ours has."""

from functools import cache
from pathlib import Path

COVERED = Path(__file__).parent / "data" / "fonts" / "coverage.txt"
INSTEAD = "\u25a1"


@cache
def _covered() -> frozenset[int]:
    """Code points in both weights of the fonts, kept as lines of ``from-to`` in base 16."""
    found: set[int] = set()
    for line in COVERED.read_text().split():
        first, _dash, last = line.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def drawable(text: str) -> str:
    """The text with an empty square for each sign that would stop the whole paper.

    PDF/A-2 (ISO 19005-2, 6.2.11.8) takes no sign without a glyph. The answer itself stays as it
    was typed; Polish, Ukrainian, Greek, arrows and common pictures are all drawn.
    """
    covered = _covered()
    return "".join(one if one < "\x80" or ord(one) in covered else INSTEAD for one in text)
