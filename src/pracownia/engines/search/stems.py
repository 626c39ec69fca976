"""Families of words: the part that "szkoła", "szkolny" and "szkolenie" have in common.

Inflection is the dictionary's work. What it does not know is derivation, so a family is found by
taking the endings that make adjectives, verbs, doers, deeds and qualities off a folded lemma.
A family is only a hint: ranking gives it less than the word itself.
"""

from functools import cache, lru_cache

from .lexicon import LONGEST, listed

# How the last consonant changes before an ending: noga - nozny, reka - reczny, rok - roczny.
_ALTERNATIONS = (
    ("szcz", "sk"), ("dz", "d"), ("rz", "r"), ("sz", "s"), ("cz", "k"), ("ch", "s"),
    ("zn", "z"), ("c", "k"), ("dzi", "d"),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def stem(lemma: str) -> str:
    """The family of a folded lemma; short words are families of their own."""
    rest = lemma[:LONGEST]
    while (shorter := _without_ending(rest)) != rest:
        rest = shorter
    rest = rest.rstrip("ij")
    for end, instead in _ALTERNATIONS:
        if rest.endswith(end) and len(rest) - len(end) > 1:
            return rest[: -len(end)] + instead
    return rest


@cache
def _endings() -> list[str]:
    """From the longest, so that "-owanie" goes before "-anie" and "-nie"."""
    return sorted(listed("endings"), key=lambda ending: (-len(ending), ending))


def _without_ending(word: str) -> str:
    for ending in _endings():
        rest = len(word) - len(ending)
        if word.endswith(ending) and rest >= (3 if len(ending) == 1 else 4):
            return word[:rest]
    return word
