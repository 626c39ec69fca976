"""Which events of this room send letters, and to whom."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.notices import Field, Kind, Meeting, Note, notice
from pracownia.commons.people.models import Person
from pracownia.core.polish import long_moment

from .events import SlotBooked, SlotGivenBack
from .models import Slot

LENGTH = timedelta(minutes=30)
TOPIC = Field(
    "topic", _("topic of the hour"), lambda facts: facts["slot"].topic, example=_("Local budget")
)
WHEN = Field(
    "when",
    _("day and hour of advice"),
    lambda facts: long_moment(facts["slot"].starts_at),
    example=_("12 April 2027, 17:00"),
    required=True,
)
BOOKED = Kind(
    "advice/notices/slot_booked.txt",
    _("Advice booked"),
    _("when somebody books an hour of advice"),
    _("the expert and the guest"),
    (
        TOPIC,
        WHEN,
        Field(
            "expert",
            _("the expert's name"),
            lambda facts: facts["slot"].expert.name,
            example="Szymon Kos",
        ),
        Field(
            "guest",
            _("the guest's name"),
            lambda facts: facts["slot"].guest.name,
            example="Iwona Kania",
        ),
        Field("question", _("the question"), lambda facts: facts["slot"].question),
    ),
)
CANCELLED = Kind(
    "advice/notices/slot_given_back.txt",
    _("Advice cancelled"),
    _("when a guest cancels the hour"),
    _("the expert and the guest"),
    (TOPIC, WHEN),
)


def _meeting(slot: Slot, *, is_off: bool = False) -> Meeting:
    return Meeting(
        f"advice.slot:{slot.pk}", slot.topic, slot.starts_at, slot.starts_at + LENGTH, is_off=is_off
    )


@notice(SlotBooked, template=BOOKED)
def slot_booked(event: SlotBooked) -> Iterable[Note]:
    slot = Slot.objects.select_related("expert", "guest", "programme").get(pk=event.slot_id)
    for person in (slot.expert, slot.guest):
        if person:
            yield Note(person, {"slot": slot}, meetings=[_meeting(slot)])


@notice(SlotGivenBack, template=CANCELLED)
def slot_given_back(event: SlotGivenBack) -> Iterable[Note]:
    """The guest is told too: the hour has to leave both calendars."""
    slot = Slot.objects.select_related("expert", "programme").get(pk=event.slot_id)
    for person in (slot.expert, Person.objects.get(pk=event.guest_id)):
        yield Note(person, {"slot": slot}, meetings=[_meeting(slot, is_off=True)])
