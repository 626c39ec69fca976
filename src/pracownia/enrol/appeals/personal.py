"""What appeals say about a person: told to them, forgotten when they are erased."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.files.models import StoredFile
from pracownia.commons.retention.stocks import Follower, erase_things, followers
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import SENT

from . import queries
from .models import Appeal
from .queries.files import about

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
        given = queries.files_of(one.pk)
        rows += [(_("File"), file.title) for file in (*given.appeal, *given.decision)]
        found.append(Section(_("Appeal %(number)s") % {"number": one.number}, tuple(rows)))
    return found


def forget(person_id: int, now: datetime) -> list[Stays]:
    ids = list(Application.objects.filter(person=person_id).values_list("pk", flat=True))
    stays = [STAYS] if erase(ids)["appeals.appeal"] else []
    erase_things(things(ids), now)
    return stays


def erase(ids: Sequence[int]) -> dict[str, int]:
    """The words of appeals and of decisions; points stay as numbers."""
    found = Appeal.objects.filter(application__in=ids)
    return {"appeals.appeal": found.update(reasons=GONE, answer="", receipt=None)}


def things(ids: Sequence[int]) -> list[str]:
    """Appeals, whose files and receipts go too."""
    found = Appeal.objects.filter(application__in=ids)
    return [about(pk) for pk in found.values_list("pk", flat=True)]


def left(ids: Sequence[int]) -> set[int]:
    """Applications of whose appeals somebody's words or files are still kept."""
    found = Appeal.objects.filter(application__in=ids)
    by_thing = {about(pk): one for pk, one in found.values_list("pk", "application")}
    kept = StoredFile.objects.filter(about__in=by_thing, removed_at=None)
    worded = found.exclude(reasons=GONE, answer="", receipt=None)
    return {
        *worded.values_list("application", flat=True),
        *(by_thing[one] for one in kept.values_list("about", flat=True)),
    }


personal.add(Personal("appeals", 90, tell, forget))
followers.add(Follower("appeals", SENT, erase, left, things))
