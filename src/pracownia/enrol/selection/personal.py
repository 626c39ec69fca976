"""What the selection says about a person who applied: forgotten when they are erased."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.retention.stocks import Follower, followers
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries.kept import NAMELESS, SENT

from .models import Decision, Offer

STAYS = Stays(
    gettext_lazy("The protocol of the selection, as it was signed"),
    gettext_lazy("accounts before the funder and defence of claims, art. 17(3)(b) and (e) RODO"),
)
MOVED = "–"


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
    mine = Application.objects.filter(person=person_id).values_list("pk", flat=True)
    return [STAYS] if erase(list(mine)).get("selection.decision") else []


def erase(ids: Sequence[int]) -> dict[str, int]:
    """Reasons that people wrote, and what the selection knew of the person."""
    offers = Offer.objects.filter(application__in=ids).update(reason="")
    decisions = list(Decision.objects.filter(application__in=ids))
    for one in decisions:
        one.traits = {name: one.traits[name] for name in NAMELESS if name in one.traits}
        # Where somebody moved the person, the database asks for a reason: that there was one stays.
        one.override_reason = MOVED if one.outcome != one.proposed else ""
        if one.announced.get("override_reason"):
            one.announced["override_reason"] = MOVED
        one.save(update_fields=["traits", "override_reason", "announced"])
    return {"selection.offer": offers, "selection.decision": len(decisions)}


def left(ids: Sequence[int]) -> set[int]:
    """Applications of which reasons or traits are still kept."""
    reasons = Offer.objects.filter(application__in=ids).exclude(reason="")
    return set(reasons.values_list("application", flat=True)) | {
        one.application_id
        for one in Decision.objects.filter(application__in=ids)
        if one.override_reason not in ("", MOVED)
        or one.announced.get("override_reason", "") not in ("", MOVED)
        or one.traits.keys() - set(NAMELESS)
    }


personal.add(Personal("selection", 100, tell, forget))
followers.add(Follower("selection", SENT, erase, left))
