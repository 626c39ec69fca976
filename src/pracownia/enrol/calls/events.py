"""What happens to codes for people who are let in after the end of a call."""

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
