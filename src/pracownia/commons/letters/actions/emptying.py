"""The words of letters go when the person is erased, or when their term has ended."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pracownia.commons.letters.models import Appointment, Letter, Step
from pracownia.commons.letters.states import State
from pracownia.core.access import Actor

WAITING = (State.HELD, State.QUEUED, State.PAPER)


@transaction.atomic
def empty(*, actor: Actor, person_id: int, now: datetime, programme_id: int | None = None) -> int:
    """Part of other actions. That a letter was sent stays, with its day and kind.

    Of one programme only letters written by now go; without one, all letters to the person.
    """
    mine: QuerySet[Letter] = Letter.objects.filter(person=person_id)
    if programme_id is not None:
        mine = mine.filter(programme_id=programme_id, created_at__lte=now)
    mine.filter(state__in=WAITING).update(state=State.DROPPED)
    Step.objects.filter(letter__in=mine).update(answer="")
    Appointment.objects.filter(letter__in=mine).delete()
    return mine.exclude(subject="").update(
        to="", subject="", body="", values={}, links=[], error=""
    )
