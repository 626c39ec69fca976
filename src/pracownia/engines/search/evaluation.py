"""How well search answers judged queries: nDCG and recall at ten, empty answers, time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import log2
from statistics import mean

from .reading import Query
from .searching import search
from .store import Store

DEPTH = 10
# Rankings are reported further than they are measured, so that two stores can be compared.
REPORTED = 50


def evaluate(
    store: Store, queries: Iterable[Query], *, clock: Callable[[], float]
) -> dict[str, object]:
    """The answers of a filled store, measured; `clock` gives seconds."""
    rankings: dict[str, list[str]] = {}
    seconds: list[float] = []
    gains: dict[str, list[float]] = defaultdict(list)
    recalls: list[float] = []
    # A process reads the dictionary and the thesaurus once, before its first query.
    search("", store)
    for query in queries:
        began = clock()
        search(query.text, store, limit=DEPTH)
        seconds.append(clock() - began)
        results = search(query.text, store, limit=REPORTED)
        rankings[query.id] = [hit.document.object_id for hit in results.hits]
        if query.relevant:
            gains[query.kind].append(ndcg(rankings[query.id], query))
            recalls.append(recall(rankings[query.id], query))
    return {
        "ndcg10": _mean([gain for ones in gains.values() for gain in ones]),
        "recall10": _mean(recalls),
        "zero": sum(not ranking for ranking in rankings.values()),
        "p50_ms": _quantile(seconds, 0.5),
        "p95_ms": _quantile(seconds, 0.95),
        "by_kind": {kind: _mean(gains[kind]) for kind in sorted(gains)},
        "rankings": rankings,
    }


def ndcg(ranking: Sequence[str], query: Query) -> float:
    """Normalised discounted cumulative gain (Järvelin, Kekäläinen 2002), a grade being a gain."""
    best = sorted(query.relevant.values(), reverse=True)
    return _discounted([query.relevant.get(one, 0.0) for one in ranking]) / _discounted(best)


def recall(ranking: Sequence[str], query: Query) -> float:
    """The share of relevant documents among the first ten (of ten, where there are more)."""
    found = sum(one in query.relevant for one in ranking[:DEPTH])
    return found / min(DEPTH, len(query.relevant))


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains[:DEPTH]))


def _mean(values: Sequence[float]) -> float:
    return round(mean(values), 4) if values else 0.0


def _quantile(seconds: Sequence[float], share: float) -> float:
    ordered = sorted(seconds)
    return round(1000 * ordered[int(share * (len(ordered) - 1))], 2) if ordered else 0.0
