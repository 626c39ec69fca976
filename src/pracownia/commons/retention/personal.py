"""What this room keeps about a person: that their records are held, and why."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date

from .models import Hold


def tell(person_id: int) -> list[Section]:
    """A hold is about the person's own records, so they may know of it (art. 15 RODO)."""
    rows = tuple(
        (
            _("Held since %(day)s") % {"day": long_date(one.placed_at)},
            _("lifted: %(day)s") % {"day": long_date(one.lifted_at)}
            if one.lifted_at
            else _("still held"),
        )
        for one in Hold.objects.filter(person=person_id)
    )
    return [Section(_("Records of yours that may not be deleted yet"), rows)] if rows else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    """That records were held, and when, stays with the number of the account; the reason goes."""
    mine = Hold.objects.filter(person=person_id)
    mine.filter(lifted_at=None).update(lifted_at=now)
    mine.update(reason="–")
    return []


personal.add(Personal("retention", 610, tell, forget))
