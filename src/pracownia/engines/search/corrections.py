"""Lemmas for a word that the index does not have: typed wrong, once or twice."""

from pracownia.engines.letters import fold

from . import typos
from .lexicon import Lexicon
from .store import Vocabulary

# Where one slip leads to one spelling only, it is as sure as a word without its diacritics.
ALONE, ONE, TWO = 0.95, 0.85, 0.6


def corrections(word: str, vocabulary: Vocabulary, lexicon: Lexicon) -> dict[str, float]:
    """Lemma -> weight, of lemmas with a form one slip away, else two slips away."""
    folded = fold(word)
    if not typos.SHORTEST_FOR_ONE <= len(folded) <= typos.LONGEST:
        return {}
    near = vocabulary.spelt(sorted(typos.slips(folded)))
    if near or len(folded) < typos.SHORTEST_FOR_TWO:
        weight = ALONE if len(near) == 1 else ONE
        return {lemma: weight for spelling in sorted(near) for lemma in near[spelling]}
    candidates = vocabulary.near(sorted(typos.deletions(folded)))
    return {
        lemma: TWO
        for lemma in candidates
        if any(typos.distance(folded, form) <= 2 for form in lexicon.forms(lemma))
    }


def meant(word: str, lemma: str, lexicon: Lexicon) -> str:
    """How the word would be spelt right, if the lemma was meant."""
    folded = fold(word)
    nearest = min(lexicon.forms(lemma), key=lambda form: (typos.distance(folded, form), form))
    return lexicon.spelling(lemma, nearest)
