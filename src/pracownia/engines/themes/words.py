"""From answers to lemmas: the words that carry the meaning, as the dictionary spells them."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from pracownia.engines.morphology import Morphology

# Parts of speech that say nothing about the theme: prepositions, conjunctions, pronouns, particles.
_EMPTY_PARTS = frozenset(
    ["prep", "conj", "comp", "part", "qub", "interj", "ppron12", "ppron3", "siebie", "num"]
) | {"numcol", "pred", "brev", "dig"}
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STROKES = str.maketrans("łŁ", "lL")


def fold(text: str) -> str:
    """Small letters without Polish marks: "Łódź" and "lodz" are the same."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_STROKES))
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def lemmas(text: str, morphology: Morphology) -> list[tuple[str, ...]]:
    """For each word that carries meaning all its lemmas in small letters, without repeats."""
    found = []
    for word in words(text):
        meant = _lemmas(word, morphology)
        if meant:
            found.append(meant)
    return found


def _lemmas(word: str, morphology: Morphology) -> tuple[str, ...]:
    # A capital at the beginning of a sentence would bring in surnames.
    readings = morphology.analyse(word.lower()) or morphology.analyse(word)
    if not readings:
        return (word.lower(),) if len(word) >= _SHORTEST else ()
    if any(reading.part in _EMPTY_PARTS for reading in readings):
        return ()
    meant = dict.fromkeys(reading.lemma.lower() for reading in readings)
    return () if meant.keys() & _empty() else tuple(meant)


@cache
def concepts() -> dict[str, tuple[str, ...]]:
    """Lemma -> names of the concepts of civic life that it belongs to (data/concepts.txt)."""
    found: dict[str, list[str]] = {}
    for line in _lines("concepts.txt"):
        name, _, members = line.partition(":")
        for lemma in dict.fromkeys(members.lower().split()):
            found.setdefault(lemma, []).append(name)
    return {lemma: tuple(names) for lemma, names in found.items()}


@cache
def _empty() -> frozenset[str]:
    return frozenset(lemma for line in _lines("empty.txt") for lemma in line.split())


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
