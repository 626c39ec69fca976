"""What this room knows of a person: by which channel's link their draft was started."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.commons.retention.stocks import Follower, followers
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import SENT

from .models import Arrival


def tell(person_id: int) -> list[Section]:
    mine = Arrival.objects.filter(application__person=person_id).select_related(
        "channel", "application__call"
    )
    rows = tuple((one.application.call.name, one.channel.name) for one in mine.order_by("pk"))
    return [Section(_("By which link you came to the call"), rows)] if rows else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    mine = Application.objects.filter(person=person_id).values_list("pk", flat=True)
    erase(list(mine))
    return []


def erase(ids: Sequence[int]) -> dict[str, int]:
    return {"publicity.arrival": Arrival.objects.filter(application__in=ids).delete()[0]}


def left(ids: Sequence[int]) -> set[int]:
    kept = Arrival.objects.filter(application__in=ids)
    return set(kept.values_list("application", flat=True))


personal.add(Personal("publicity", 140, tell, forget))
followers.add(Follower("publicity", SENT, erase, left))
