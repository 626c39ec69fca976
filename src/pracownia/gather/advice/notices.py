"""Which events of this room send letters, and to whom."""

from collections.abc import Iterable

from pracownia.commons.letters.notices import Note, notice

from .events import SlotBooked, SlotGivenBack
from .models import Slot


@notice(SlotBooked, template="advice/notices/slot_booked.txt")
def slot_booked(event: SlotBooked) -> Iterable[Note]:
    slot = Slot.objects.select_related("expert", "guest", "programme").get(pk=event.slot_id)
    return [Note(person, {"slot": slot}) for person in (slot.expert, slot.guest) if person]


@notice(SlotGivenBack, template="advice/notices/slot_given_back.txt")
def slot_given_back(event: SlotGivenBack) -> Iterable[Note]:
    slot = Slot.objects.select_related("expert", "programme").get(pk=event.slot_id)
    return [Note(slot.expert, {"slot": slot})]
