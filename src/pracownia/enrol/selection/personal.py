"""What the selection says about a person who applied: forgotten when they are erased."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.personal import NAMELESS

from .models import Decision, Offer


def tell(person_id: int) -> list[Section]:
    rows = tuple(
        (
            _("Place offered, application %(number)s") % {"number": one.application.number},
            long_moment(one.offered_at),
        )
        for one in Offer.objects.filter(application__person=person_id).select_related("application")
    )
    return [Section(_("Places offered"), rows)] if rows else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    Offer.objects.filter(application__person=person_id).update(reason="")
    decisions = list(Decision.objects.filter(application__person=person_id))
    for one in decisions:
        one.traits = {name: one.traits[name] for name in NAMELESS if name in one.traits}
        one.override_reason = ""
        one.save(update_fields=["traits", "override_reason"])
    if not decisions:
        return []
    return [
        Stays(
            gettext_lazy("The protocol of the selection, as it was signed"),
            gettext_lazy(
                "accounts before the funder and defence of claims, art. 17(3)(b) and (e) RODO"
            ),
        )
    ]


personal.add(Personal("selection", 100, tell, forget))
