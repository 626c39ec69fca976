"""What happens to texts about personal data and to consents."""

from dataclasses import dataclass
from datetime import datetime

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
class RequestMade(Event):
    request_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTakenBack(Event):
    request_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestExtended(Event):
    """The person is told why, before the first month has passed."""

    request_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDecided(Event):
    request_id: int
    kind: str
    is_granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(Event):
    """Each room forgot the person; the number stays, so that the journal can be read."""

    request_id: int
    person_id: int
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    text_id: int
    person_id: int
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticularsSet(Event):
    """What the notice and the register of a programme are made of was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterIssued(Event):
    """The register of processing of the whole installation was put on paper."""

    number: str
