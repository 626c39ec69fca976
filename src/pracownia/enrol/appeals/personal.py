"""What appeals say about a person: told to them, forgotten when they are erased."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.retention.stocks import Follower, followers
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import SENT

from .models import Appeal

GONE = "–"
STAYS = Stays(
    gettext_lazy("That there was an appeal, and its outcome, without anybody's words"),
    gettext_lazy("accountability of the selection, art. 17(3)(e) RODO"),
)


def tell(person_id: int) -> list[Section]:
    found = []
    for one in Appeal.objects.filter(application__person=person_id).order_by("pk"):
        rows = [(long_moment(one.received_at), one.reasons)]
        if one.decided_at:
            rows.append((long_moment(one.decided_at), one.answer))
        found.append(Section(_("Appeal %(number)s") % {"number": one.number}, tuple(rows)))
    return found


def forget(person_id: int, now: datetime) -> list[Stays]:
    mine = Application.objects.filter(person=person_id).values_list("pk", flat=True)
    return [STAYS] if erase(list(mine))["appeals.appeal"] else []


def erase(ids: Sequence[int]) -> dict[str, int]:
    """The words of appeals and of decisions; points stay as numbers."""
    found = Appeal.objects.filter(application__in=ids)
    return {"appeals.appeal": found.update(reasons=GONE, answer="")}


def left(ids: Sequence[int]) -> set[int]:
    """Applications of whose appeals somebody's words are still kept."""
    found = Appeal.objects.filter(application__in=ids).exclude(reasons=GONE, answer="")
    return set(found.values_list("application", flat=True))


personal.add(Personal("appeals", 90, tell, forget))
followers.add(Follower("appeals", SENT, erase, left))
