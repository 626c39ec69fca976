"""What the office does so that people learn of a call, and what they ask about it."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChanged(Event):
    """The coordinator wrote a text of the announcement anew, or went back to the one from data."""

    call_id: int
    kind: str
    language: str
    is_own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelNamed(Event):
    channel_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSwitched(Event):
    """A channel counts no more, or counts again."""

    channel_id: int
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAsked(Event):
    inquiry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryAnswered(Event):
    """The person gets the answer by letter."""

    inquiry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryPublished(Event):
    """The question without its author, and the answer, stand on the page of the call."""

    inquiry_id: int
    is_correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryDeclined(Event):
    inquiry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryWithdrawn(Event):
    """A public answer was taken off the page."""

    inquiry_id: int
