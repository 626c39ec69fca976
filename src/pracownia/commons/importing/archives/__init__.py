"""A whole programme in one ZIP: which rows of which room go in, in which order they come out.

Each room says in its ``archivables.py`` what it has. Numbers of rows are those of the installation
that wrote the archive; another one gives new numbers and ``Numbers`` translates.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Model, QuerySet

from pracownia.core.access import Text
from pracownia.core.registry import Registry

FORMAT: Final = 1
type Fields = dict[str, Any]


@dataclass
class Numbers:
    """New ids by the kind of row and its number in the archive."""

    known: dict[tuple[str, int], Any] = field(default_factory=dict)

    def of(self, label: str, old: Any) -> Any:
        return None if old is None else self.known.get((label, int(old)))

    def about(self, text: str) -> str:
        """“applications.application:12” here; of what did not come along nobody may read it."""
        label, colon, old = text.partition(":")
        new = self.of(label, old) if colon and old.isdecimal() else None
        return f"{label}:{new}" if new is not None else f"archive.{text}"[:120]


@dataclass(frozen=True)
class Table:
    """Rows of one model. ``people`` are columns with the number of a person that are no keys.

    ``adjust`` translates numbers inside JSON; ``leave_out`` are columns that do not go along.
    ``late`` are columns that close a row to changes: written when its room is whole.
    ``is_taken``: this house has something in its place, so the row stays out. ``called``: what
    such rows are for people, in the plural; others are counted together.
    """

    model: type[Model]
    rows: Callable[[int], QuerySet[Any]]
    people: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    tidy: Callable[[Any, Fields], None] | None = None
    adjust: Callable[[Fields, Numbers], None] | None = None
    is_taken: Callable[[Fields, Numbers], bool] | None = None
    called: Text = ""

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


@dataclass(frozen=True)
class Shelf:
    """What one room puts into an archive; a newer ``version`` is not read by an older house."""

    room: str
    version: int
    order: int
    tables: tuple[Table, ...]


shelves: Registry[Shelf] = Registry(lambda shelf: shelf.order)


def renumbered(value: Any, numbers: Numbers) -> Any:
    """Answers of a form with the files and organisations of this house."""
    if isinstance(value, list):
        return [renumbered(one, numbers) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: renumbered(one, numbers) for key, one in value.items()}
    if "attachment" in found:
        found["attachment"] = numbers.of("files.storedfile", found["attachment"])
    if found.keys() == {"id", "name"}:
        found["id"] = numbers.of("people.organisation", found["id"])
    return found
