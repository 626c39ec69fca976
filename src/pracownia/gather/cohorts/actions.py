"""People become participants when they confirm their places, and stop when they resign."""

from datetime import datetime

from django.db import transaction

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Edition, Membership, Role
from pracownia.core.access import Actor
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW

from .events import ParticipationEnded, ParticipationStarted
from .models import Participation


@transaction.atomic
def welcome(
    *, actor: Actor, edition_id: int, person_id: int, application_id: int, now: datetime
) -> Participation:
    """Make the person a participant of the edition; welcoming again changes nothing."""
    edition = lock(Edition, edition_id)
    participation, is_new = Participation.objects.get_or_create(
        edition=edition,
        person_id=person_id,
        defaults={"application_id": application_id, "started_at": now},
    )
    if is_new or participation.ended_at:
        participation.ended_at = None
        participation.save(update_fields=["ended_at"])
        programmes.give_role(
            actor=actor,
            programme_id=edition.programme_id,
            person_id=person_id,
            role=Role.PARTICIPANT,
        )
        publish(
            ParticipationStarted(
                programme_id=edition.programme_id, edition_id=edition_id, person_id=person_id
            ),
            actor=actor,
        )
    return participation


@transaction.atomic
def say_goodbye(
    *, actor: Actor, edition_id: int, person_id: int, now: datetime
) -> Participation | None:
    """End a participation, if there is one; ending it again changes nothing."""
    edition = lock(Edition, edition_id)
    participation = Participation.objects.filter(
        edition=edition, person_id=person_id, ended_at=None
    ).first()
    if participation:
        participation.ended_at = now
        participation.save(update_fields=["ended_at"])
        _end_role(actor, edition, person_id, now)
        publish(
            ParticipationEnded(
                programme_id=edition.programme_id, edition_id=edition_id, person_id=person_id
            ),
            actor=actor,
        )
    return participation


def _end_role(actor: Actor, edition: Edition, person_id: int, now: datetime) -> None:
    """The role ends with the last participation in the programme."""
    others = Participation.objects.filter(
        edition__programme=edition.programme_id, person_id=person_id, ended_at=None
    )
    held = Membership.objects.filter(
        programme=edition.programme_id, person_id=person_id, role=Role.PARTICIPANT
    ).first()
    if held and not others.exists():
        programmes.end_role(actor=actor, membership_id=held.pk, on=now.astimezone(WARSAW).date())
