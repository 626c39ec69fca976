"""What later rooms want found: each gives its documents, so that the index can be made again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pracownia.core.registry import Registry
from pracownia.engines.search import Document


@dataclass(frozen=True)
class Source:
    """All documents of one kind, as they should be in the index now."""

    kind: str
    documents: Callable[[], Iterable[Document]]


sources: Registry[Source] = Registry(lambda source: source.kind)
