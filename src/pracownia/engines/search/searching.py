"""One search from the words that a person typed to a page of results that explain themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from .corrections import meant
from .lexicon import lexicon
from .model import Because, Plan, Ranked, Reason
from .planning import analyse_query
from .ranking import rank
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
    ranked = rank(plan, store, scope) if plan.lemmas else []
    page = ranked[offset : offset + limit]
    kept = store.show([one.document for one in page])
    return Results(
        plan,
        len(ranked),
        tuple(Hit(kept[one.document], one.score, one.why) for one in page),
        _did_you_mean(plan, ranked),
    )


def _did_you_mean(plan: Plan, ranked: Sequence[Ranked]) -> str:
    """The query with words as they are spelt in the best document that the viewer may see.

    Only words of visible documents are suggested: the index also knows names that it must not say.
    """
    said: dict[str, str] = {}
    for one in ranked:
        for because in one.why:
            if because.reason is Reason.TYPO and because.word not in said:
                said[because.word] = meant(because.word, because.lemmas[0], lexicon())
    better, done = "", 0
    for word in tokens(plan.query):
        better += plan.query[done : word.start] + said.get(word.text, word.text)
        done = word.end
    return better + plan.query[done:] if said else ""
