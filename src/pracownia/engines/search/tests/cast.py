"""The shared collection of practices in an index in memory, and a few documents to play with."""

from functools import cache
from pathlib import Path

from pracownia.engines.files import text_of
from pracownia.engines.search import Document, MemoryStore, Scope, search
from pracownia.engines.search.reading import documents_from, queries_from

DATA = Path(__file__).parent / "data"


@cache
def documents():
    return documents_from(text_of(DATA / "dobre_praktyki.jsonl"))


@cache
def queries():
    return queries_from(text_of(DATA / "zapytania.jsonl"))


@cache
def collection():
    """Shared by tests that only ask."""
    return holding(*documents())


def holding(*documents):
    store = MemoryStore()
    for document in documents:
        store.put(document)
    return store


def practice(number, title, body="", tags="", visibility="public", kind="practice"):
    return Document(kind, number, {"title": title, "body": body, "tags": tags}, visibility)


def found(query, store, **scope):
    results = search(query, store, scope=Scope(**scope) if scope else None, limit=50)
    return [hit.document.object_id for hit in results.hits]
