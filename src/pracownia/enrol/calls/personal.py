"""What codes say about a person: told to them, forgotten when they are erased."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.commons.retention.stocks import Follower, followers
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import SENT

from .models import Acceptance, LateCode

GONE = "–"


def tell(person_id: int) -> list[Section]:
    person = Person.objects.get(pk=person_id)
    codes = LateCode.objects.filter(email__iexact=person.email).select_related("call")
    rows = []
    for one in codes.exclude(email=""):
        rows += [
            (_("Code to apply after the end of the call"), one.call.name),
            (_("Why"), one.reason),
            (_("Valid until"), long_moment(one.until)),
        ]
    accepted = Acceptance.objects.filter(application__person=person_id).select_related("change")
    for each in accepted:
        rows += [
            (_("Accepted change of a call"), each.change.what),
            (_("When"), long_moment(each.accepted_at)),
        ]
    return [Section(_("Codes and changes of a call"), tuple(rows))] if rows else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    """Codes nobody came in with go; of the others stays that somebody was let in."""
    mine = list(Application.objects.filter(person=person_id).values_list("pk", flat=True))
    erase(mine)
    person = Person.objects.get(pk=person_id)
    if person.email:
        LateCode.objects.filter(email__iexact=person.email, used_at=None).delete()
        LateCode.objects.filter(email__iexact=person.email).update(email="", reason=GONE)
    return []


def erase(ids: Sequence[int]) -> dict[str, int]:
    """The words about letting in the authors of these applications."""
    used = LateCode.objects.filter(application__in=ids)
    return {"calls.latecode": used.update(email="", reason=GONE)}


def left(ids: Sequence[int]) -> set[int]:
    kept = LateCode.objects.filter(application__in=ids).exclude(email="", reason=GONE)
    return {pk for pk in kept.values_list("application", flat=True) if pk}


personal.add(Personal("calls", 150, tell, forget))
followers.add(Follower("calls", SENT, erase, left))
