"""What happens to programmes and editions."""

from dataclasses import dataclass
from datetime import date, datetime

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
    suffix: str = ""
    opens_at: datetime
    closes_at: datetime
    closed_before: datetime | None = None
    """The end that people knew until now; None when the stage is new in the calendar."""
    is_announced: bool = False
    """Whoever it concerns is told of it by another letter."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSession(Event):
    """Something about a session of the plan of a published edition whose days are known."""

    edition_id: int
    session_id: int


class SessionPlanned(OfSession):
    """It has days now: new in the plan, or dated only now."""


class SessionMoved(OfSession):
    """Other days, another name or another way of meeting."""


class SessionComing(OfSession):
    """It begins in three days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCalledOff(OfSession):
    """Taken out of the plan, or without days again; the row may be gone, so it is told here."""

    title: str
    starts_on: date
    ends_on: date
    sequence: int
