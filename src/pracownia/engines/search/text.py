"""Words with their places in a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
# What is longer is no word: an address without dots, a line of dashes.
LONGEST = 40


class Token(NamedTuple):
    """A word as it stands in the text."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Runs of letters and digits; hyphens and apostrophes part words, as people search by parts."""
    for found in _WORD.finditer(text):
        if found.end() - found.start() <= LONGEST:
            yield Token(found.group(), found.start(), found.end())
