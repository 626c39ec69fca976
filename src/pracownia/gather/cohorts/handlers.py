"""What this room does when an earlier stage gives or frees a place."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.events import on
from pracownia.enrol.selection.events import PlaceConfirmed, PlaceResigned

from . import actions


@on(PlaceConfirmed)
def a_place_was_confirmed(event: PlaceConfirmed) -> None:
    actions.welcome(
        actor=SYSTEM,
        edition_id=event.edition_id,
        person_id=event.person_id,
        application_id=event.application_id,
        now=timezone.now(),
    )


@on(PlaceResigned)
def a_place_was_given_up(event: PlaceResigned) -> None:
    actions.say_goodbye(
        actor=SYSTEM, edition_id=event.edition_id, person_id=event.person_id, now=timezone.now()
    )
