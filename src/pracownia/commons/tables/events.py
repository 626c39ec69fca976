"""What happens to views. Filters may hold words about people, so the journal does not keep them."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKept(Event):
    """A view was made or changed; ``is_shared`` as it is now."""

    view_id: int
    table: str
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDeleted(Event):
    view_id: int
    table: str
