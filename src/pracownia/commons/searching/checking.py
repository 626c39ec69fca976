"""Whether the index says what the documents say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import batched

from django.db.models import Q

from pracownia.engines.search import Document, analyse_document
from pracownia.engines.search.lexicon import lexicon

from .models import Doc, Posting
from .store import row_of

_AT_ONCE = 200
Name = tuple[str, str]


@dataclass
class Differences:
    """Documents by kind and number: not in the index, not as they are now, no longer there."""

    missing: list[Name] = field(default_factory=list)
    stale: list[Name] = field(default_factory=list)
    extra: list[Name] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.extra)


def compare(documents: Iterable[Document]) -> Differences:
    """The index against all the documents that should be in it."""
    found = Differences()
    extra = set(Doc.objects.values_list("kind", "object_id"))
    for some in batched(documents, _AT_ONCE, strict=False):
        _compare(some, found)
        extra -= {(one.kind, one.object_id) for one in some}
    found.extra = sorted(extra)
    return found


def _compare(documents: Sequence[Document], found: Differences) -> None:
    names = Q()
    for one in documents:
        names |= Q(kind=one.kind, object_id=one.object_id)
    rows = {(row.kind, row.object_id): row for row in Doc.objects.filter(names)}
    weights: dict[int, dict[str, int]] = {row.id: {} for row in rows.values()}
    postings = Posting.objects.filter(document_id__in=list(weights))
    for number, lemma, weight in postings.values_list("document_id", "term__lemma", "weight"):
        weights[number][lemma] = weight
    for one in documents:
        name = one.kind, one.object_id
        row = rows.get(name)
        if row is None:
            found.missing.append(name)
        elif _shown(row) != _shown(row_of(one)) or weights[row.id] != analyse_document(
            one.fields, lexicon()
        ):
            found.stale.append(name)


def _shown(row: Doc) -> tuple[str, ...]:
    return row.lang, row.visibility, row.title, row.text
