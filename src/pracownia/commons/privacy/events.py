"""What happens to texts about personal data and to consents."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPublished(Event):
    text_id: int
    purpose: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Event):
    """``about`` names what the consent was given with, e.g. enrol.application:12."""

    text_id: int
    person_id: int
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveDataSeen(Event):
    """``fields``: what the questions are called; ``where``: on which page or in which export."""

    about: str
    where: str
    person_ids: tuple[int, ...]
    fields: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    text_id: int
    person_id: int
    about: str
