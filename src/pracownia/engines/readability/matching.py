"""Finding the entries of the lexicon in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .conditions import CONDITIONS
from .lexicon import Lexicon, Pattern
from .reading import Sentence, Word

_MOST_BETWEEN: Final = 2


@dataclass(frozen=True)
class Match:
    """The words `first` to `last` of a sentence are an entry of the lexicon."""

    pattern: Pattern
    first: int
    last: int

    @property
    def is_set_phrase(self) -> bool:
        """Some words that never change, in which grammar has nothing to find: z wykorzystaniem."""
        return self.last > self.first and not self.pattern.loose

    @property
    def is_act(self) -> bool:
        """A phrase with a verb, also where it is a noun by now: zająć stanowisko."""
        return self.pattern.loose and self.pattern.term.official.split()[0][-1] in "ćc"


def matches(sentence: Sentence, lexicon: Lexicon) -> list[Match]:
    """Entries from left to right, the longest at each place.

    A word belongs to two only where they break different rules: beneficjent is an official word,
    and a third person where he is told what he must do.
    """
    found: list[Match] = []
    place = 0
    while place < len(sentence):
        best: dict[str, Match] = {}
        for match in _at(sentence, place, lexicon):
            if all(match.last == other.last for other in best.values()):
                best.setdefault(match.pattern.term.rule, match)
        found += best.values()
        place = 1 + max((match.last for match in best.values()), default=place)
    return found


def _at(sentence: Sentence, place: int, lexicon: Lexicon) -> Iterator[Match]:
    word = sentence[place]
    keys = {f"={word.lower}"} | word.entry.lemmas
    patterns = {one.term.id: one for key in keys for one in lexicon.by_first.get(key, ())}
    for pattern in sorted(patterns.values(), key=lambda one: _order(word, one)):
        last = _last(sentence, place, pattern)
        if last is not None and CONDITIONS[pattern.term.when](sentence, place, last):
            yield Match(pattern, place, last)


def _order(word: Word, pattern: Pattern) -> tuple[int, bool, bool, str]:
    """The longest first, then exact forms: "doręczenie" before any form of "doręczyć"."""
    keys = pattern.slots[0] & (word.entry.lemmas | {f"={word.lower}"})
    exact = any("/" in key or "=" in key for key in keys)
    return (-len(pattern.slots), pattern.loose, not exact, pattern.term.id)


def _last(sentence: Sentence, place: int, pattern: Pattern) -> int | None:
    """Where the phrase that begins here ends."""
    here = place
    for slot in pattern.slots[1:]:
        reach = here + 1 + (_MOST_BETWEEN if pattern.loose else 0)
        for step in range(here + 1, min(reach + 1, len(sentence))):
            if not _may_part(sentence[step].gap, slot, pattern):
                return None
            if _fits(sentence[step], slot):
                here = step
                break
        else:
            return None
    return here


def _may_part(gap: str, slot: frozenset[str], pattern: Pattern) -> bool:
    """Punctuation inside a phrase: informuję, że; w/w."""
    if gap == "/":
        return gap in pattern.term.official
    return not gap or (gap == "," and "że" in slot)


def _fits(word: Word, slot: frozenset[str]) -> bool:
    if word.is_number:
        return "#" in slot or f"={word.lower}" in slot
    return f"={word.lower}" in slot or not slot.isdisjoint(word.entry.lemmas)
