"""What happens to views, and acts for many rows. What filters say is not kept in the journal."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RunBegun(Event):
    """One act for many rows; each of them has a line of its own besides."""

    run_id: int
    act: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAsked(Event):
    """A large table is to be made into a file."""

    book_id: int
    table: str
    total: int
