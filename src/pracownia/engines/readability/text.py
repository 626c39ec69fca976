"""Where words and sentences begin and end in Polish office prose."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from pracownia.engines.morphology import Morphology, Reading, default

from .vocabulary import vocabulary

# Soft hyphens and spaces of no width come with text copied from a PDF, loose accents from a Mac.
_UNSEEN: Final = "\u00ad\u200b-\u200d\u2060"
_LETTER: Final = rf"[^\W\d_][\u0300-\u036f{_UNSEEN}]*"
# Begins where nothing of it can stand before: a long row of digits is looked at once.
EMAIL: Final = r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
# An address is one word and so is a date; "m.in." is two, as whoever reads it aloud says them.
_WORD: Final = re.compile(
    rf"(?:https?://|www\.)\S*[\w/]|{EMAIL}"
    rf"|(?:{_LETTER})+(?:[-’'](?:{_LETTER})+)*"
    r"|\d+(?:[.,:/–-]\d+)*"
)
_HIDDEN: Final = re.compile(f"[{_UNSEEN}]")
_END: Final = re.compile(r"(?<![.!?…])[.!?…]+[\"”»’)\]]*(?=\s|$)|(?<!\s)\s*\n\s*")
_OPENING: Final = re.compile(r"[\s\"„«‚'(\[–—•*-]*")
_ITEM: Final = re.compile(r"(?:[-–—•*]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+", re.IGNORECASE)
_NUMBERING: Final = re.compile(r"\W*(?:\d{1,3}[a-z]?|[IVXL]{1,5}|[a-z])", re.IGNORECASE)
_LAST: Final = re.compile(r"[\w.]*\w$")
# A shorter line with no full stop is a heading or a line of an address, not a broken sentence.
_SHORT_LINE: Final = 60
_FINITE: Final = frozenset({"fin", "praet", "bedzie", "imps", "impt", "cond", "winien", "pred"})
_STARTERS: Final = frozenset({"prep", "conj", "comp", "part", "adv", "ppron12", "ppron3"})


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place."""

    text: str
    start: int
    end: int


def plain(word: str) -> str:
    """The word as the dictionary spells it: accents on their letters, nothing unseen inside."""
    return word if word.isascii() else unicodedata.normalize("NFC", _HIDDEN.sub("", word))


def words(text: str, span: Span | None = None) -> list[Token]:
    """The words and numbers of the text, or of a piece of it."""
    start, end = (span.start, span.end) if span else (0, len(text))
    return [Token(m[0], m.start(), m.end()) for m in _WORD.finditer(text, start, end)]


def sentences(text: str, morphology: Morphology | None = None) -> list[Span]:
    """The sentences in order, without the white space between them."""
    cuts = [0]
    for found in _END.finditer(text):
        if _ends(text, cuts[-1], found, morphology):
            cuts.append(found.end())
    spans = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[start:end]
        if _WORD.search(piece):
            left = start + len(piece) - len(piece.lstrip())
            spans.append(Span(left, start + len(piece.rstrip())))
    return spans


def _ends(text: str, start: int, found: re.Match[str], morphology: Morphology | None) -> bool:
    before, after = text[start : found.start()], text[found.end() :]
    if not after.strip():
        return True
    if "\n" in found[0]:
        return _line_ends(before, after, blank=found[0].count("\n") > 1)
    opened = _OPENING.match(after)
    following = after[opened.end() :] if opened else after
    if not (following[:1].isupper() or following[:1].isdigit()):
        return False
    if found[0].strip('"”»’)]') != ".":
        return True
    return _dot_ends(before, following, morphology)


def _line_ends(before: str, after: str, *, blank: bool) -> bool:
    """At the end of a line: a list that goes on in small letters is one sentence."""
    item = _ITEM.match(after)
    goes_on = after[item.end() if item else 0 :][:1].islower()
    if goes_on and before[-1:] in (":", ";", ","):
        return False
    if blank or item:
        return True
    return not goes_on and (before[-1:] in ".!?…:" or len(_last_line(before)) < _SHORT_LINE)


def _dot_ends(before: str, following: str, morphology: Morphology | None) -> bool:
    """After a full stop that may belong to an abbreviation, an initial or a number."""
    last = _LAST.search(before)
    word = last[0] if last else ""
    if _NUMBERING.fullmatch(_last_line(before)) or (len(word) == 1 and word.isupper()):
        return False
    lists = vocabulary()
    lower = word.lower()
    if lower in lists.maybe_last:
        return _follows_sentence(before, following, lower in lists.counted, morphology)
    return lower not in lists.never_last


def _follows_sentence(
    before: str, following: str, counted: bool, morphology: Morphology | None
) -> bool:
    """After "r.", "w.", "tys.": whether what follows begins a sentence."""
    first = _WORD.match(following)
    if first is None or following[0].isdigit():  # godz. 17, pkt 3
        return False
    morph = morphology or default()
    if _is_starter(first[0], morph) or _is_finite(first[0], morph):
        return True
    if counted:  # 12 tys. Polaków: what is counted stands in the genitive
        readings = morph.analyse(first[0])
        return bool(readings) and not any("gen" in reading.values for reading in readings)
    # "W dniu 5 maja 2026 r. Rada Gminy podjęła": no verb yet, so no sentence yet.
    return any(token.text == "to" or _is_finite(token.text, morph) for token in words(before))


def _current(word: str, morph: Morphology) -> list[Reading]:
    return [one for one in morph.analyse(word.lower()) if "daw." not in one.labels]


def _is_starter(word: str, morph: Morphology) -> bool:
    """Potem, nie, do: no name begins so; but not prawo, which is also a noun."""
    readings = _current(word, morph)
    is_noun = any(one.values >= {"subst", "nom"} for one in readings)
    return not is_noun and any(one.part in _STARTERS for one in readings)


def _is_finite(word: str, morph: Morphology) -> bool:
    readings = _current(word, morph)
    return bool(readings) and all(one.part in _FINITE for one in readings)


def _last_line(before: str) -> str:
    return before.rpartition("\n")[2].strip()
