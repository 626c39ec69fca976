"""What later rooms want found: documents, when they change, and where a hit leads."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pracownia.core.access import Text
from pracownia.core.registry import Registry
from pracownia.engines.search import Document

type Numbers = Collection[int]
type Changed = Callable[[Mapping[str, Any], int | None], Numbers]


@dataclass(frozen=True)
class Found:
    """Where a hit leads, and a few words that tell it from its namesakes."""

    url: str
    note: Text = ""


@dataclass(frozen=True)
class Source:
    """Documents of one kind; their numbers (``object_id``) are those of rows of the room.

    ``documents(numbers)`` gives those that should be in the index now, of all when ``None``.
    ``follows`` says for a kind of journal line which numbers it may have changed, from the line's
    data and programme. ``shown(numbers)`` is one question for a page of hits.
    """

    kind: str
    label: Text
    order: int
    documents: Callable[[Numbers | None], Iterable[Document]]
    shown: Callable[[Numbers], Mapping[int, Found]]
    follows: Mapping[str, Changed] = field(default_factory=dict)


sources: Registry[Source] = Registry(lambda source: source.order)


def team(programme_id: int) -> str:
    """Seen by coordinators of the programme and by administrators."""
    return f"team:{programme_id}"


def office(programme_id: int) -> str:
    """Seen by coordinators of the programme only."""
    return f"office:{programme_id}"
