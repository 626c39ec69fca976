"""What happens to forms while they are built."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDrafted(Event):
    version_id: int
    title: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChanged(Event):
    version_id: int
    act: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPublished(Event):
    version_id: int
    title: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRemoved(Event):
    version_id: int
    title: str
    number: int
