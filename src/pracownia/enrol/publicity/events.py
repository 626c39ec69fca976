"""What the office does so that people learn of a call."""

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
