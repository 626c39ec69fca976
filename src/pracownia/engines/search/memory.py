"""An index in memory: for tests, for comparing, and for the thousand things of one page."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from pracownia.engines.letters import fold

from .index import analyse_document
from .lexicon import Lexicon
from .lexicon import lexicon as installed
from .model import Document
from .stems import stem
from .store import Kept, Scope


class MemoryStore:
    """`Store` in dictionaries."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or installed()
        self._documents: dict[int, Document] = {}
        self._ids: dict[tuple[str, str], int] = {}
        self._postings: dict[str, dict[int, int]] = defaultdict(dict)
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._families: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[int, set[str]] = defaultdict(set)
        self._last = 0

    def put(self, document: Document) -> int:
        key = document.kind, document.object_id
        number = self._ids.get(key, self._last + 1)
        self._last = max(self._last, number)
        self.remove(*key)
        self._documents[number] = document
        self._ids[key] = number
        for lemma, weight in analyse_document(document.fields, self._lexicon).items():
            if lemma not in self._postings:
                self._learn(lemma)
            self._postings[lemma][number] = weight
        return number

    def _learn(self, lemma: str) -> None:
        for form in self._lexicon.forms(lemma):
            self._forms[form].add(lemma)
        for key in self._lexicon.keys(lemma):
            self._keys[key].add(lemma)
        self._families[stem(fold(lemma))].add(lemma)

    def remove(self, kind: str, object_id: str) -> None:
        number = self._ids.pop((kind, object_id), None)
        if number is not None:
            for lemma in analyse_document(self._documents.pop(number).fields, self._lexicon):
                del self._postings[lemma][number]

    def size(self, scope: Scope) -> int:
        return sum(_may(scope, one) for one in self._documents.values())

    def postings(self, lemmas: Collection[str], scope: Scope) -> Mapping[str, Mapping[int, int]]:
        return {
            lemma: {
                number: weight
                for number, weight in self._postings[lemma].items()
                if _may(scope, self._documents[number])
            }
            for lemma in lemmas
            if lemma in self._postings
        }

    def show(self, documents: Collection[int]) -> Mapping[int, Kept]:
        kept = {number: self._documents[number] for number in documents}
        return {
            number: Kept(
                number,
                one.kind,
                one.object_id,
                one.fields.get("title", ""),
                one.fields.get("body", ""),
            )
            for number, one in kept.items()
        }

    def known(self, lemmas: Collection[str]) -> set[str]:
        return {lemma for lemma in lemmas if lemma in self._postings}

    def spelt(self, folded: Collection[str]) -> Mapping[str, Sequence[str]]:
        return {one: sorted(self._forms[one]) for one in folded if one in self._forms}

    def families(self, stems: Collection[str]) -> Mapping[str, Sequence[str]]:
        return {one: sorted(self._families[one]) for one in stems if one in self._families}

    def near(self, keys: Collection[int]) -> Sequence[str]:
        return sorted({lemma for key in keys for lemma in self._keys.get(key, ())})


def _may(scope: Scope, document: Document) -> bool:
    return (
        document.visibility in scope.visible
        and (scope.kinds is None or document.kind in scope.kinds)
        and (scope.lang is None or document.lang == scope.lang)
    )
