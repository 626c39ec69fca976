"""What this room knows of a person: by which link their draft was started, what they asked."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.commons.retention.stocks import Follower, followers
from pracownia.core.access import SYSTEM
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import SENT

from . import actions
from .models import Arrival, Inquiry


def tell(person_id: int) -> list[Section]:
    mine = Arrival.objects.filter(application__person=person_id).select_related(
        "channel", "application__call"
    )
    rows = tuple((one.application.call.name, one.channel.name) for one in mine.order_by("pk"))
    found = [Section(_("By which link you came to the call"), rows)] if rows else []
    asked = []
    for one in _asked(person_id).select_related("call").order_by("asked_at"):
        asked += [
            (f"{one.call.name}, {long_moment(one.asked_at)}", one.text),
            (_("Answer"), one.answer or one.reason),
        ]
    return [*found, Section(_("Questions about calls"), tuple(asked))] if asked else found


def _asked(person_id: int) -> QuerySet[Inquiry]:
    """Asked after signing in, or before it from the same address."""
    email = Person.objects.values_list("email", flat=True).get(pk=person_id)
    mine = Q(asker=person_id) | (Q(email__iexact=email) if email else Q())
    return Inquiry.objects.filter(mine)


def forget(person_id: int, now: datetime) -> list[Stays]:
    mine = Application.objects.filter(person=person_id).values_list("pk", flat=True)
    erase(list(mine))
    asked = list(_asked(person_id).values_list("pk", flat=True))
    actions.nameless(actor=SYSTEM, ids=asked)
    return []


def erase(ids: Sequence[int]) -> dict[str, int]:
    return {"publicity.arrival": Arrival.objects.filter(application__in=ids).delete()[0]}


def left(ids: Sequence[int]) -> set[int]:
    kept = Arrival.objects.filter(application__in=ids)
    return set(kept.values_list("application", flat=True))


personal.add(Personal("publicity", 140, tell, forget))
followers.add(Follower("publicity", SENT, erase, left))
