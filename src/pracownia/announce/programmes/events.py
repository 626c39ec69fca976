"""What happens to programmes and editions."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFounded(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChanged(Event):
    edition_id: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPublished(Event):
    edition_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPublished(Event):
    edition_id: int
    version_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowMoved(Event):
    edition_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    closed_before: datetime | None = None
    """The end that people knew until now; None when the stage is new in the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Event):
    person_id: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTaken(Event):
    person_id: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDrafted(Event):
    edition_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionWithdrawn(Event):
    """The page was taken back to a draft."""

    edition_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionArchived(Event):
    edition_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited(Event):
    """A letter with a link is on its way; says nothing of the address: the journal is for ever."""

    invitation_id: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRevoked(Event):
    invitation_id: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationAccepted(Event):
    invitation_id: int
    person_id: int
    role: str
