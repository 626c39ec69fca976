"""What a plain-language editor shows beside a Polish text: marks, hints, measures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pracownia.core.saying import say
from pracownia.engines import readability
from pracownia.engines.readability import Finding

_LOOKS = {"dlugie_zdanie": "dlugie", "strona_bierna": "bier", "bezosobowe": "bier"}
_WORDS_A_MINUTE = 180


@dataclass(frozen=True, slots=True)
class Hint:
    number: int
    look: str
    text: str
    sentence: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``hint`` when it is marked."""

    text: str
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    pieces: list[Piece]
    hints: list[Hint]
    words: int
    sentence: int
    hard: int
    minutes: int


def check(text: str) -> Checked:
    found = readability.analyse(text)
    findings = _outside_braces(text, found.findings)
    hints = [
        Hint(
            number,
            _LOOKS.get(one.rule, "urzad"),
            one.text,
            say("readability", one.message),
            one.suggestions,
        )
        for number, one in enumerate(findings, 1)
    ]
    measures = found.measures
    return Checked(
        _pieces(text, findings, hints),
        hints,
        measures.words,
        round(measures.asl),
        round(measures.hard_lemma_pct),
        max(1, round(measures.words / _WORDS_A_MINUTE)),
    )


def replaced(text: str, choice: str) -> str:
    """The text with one suggestion taken: "2:0" is the first suggestion of the second hint."""
    number, _colon, which = choice.partition(":")
    if not (number.isdecimal() and which.isdecimal()):
        return text
    findings = _outside_braces(text, readability.find(text))
    if not 1 <= int(number) <= len(findings):
        return text
    one = findings[int(number) - 1]
    if int(which) >= len(one.suggestions):
        return text
    return text[: one.start] + one.suggestions[int(which)] + text[one.end :]


def _outside_braces(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Names of placeholders are not the writer's words."""
    inside = [match.span() for match in re.finditer(r"\{[^{}\n]*\}", text)]
    return [
        one
        for one in findings
        if not any(start <= one.start and one.end <= end for start, end in inside)
    ]


def _pieces(text: str, findings: list[Finding], hints: list[Hint]) -> list[Piece]:
    """Short findings first: a whole sentence is marked only where nothing inside it is."""
    taken: list[tuple[int, int, Hint]] = []
    pairs = sorted(zip(findings, hints, strict=True), key=lambda pair: pair[0].end - pair[0].start)
    for one, hint in pairs:
        if all(one.end <= start or one.start >= end for start, end, _hint in taken):
            taken.append((one.start, one.end, hint))
    pieces, here = [], 0
    for start, end, hint in sorted(taken, key=lambda place: place[0]):
        pieces += [Piece(text[here:start]), Piece(text[start:end], hint)]
        here = end
    return [piece for piece in [*pieces, Piece(text[here:])] if piece.text]
