"""What happens to incidents."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentNoted(Event):
    incident_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentChanged(Event):
    """``fields``: what was changed; the words stand in the register only."""

    incident_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDue(Event):
    """The clock: 24 hours are left, or the 72 hours have passed."""

    incident_id: int
    is_past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Event):
    incident_id: int
