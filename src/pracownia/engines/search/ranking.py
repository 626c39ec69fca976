"""How well each document answers a plan: BM25F, the best variant of every word, coverage."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from math import log

from .index import UNIT
from .model import SURE, Because, Plan, Ranked, Variant, Wanted
from .store import Scope, Store

# How soon a repeated word stops counting: k1 of BM25.
SATURATION = 1.5
# Power of the share of the query that the document covers.
COVERAGE = 0.7
DIGITS = 9

Places = Mapping[int, float]


def rank(plan: Plan, store: Store, scope: Scope) -> list[Ranked]:
    """All documents that answer at all, the best first; equal ones by their number."""
    found = store.postings(plan.lemmas, scope)
    total = store.size(scope)
    scores: dict[int, float] = defaultdict(float)
    covered: dict[int, float] = defaultdict(float)
    why: dict[int, list[Because]] = defaultdict(list)
    whole = 0.0
    for wanted in plan.wanted:
        places = [(one, _places(one, found)) for one in wanted.variants]
        rarity = _rarity_of(places, total)
        worth = wanted.importance * rarity
        whole += worth
        for document, (gain, variant) in _best(wanted, places, rarity, total).items():
            scores[document] += gain
            covered[document] += worth * min(1.0, variant.weight)
            why[document].append(Because(wanted.text, variant.lemmas, variant.reason))
    ranked = [
        Ranked(
            document,
            round(score * (covered[document] / whole) ** COVERAGE, DIGITS),
            tuple(why[document]),
        )
        for document, score in scores.items()
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.document))


def _places(variant: Variant, found: Mapping[str, Mapping[int, int]]) -> Places:
    """Documents that have every lemma of the variant, with the smallest of its frequencies."""
    first, *others = (found.get(lemma, {}) for lemma in variant.lemmas)
    return {
        document: min(weight, *(other[document] for other in others)) / UNIT
        if others
        else weight / UNIT
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
