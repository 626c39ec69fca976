"""What happens while applications are assessed."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerAppointed(Event):
    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpartialityDeclared(Event):
    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentDeclined(Event):
    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFound(Event):
    reviewer_id: int
    application_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalCardDecided(Event):
    application_id: int
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsAssigned(Event):
    call_id: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritCardFinished(Event):
    card_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritCardReopened(Event):
    card_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceFound(Event):
    application_id: int
