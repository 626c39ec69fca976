"""One search from the words that a person typed to a page of results that explain themselves."""

from dataclasses import dataclass

from .corrections import meant
from .lexicon import lexicon
from .model import Because, Plan, Reason
from .planning import analyse_query
from .ranking import Ranking, rank
from .store import Kept, Scope, Store
from .text import tokens

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, what to show of it, and why it was found."""

    document: Kept
    score: float
    why: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits out of `total`; `did_you_mean` is a better spelling of the query, or ""."""

    plan: Plan
    total: int
    hits: tuple[Hit, ...]
    did_you_mean: str
    version: str = VERSION


def search(
    query: str, store: Store, *, scope: Scope | None = None, limit: int = 10, offset: int = 0
) -> Results:
    """What the viewer of `scope` may find for `query`; the number of questions is fixed."""
    scope = scope or Scope()
    plan = analyse_query(query, store)
    if not plan.lemmas:
        return Results(plan, 0, (), "")
    ranking = rank(plan, store, scope)
    page = ranking.ranked[offset : offset + limit]
    kept = store.show([one.document for one in page])
    hits = [Hit(kept[one.document], one.score, ranking.why(one.document)) for one in page]
    return Results(plan, len(ranking.ranked), tuple(hits), _did_you_mean(plan, ranking))


def _did_you_mean(plan: Plan, ranking: Ranking) -> str:
    """The query with each mistyped word as the best document that has it spells it.

    Only words of documents that the viewer may see are suggested: the index knows other names too.
    """
    said: dict[str, str] = {}
    for wanted, found in ranking.best:
        if any(one.reason is Reason.TYPO for one in wanted.variants):
            variants = (found[one.document][1] for one in ranking.ranked if one.document in found)
            right = next((one for one in variants if one.reason is Reason.TYPO), None)
            if right is not None:
                said[wanted.text] = meant(wanted.text, right.lemmas[0], lexicon())
    if not said:
        return ""
    better, done = "", 0
    for word in tokens(plan.query):
        better += plan.query[done : word.start] + said.get(word.text, word.text)
        done = word.end
    return better + plan.query[done:]
