"""What this room does when an earlier stage gives or frees a place."""

from datetime import datetime

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.events import on
from pracownia.enrol.selection.events import PlaceConfirmed, PlaceResigned
from pracownia.enrol.selection.models import Offer

from . import actions


@on(PlaceConfirmed)
def a_place_was_confirmed(event: PlaceConfirmed) -> None:
    actions.welcome(
        actor=SYSTEM,
        edition_id=event.edition_id,
        person_id=event.person_id,
        application_id=event.application_id,
        now=_answered_at(event.offer_id),
    )


@on(PlaceResigned)
def a_place_was_given_up(event: PlaceResigned) -> None:
    actions.say_goodbye(
        actor=SYSTEM,
        edition_id=event.edition_id,
        person_id=event.person_id,
        now=_answered_at(event.offer_id),
    )


def _answered_at(offer_id: int) -> datetime:
    """Taking part begins and ends with the answer, however late this room hears of it."""
    answered_at = Offer.objects.values_list("answered_at", flat=True).get(pk=offer_id)
    return answered_at or timezone.now()
