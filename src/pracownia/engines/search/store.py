"""The port of the index: what a plan asks of it, and what is put in and taken out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .model import Document

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Scope:
    """Who looks and among what: part of every question to the index, never a filter afterwards."""

    visible: frozenset[str] = frozenset({PUBLIC})
    kinds: frozenset[str] | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a document is kept to show it in a list."""

    id: int
    kind: str
    object_id: str
    title: str
    text: str


class Vocabulary(Protocol):
    """What a plan asks: which lemmas there are."""

    def known(self, lemmas: Collection[str]) -> set[str]:
        """Those of the lemmas that the index has."""

    def spelt(self, folded: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Folded spelling -> lemmas with a form spelt so, in alphabetical order of code points."""

    def families(self, stems: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Stem -> lemmas of the family, in the same order."""

    def near(self, keys: Collection[int]) -> Sequence[str]:
        """Lemmas that have one of the symmetric-delete keys, in the same order."""


class Store(Vocabulary, Protocol):
    """An index; two stores given the same documents answer alike to the last digit."""

    def put(self, document: Document) -> int:
        """Adds the document, or replaces it under its number; the number."""

    def remove(self, kind: str, object_id: str) -> None:
        """Takes the document out; nothing happens when it is not there."""

    def size(self, scope: Scope) -> int:
        """How many documents the viewer may find."""

    def postings(self, lemmas: Collection[str], scope: Scope) -> Mapping[str, Mapping[int, int]]:
        """Lemma -> document -> weight in hundredths, only documents that the viewer may find."""

    def show(self, documents: Collection[int]) -> Mapping[int, Kept]:
        """What is kept about the documents."""
