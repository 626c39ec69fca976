"""What happens to calls and applications."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOpened(Event):
    """A call was set up (its doors open by the calendar)."""

    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAdded(Event):
    """One more call after ``source``; ``with_plan``: what later rooms keep of that one too."""

    call_id: int
    source_id: int
    with_plan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoriesSet(Event):
    """Own ends and limits of categories of a call."""

    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallShown(Event):
    """Everybody sees the call from now on."""

    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAppliesSet(Event):
    """Whether several people may apply with one application, and who signs, was set."""

    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStarted(Event):
    """``source`` is the channel by whose link the person came, if any."""

    application_id: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSubmitted(Event):
    """Sent for the first time, corrected before the deadline, or completed after a return."""

    application_id: int
    version: int
    received_at: datetime
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationTyped(Event):
    """Staff typed an application that came by another road than the form, on that day."""

    application_id: int
    given_on: str
    road: str = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationClaimed(Event):
    """The person took over, with the code from the receipt, what staff had typed for them."""

    application_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReminded(Event):
    """The call ends soon and the draft is not sent."""

    application_id: int
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReturned(Event):
    application_id: int
    request_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionReminded(Event):
    """The time for completing ends within a day."""

    application_id: int
    request_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLater(Event):
    """The person answered, after sending, what may be answered then."""

    application_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAnswered(Event):
    """The office answered its own questions about an application."""

    application_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationWithdrawn(Event):
    application_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverAsked(Event):
    """Somebody who does not meet a condition asks to apply even so."""

    application_id: int
    waiver_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverDecided(Event):
    """The office let the condition pass for this person, or did not, with a reason."""

    application_id: int
    waiver_id: int
    is_granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldApart(Event):
    """Two applications that look alike are not duplicates, by a decision of the office."""

    application_id: int
    other_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookAsked(Event):
    """Somebody asked for the answers of many applications in one file."""

    workbook_id: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInvited(Event):
    """The main applicant invited somebody into the application, or sent the link again."""

    application_id: int
    share_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianAwaited(Event):
    """An invited co-applicant under 18 has come; a guardian has to agree first."""

    application_id: int
    share_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonJoined(Event):
    """Somebody accepted the invitation into an application."""

    application_id: int
    share_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLeft(Event):
    """Somebody was removed from an application, left it, or the invitation was taken back."""

    application_id: int
    share_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RightChanged(Event):
    """The main applicant gave somebody in the application another right."""

    application_id: int
    share_id: int
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureAsked(Event):
    """The applicant sent the application to be signed."""

    application_id: int
    signature_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureWithdrawn(Event):
    """An edit, or the applicant, took the request for a signature back."""

    application_id: int
    signature_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureReturned(Event):
    """The representative gave the application back with a reason."""

    application_id: int
    signature_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSigned(Event):
    """The representative signed, and so sent, the application."""

    application_id: int
    signature_id: int
