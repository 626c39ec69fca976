"""What happens in a call under way: codes for people let in late, changes of its rules."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGiven(Event):
    """A coordinator lets one person in after the end of the call."""

    code_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTakenBack(Event):
    code_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeUsed(Event):
    """The person came in with the code: it lets nobody in any more."""

    code_id: int
    application_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAnnounced(Event):
    """A call under way changes: everybody who applies is told."""

    change_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeApplied(Event):
    """The day of the change has come: the call has its new rules."""

    change_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAccepted(Event):
    change_id: int
    application_id: int
