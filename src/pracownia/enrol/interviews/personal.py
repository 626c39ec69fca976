"""What interviews say about a person who applied: told to them, forgotten when they are erased."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.retention.stocks import Follower, followers
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import SENT

from .models import Answer, Invitee, Sheet

STAYS = Stays(
    gettext_lazy("Points of interviews, as numbers and without names"),
    gettext_lazy("accountability of the selection, art. 17(3)(e) RODO"),
)


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
    mine = Application.objects.filter(person=person_id).values_list("pk", flat=True)
    return [STAYS] if erase(list(mine)).get("interviews.sheet") else []


def erase(ids: Sequence[int]) -> dict[str, int]:
    """The words about interviews of these applications."""
    mine = Invitee.objects.filter(application__in=ids)
    invited = list(mine.values_list("pk", flat=True))
    invitees = mine.update(reason="", cancel_reason="")
    # A closed interview says why it was not held; that it was closed is all that stays.
    mine.filter(closed_at__isnull=False).update(close_reason="–")
    answers = Answer.objects.filter(sheet__invitee__in=invited).update(justification="")
    sheets = Sheet.objects.filter(invitee__in=invited).update(comment="")
    return {
        "interviews.invitee": invitees,
        "interviews.answer": answers,
        "interviews.sheet": sheets,
    }


def left(ids: Sequence[int]) -> set[int]:
    """Applications of which somebody's words are still kept."""
    said = Q(reason="", cancel_reason="")
    found = Invitee.objects.filter(application__in=ids).exclude(said)
    answers = Answer.objects.filter(sheet__invitee__application__in=ids).exclude(justification="")
    sheets = Sheet.objects.filter(invitee__application__in=ids).exclude(comment="")
    return {
        *found.values_list("application", flat=True),
        *answers.values_list("sheet__invitee__application", flat=True),
        *sheets.values_list("invitee__application", flat=True),
    }


personal.add(Personal("interviews", 150, tell, forget))
followers.add(Follower("interviews", SENT, erase, left))
