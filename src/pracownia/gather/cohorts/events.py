"""What happens to participations."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationStarted(Event):
    edition_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationEnded(Event):
    edition_id: int
    person_id: int
