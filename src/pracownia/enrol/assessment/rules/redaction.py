"""Hiding pieces of answers: marks in a copy, and what a reader gets instead. Pure text."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from pracownia.core.access import Verdict, unless

OPENING, CLOSING = "[[", "]]"
MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
ENDINGS = 4
"""So many letters may follow the stem of a name: Polish names are inflected."""
SHORTEST = 3
VOWELS = frozenset("aąeęioóuy")


def unmarked(text: str) -> str:
    """The answer as it was before anything was marked."""
    return MARKED.sub(lambda found: found[1], text)


def covered(text: str, names: Iterable[str] = ()) -> str:
    """What a reviewer reads: nothing that was marked, and no name of the person in any case."""
    return _by_name(names).sub(_("[hidden]"), MARKED.sub(_("[hidden]"), text))


def premarked(text: str, phrases: Iterable[str]) -> str:
    """With the phrases marked, except where something is marked already."""
    pattern = _by_name(phrases)
    pieces, last = [], 0
    for found in MARKED.finditer(text):
        pieces += [pattern.sub(_wrap, text[last : found.start()]), found[0]]
        last = found.end()
    return "".join([*pieces, pattern.sub(_wrap, text[last:])])


def _wrap(found: re.Match[str]) -> str:
    return f"{OPENING}{found[0]}{CLOSING}"


def _by_name(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words in any case of letters, with the endings that Polish gives to names."""
    words = sorted({one.strip() for one in phrases if len(one.strip()) >= SHORTEST}, key=len)
    listed = "|".join(r"\s+".join(map(_inflected, one.split())) for one in reversed(words))
    # Nothing to look for: a pattern that no text has.
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if listed else r"(?!)", re.IGNORECASE)


def _inflected(word: str) -> str:
    """Bielecka, Bieleckiej: the stem with an ending of a few letters."""
    stem = word[:-1] if len(word) > SHORTEST and word[-1].lower() in VOWELS else word
    return rf"{re.escape(stem)}\w{{0,{ENDINGS}}}"


def mark_problem(given: str, original: str) -> str:
    """What is wrong with a marked copy; nothing when it only hides."""
    if not given.strip():
        return _("Leave the text, and put [[ ]] around what is to be hidden")
    if _normal(unmarked(given)) != _normal(original):
        return _("The text differs from the answer. Only add [[ and ]] around what is hidden")
    if OPENING in unmarked(given) or CLOSING in unmarked(given):
        return _("Each [[ needs its ]]")
    return ""


def _normal(text: str) -> str:
    return "\n".join(text.replace("\r\n", "\n").split("\n")).strip()


def may_read_covered(*, is_waiting: bool) -> Verdict:
    """A copy that nobody has checked is never replaced by the original."""
    return unless(
        is_waiting, _("This application waits until names are hidden in it. It will open then.")
    )
