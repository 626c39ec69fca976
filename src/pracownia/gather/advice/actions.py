"""Everything that changes a slot."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, require, unless
from pracownia.core.db import lock
from pracownia.core.events import publish

from . import rules
from .events import SlotBooked, SlotGivenBack, SlotOpened
from .models import Slot


@transaction.atomic
def open_slot(
    *, actor: Actor, programme_id: int, topic: str, starts_at: datetime, now: datetime
) -> Slot:
    """Let one participant come at ``starts_at`` (aware) to the expert who acts."""
    require(rules.may_open(actor, programme_id, starts_at, now=now))
    taken = Slot.objects.filter(expert_id=actor.person_id, starts_at=starts_at).exists()
    require(unless(taken, _("You have already opened this hour.")))
    slot = Slot.objects.create(
        programme_id=programme_id, expert_id=actor.person_id or 0, topic=topic, starts_at=starts_at
    )
    publish(SlotOpened(programme_id=programme_id, slot_id=slot.pk), actor=actor)
    return slot


@transaction.atomic
def book(*, actor: Actor, slot_id: int, question: str, now: datetime) -> Slot:
    """Give the slot to the participant who acts; the first to come is served."""
    slot = lock(Slot, slot_id)
    require(rules.may_book(actor, slot, now=now))
    guest_id = actor.person_id or 0
    slot.guest_id, slot.question = guest_id, question
    slot.save(update_fields=["guest", "question"])
    publish(
        SlotBooked(programme_id=slot.programme_id, slot_id=slot.pk, guest_id=guest_id), actor=actor
    )
    return slot


@transaction.atomic
def give_back(*, actor: Actor, slot_id: int, now: datetime) -> Slot:
    """Cancel one's own booking, at the latest a day before."""
    slot = lock(Slot, slot_id)
    require(rules.may_give_back(actor, slot, now=now))
    guest_id = slot.guest_id or 0
    slot.guest_id, slot.question = None, ""
    slot.save(update_fields=["guest", "question"])
    publish(
        SlotGivenBack(programme_id=slot.programme_id, slot_id=slot.pk, guest_id=guest_id),
        actor=actor,
    )
    return slot
