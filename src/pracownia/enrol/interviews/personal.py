"""What interviews say about a person who applied: told to them, forgotten when they are erased."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment

from .models import Answer, Invitee, Sheet


def tell(person_id: int) -> list[Section]:
    invitees = Invitee.objects.filter(
        application__person=person_id, meeting__published_at__isnull=False
    ).select_related("application", "meeting__slot")
    rows = tuple(
        (
            _("Interview about the application %(number)s") % {"number": one.application.number},
            long_moment(one.meeting.slot.starts_at),
        )
        for one in invitees
        if one.meeting is not None
    )
    return [Section(_("Interviews"), rows)] if rows else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    """Points stay as numbers; what was written about the person goes."""
    mine = Invitee.objects.filter(application__person=person_id)
    ids = list(mine.values_list("pk", flat=True))
    mine.update(reason="", cancel_reason="")
    # A closed interview says why it was not held; that it was closed is all that stays.
    mine.filter(closed_at__isnull=False).update(close_reason="–")
    Answer.objects.filter(sheet__invitee__in=ids).update(justification="")
    if not Sheet.objects.filter(invitee__in=ids).update(comment=""):
        return []
    return [
        Stays(
            gettext_lazy("Points of interviews, as numbers and without names"),
            gettext_lazy("accountability of the selection, art. 17(3)(e) RODO"),
        )
    ]


personal.add(Personal("interviews", 150, tell, forget))
