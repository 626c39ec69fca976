"""Where in a text the words of a plan stand: found by lemma, so that every form is seen."""

from collections.abc import Iterator
from typing import NamedTuple

from .lexicon import Lexicon
from .lexicon import lexicon as installed
from .model import Plan
from .text import tokens


class Span(NamedTuple):
    """A part of the text to be marked."""

    start: int
    end: int


def highlight(text: str, plan: Plan, lexicon: Lexicon | None = None) -> Iterator[Span]:
    """The words that made the document a hit, in the order of the text.

    Lemmas of a phrase are marked only where all of them are in the text.
    """
    lexicon = lexicon or installed()
    words = [(one, frozenset(lexicon.lemmas(one.text))) for one in tokens(text)]
    words = [(one, lemmas | _parts(lemmas, lexicon)) for one, lemmas in words]
    there = frozenset(lemma for _, lemmas in words for lemma in lemmas)
    wanted = {
        lemma
        for one in plan.wanted
        for variant in one.variants
        if there.issuperset(variant.lemmas)
        for lemma in variant.lemmas
    }
    for one, lemmas in words:
        if not lemmas.isdisjoint(wanted):
            yield Span(one.start, one.end)


def _parts(lemmas: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(part for lemma in lemmas for part in lexicon.parts(lemma))
