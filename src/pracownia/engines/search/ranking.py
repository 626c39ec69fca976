"""How well each document answers a plan: BM25F, the best variant of every word, coverage."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from .index import UNIT
from .model import SURE, Because, Plan, Variant, Wanted
from .store import Scope, Store

# How soon a repeated word stops counting: k1 of BM25.
SATURATION = 1.5
# Power of the share of the query that the document covers.
COVERAGE = 0.7
DIGITS = 9

Places = Mapping[int, float]


class Ranked(NamedTuple):
    """A document of the index and how well it answers."""

    document: int
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """All documents that answer at all, the best first, and what each word found in them."""

    ranked: Sequence[Ranked]
    best: Sequence[tuple[Wanted, Mapping[int, tuple[float, Variant]]]]

    def why(self, document: int) -> tuple[Because, ...]:
        """Asked only for documents that are shown: most of them never are."""
        return tuple(
            Because(wanted.text, found[document][1].lemmas, found[document][1].reason)
            for wanted, found in self.best
            if document in found
        )


def rank(plan: Plan, store: Store, scope: Scope) -> Ranking:
    """Documents by their score, equal ones by their number."""
    found = store.postings(plan.lemmas, scope)
    total = store.size(scope)
    scores: dict[int, float] = defaultdict(float)
    covered: dict[int, float] = defaultdict(float)
    whole = 0.0
    bests = []
    for wanted in plan.wanted:
        places = [(one, _places(one, found)) for one in wanted.variants]
        rarity = _rarity_of(places, total)
        worth = wanted.importance * rarity
        whole += worth
        best = _best(wanted, places, rarity, total)
        for document, (gain, variant) in best.items():
            scores[document] += gain
            covered[document] += worth * min(1.0, variant.weight)
        bests.append((wanted, best))
    ranked = [
        Ranked(document, round(score * (covered[document] / whole) ** COVERAGE, DIGITS))
        for document, score in scores.items()
    ]
    ranked.sort(key=lambda one: (-one.score, one.document))
    return Ranking(ranked, bests)


def _places(variant: Variant, found: Mapping[str, Mapping[int, int]]) -> Places:
    """Documents that have every lemma of the variant, with the smallest of its frequencies."""
    first, *others = (found.get(lemma, {}) for lemma in variant.lemmas)
    if not others:
        return {document: weight / UNIT for document, weight in first.items()}
    return {
        document: min(weight, *(other[document] for other in others)) / UNIT
        for document, weight in first.items()
        if all(document in other for other in others)
    }


def _rarity_of(places: Collection[tuple[Variant, Places]], total: int) -> float:
    """The rarity of a word: of all its sure lemmas together, else of its rarest near meaning."""
    sure = {document for one, having in places if one.reason in SURE for document in having}
    if sure:
        return _rarity(len(sure), total)
    return _rarity(min((len(having) for _, having in places if having), default=0), total)


def _best(
    wanted: Wanted, places: Collection[tuple[Variant, Places]], rarity: float, total: int
) -> dict[int, tuple[float, Variant]]:
    """For each document the variant that gains most: an ambiguous word must not count twice."""
    best: dict[int, tuple[float, Variant]] = {}
    for variant, having in places:
        own = rarity if variant.reason in SURE else min(rarity, _rarity(len(having), total))
        most = wanted.importance * variant.weight * own * (SATURATION + 1)
        for document, frequency in having.items():
            gain = most * frequency / (frequency + SATURATION)
            if document not in best or gain > best[document][0]:
                best[document] = gain, variant
    return best


def _rarity(having: int, total: int) -> float:
    """The inverse document frequency of BM25, never negative."""
    return log(1 + (total - having + 0.5) / (having + 0.5))
