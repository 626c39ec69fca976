"""The published formulae of readability for Polish."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from .grammar import LONG_SENTENCE
from .reading import Entry, Sentence, Word
from .syllables import syllables

# The formulae were made for samples of about a hundred words: below that only findings count.
ENOUGH_WORDS: Final = 100
_HARD: Final = 4
_LONG_WORD: Final = 8
_NAMES: Final = frozenset({"imię", "nazwisko", "nazwa_geograficzna", "nazwa_organizacji"})


@dataclass(frozen=True)
class Measures:
    """Counts and indices; `enough` = the text is long enough for the indices to mean something."""

    words: int
    sentences: int
    asl: float
    longest_sentence: int
    long_sentences: int
    hard_form_pct: float
    hard_lemma_pct: float
    fog_form: float
    fog_lemma: float
    pisarek_linear: float
    pisarek_nonlinear: float
    lix: float
    findings_per_100: float
    enough: bool


def measures_of(sentences: list[Sentence], findings: int) -> Measures:
    """Rounded to two places, so that every machine prints the same."""
    lengths = [len(sentence) for sentence in sentences]
    words = [word for sentence in sentences for word in sentence]
    total, count = max(len(words), 1), max(len(sentences), 1)
    asl = len(words) / count
    form = 100 * sum(syllables(word.lower) >= _HARD for word in words) / total
    lemma = 100 * sum(_lemma_syllables(word.entry) >= _HARD for word in words) / total
    # Pisarek counts neither names nor numerals as hard.
    hard = 100 * sum(_is_hard_for_pisarek(s, i) for s in sentences for i in range(len(s))) / total
    long_words = 100 * sum(len(word.lower) > _LONG_WORD for word in words) / total
    return Measures(
        words=len(words),
        sentences=len(sentences),
        asl=round(asl, 2),
        longest_sentence=max(lengths, default=0),
        long_sentences=sum(length > LONG_SENTENCE for length in lengths),
        hard_form_pct=round(form, 2),
        hard_lemma_pct=round(lemma, 2),
        fog_form=round(0.4 * (asl + form), 2),
        fog_lemma=round(0.4 * (asl + lemma), 2),
        pisarek_linear=round(asl / 3 + hard / 3 + 1, 2),
        pisarek_nonlinear=round(sqrt(asl**2 + hard**2) / 2, 2),
        lix=round(asl + long_words, 2),
        findings_per_100=round(100 * findings / total, 2),
        enough=len(words) >= ENOUGH_WORDS,
    )


def _lemma_syllables(entry: Entry) -> int:
    """Of the first lemma in the dictionary's order; of the form itself, if it is unknown."""
    return syllables(entry.readings[0].lemma if entry.readings else entry.lower)


def _is_hard_for_pisarek(sentence: Sentence, place: int) -> bool:
    word = sentence[place]
    return syllables(word.lower) >= _HARD and not _is_name(word, first=place == 0)


def _is_name(word: Word, *, first: bool) -> bool:
    if word.is_number or word.entry.parts & {"num", "numcomp"}:
        return True
    capital = word.token.text[0].isupper()
    return capital and (
        not first or any(_NAMES & set(reading.labels) for reading in word.entry.readings)
    )
