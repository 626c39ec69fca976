"""What happens to terms, holds and deletions."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSet(Event):
    edition_id: int
    klass: str
    starts: str
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlaced(Event):
    """``person_id`` 0: of the whole programme."""

    hold_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLifted(Event):
    hold_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionWarned(Event):
    """The first letter or the second one: which records go, on which day (2027-05-01)."""

    deletion_id: int
    edition_id: int
    klass: str
    on: str
    warning: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionCalledOff(Event):
    deletion_id: int
    klass: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsDeleted(Event):
    """One batch; the digest ties the line of the proof to the journal."""

    deletion_id: int
    klass: str
    stock: str
    number: int
    records: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionDone(Event):
    deletion_id: int
    edition_id: int
    klass: str
    records: int
    digest: str
