"""What happens around interviews."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewsPlanned(Event):
    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedToInterview(Event):
    """``asked_at`` tells the second call from the first."""

    invitee_id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateTimesGiven(Event):
    invitee_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerTimesGiven(Event):
    reviewer_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableArranged(Event):
    call_id: int
    seed: str
    placed: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetablePublished(Event):
    call_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewPinned(Event):
    invitee_id: int
    is_pinned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewMoved(Event):
    """``people`` are the reviewers who sit in the old or the new panel."""

    invitee_id: int
    is_published: bool
    people: tuple[int, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewCancelled(Event):
    """The time is given back; what stood in calendars goes with the event."""

    invitee_id: int
    is_published: bool
    starts_at: datetime
    ends_at: datetime
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewClosed(Event):
    """There will be no interview: the person did not come or gave it up."""

    invitee_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelChanged(Event):
    """Somebody left a panel because of a conflict found later."""

    meeting_id: int
    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFinished(Event):
    sheet_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReopened(Event):
    sheet_id: int
    at: datetime
