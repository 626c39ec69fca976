"""The text as the rules see it: sentences of words, each with all its grammatical readings."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from pracownia.engines.morphology import Morphology, Reading

from .text import Token, plain, sentences, words

_RARE: Final = frozenset({"daw.", "przest.", "arch.", "gwar.", "rzad.", "hom."})


@dataclass(frozen=True)
class Entry:
    """What the dictionary says about a word form; the same for every place where it stands."""

    lower: str
    readings: tuple[Reading, ...]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas in small letters; also "zlokalizować/ppas" for a form of that part."""
        plain = {reading.lemma.lower() for reading in self.readings}
        parts = {f"{reading.lemma.lower()}/{reading.part}" for reading in self.readings}
        return frozenset(plain | parts | {self.lower})

    @cached_property
    def parts(self) -> frozenset[str]:
        return frozenset(reading.part for reading in self.readings)

    @cached_property
    def labels(self) -> frozenset[str]:
        return frozenset(label for reading in self.readings for label in reading.labels)

    def having(self, part: str) -> list[Reading]:
        return [reading for reading in self.readings if reading.part == part]

    def may_be(self, *values: str) -> bool:
        """Whether one reading has all these values: may_be("subst", "gen")."""
        return any(reading.values.issuperset(values) for reading in self.readings)


@dataclass(frozen=True)
class Word:
    """A word in its place."""

    token: Token
    entry: Entry
    # Punctuation between the previous word and this one.
    gap: str

    @property
    def lower(self) -> str:
        return self.entry.lower

    @property
    def is_number(self) -> bool:
        return self.token.text[0].isdigit()


Sentence = tuple[Word, ...]


def read(text: str, morphology: Morphology) -> list[Sentence]:
    """The sentences of the text with the readings of every word."""
    result = []
    for span in sentences(text, morphology):
        tokens = words(text, span)
        ends = [span.start, *(token.end for token in tokens)]
        result.append(
            tuple(
                Word(token, look_up(plain(token.text), morphology), text[end : token.start].strip())
                for token, end in zip(tokens, ends, strict=False)
            )
        )
    return result


@lru_cache(1 << 16)
def look_up(word: str, morphology: Morphology) -> Entry:
    """Current readings, if there are any; the small-letter word where capitals say nothing."""
    readings = morphology.analyse(word) or morphology.analyse(word.lower())
    current = tuple(one for one in readings if not _RARE & set(one.labels))
    if any(one.lemma.islower() for one in current):
        # Termin at the beginning of a sentence is no surname.
        current = tuple(one for one in current if "nazwisko" not in one.labels)
    return Entry(word.lower(), current or readings)
