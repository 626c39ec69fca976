"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment

from .models import Slot


def tell(person_id: int) -> list[Section]:
    rows = tuple(
        (f"{long_moment(one.starts_at)}, {one.topic}", one.question)
        for one in Slot.objects.filter(guest=person_id).order_by("starts_at")
    )
    return [Section(_("Advice that you booked"), rows)] if rows else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    """Hours to come are free again; those that were stay without the question."""
    mine = Slot.objects.filter(guest=person_id)
    mine.filter(starts_at__gt=now).update(guest=None, question="")
    mine.update(question="")
    return []


personal.add(Personal("advice", 50, tell, forget))
