"""The index in the database: plain tables, the same questions to SQLite and to PostgreSQL.

What is put in is found by the next question of the same transaction, and goes with it when it is
rolled back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import batched

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import QuerySet

from pracownia.engines.letters import fold
from pracownia.engines.search import Document, Kept, Scope, analyse_document
from pracownia.engines.search.lexicon import lexicon
from pracownia.engines.search.stems import stem

from .models import Deletion, Doc, Form, Posting, Term

TABLES = (Posting, Deletion, Form, Term, Doc)
# How many documents are put in by one round of questions.
_AT_ONCE = 200


class DatabaseStore:
    """`engines.search.Store` over the tables of this room."""

    def __init__(self, using: str = DEFAULT_DB_ALIAS) -> None:
        self._using = using

    # What changes

    def put(self, document: Document) -> int:
        return self.put_all([document])[0]

    def put_all(self, documents: Iterable[Document]) -> list[int]:
        """Adds or replaces many documents; their numbers, in the order given."""
        numbers: list[int] = []
        for some in batched(documents, _AT_ONCE, strict=False):
            with transaction.atomic(self._using):
                numbers += self._put(some)
        return numbers

    def _put(self, documents: Sequence[Document]) -> list[int]:
        # The last of two versions counts: PostgreSQL refuses to replace a row twice at once.
        latest = {(one.kind, one.object_id): one for one in documents}
        rows = Doc.objects.using(self._using).bulk_create(
            [row_of(one) for one in latest.values()],
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=["lang", "visibility", "title", "text"],
        )
        numbers = {(row.kind, row.object_id): row.id for row in rows}
        self._forget(numbers.values())
        weights = {
            numbers[key]: analyse_document(one.fields, lexicon()) for key, one in latest.items()
        }
        terms = self._terms({lemma for ones in weights.values() for lemma in ones})
        Posting.objects.using(self._using).bulk_create(
            Posting(term_id=terms[lemma], document_id=number, weight=weight)
            for number, ones in weights.items()
            for lemma, weight in ones.items()
        )
        return [numbers[one.kind, one.object_id] for one in documents]

    def _terms(self, lemmas: Collection[str]) -> dict[str, int]:
        """The numbers of lemmas; new ones are learnt with all that people may type for them."""
        known = self._numbers(lemmas)
        # In one order, so that two transactions that learn the same words wait and do not lock.
        new = sorted(lemma for lemma in lemmas if lemma not in known)
        if not new:
            return known
        Term.objects.using(self._using).bulk_create(
            [Term(lemma=lemma, stem=stem(fold(lemma))) for lemma in new], ignore_conflicts=True
        )
        learnt = self._numbers(new)
        Form.objects.using(self._using).bulk_create(
            [
                Form(folded=form, term_id=learnt[lemma])
                for lemma in new
                for form in sorted(lexicon().forms(lemma))
            ],
            ignore_conflicts=True,
        )
        Deletion.objects.using(self._using).bulk_create(
            [
                Deletion(key=key, term_id=learnt[lemma])
                for lemma in new
                for key in sorted(lexicon().keys(lemma))
            ],
            ignore_conflicts=True,
        )
        return known | learnt

    def remove(self, kind: str, object_id: str) -> None:
        with transaction.atomic(self._using):
            gone = self._documents().filter(kind=kind, object_id=object_id)
            self._forget(gone.values_list("id", flat=True))
            gone.delete()

    def clear(self) -> None:
        """Empties the index; lemmas that no document has any more go only so."""
        with transaction.atomic(self._using):
            for table in TABLES:
                table._base_manager.using(self._using).all().delete()

    def _forget(self, documents: Iterable[int]) -> None:
        Posting.objects.using(self._using).filter(document_id__in=list(documents)).delete()

    # What is asked

    def size(self, scope: Scope) -> int:
        return self._documents().filter(**_within(scope)).count()

    def postings(self, lemmas: Collection[str], scope: Scope) -> Mapping[str, Mapping[int, int]]:
        rows = (
            Posting.objects.using(self._using)
            .filter(term__lemma__in=lemmas, **_within(scope, "document__"))
            .values_list("term__lemma", "document_id", "weight")
        )
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for lemma, document, weight in rows:
            found[lemma][document] = weight
        return found

    def show(self, documents: Collection[int]) -> Mapping[int, Kept]:
        kept = self._documents().filter(id__in=documents)
        return {one.id: Kept(one.id, one.kind, one.object_id, one.title, one.text) for one in kept}

    def known(self, lemmas: Collection[str]) -> set[str]:
        return set(self._numbers(lemmas))

    def spelt(self, folded: Collection[str]) -> Mapping[str, Sequence[str]]:
        rows = Form.objects.using(self._using).filter(folded__in=folded)
        return _grouped(rows.values_list("folded", "term__lemma"))

    def families(self, stems: Collection[str]) -> Mapping[str, Sequence[str]]:
        rows = Term.objects.using(self._using).filter(stem__in=stems)
        return _grouped(rows.values_list("stem", "lemma"))

    def near(self, keys: Collection[int]) -> Sequence[str]:
        rows = Deletion.objects.using(self._using).filter(key__in=keys)
        # Sorted here: databases disagree about the order of Polish letters.
        return sorted(set(rows.values_list("term__lemma", flat=True)))

    def _numbers(self, lemmas: Collection[str]) -> dict[str, int]:
        rows = Term.objects.using(self._using).filter(lemma__in=lemmas)
        return dict(rows.values_list("lemma", "id"))

    def _documents(self) -> QuerySet[Doc]:
        return Doc.objects.using(self._using)


def row_of(document: Document) -> Doc:
    """The document as its row, without a number."""
    return Doc(
        kind=document.kind,
        object_id=document.object_id,
        lang=document.lang,
        visibility=document.visibility,
        title=_kept(document, "title"),
        text=_kept(document, "body"),
    )


def _kept(document: Document, field: str) -> str:
    return document.fields.get(field, "").replace("\0", "")  # which PostgreSQL refuses


def _within(scope: Scope, path: str = "") -> dict[str, object]:
    """The viewer's scope as conditions on a document."""
    conditions: dict[str, object] = {f"{path}visibility__in": sorted(scope.visible)}
    if scope.kinds is not None:
        conditions[f"{path}kind__in"] = sorted(scope.kinds)
    if scope.lang is not None:
        conditions[f"{path}lang"] = scope.lang
    return conditions


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, lemma in rows:
        found[key].append(lemma)
    return {key: sorted(lemmas) for key, lemmas in found.items()}
