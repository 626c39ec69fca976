"""What happens to slots."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotOpened(Event):
    slot_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotBooked(Event):
    slot_id: int
    guest_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotGivenBack(Event):
    slot_id: int
    guest_id: int
