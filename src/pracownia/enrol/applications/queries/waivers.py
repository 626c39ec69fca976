"""Who asks to be let past a condition of the call, and what was decided."""

from django.db.models import FETCH_RAISE, F, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import filling
from pracownia.core.db import Missing
from pracownia.enrol.applications.models import Call, Waiver

from .own import Mine


def waivers(call_id: int) -> QuerySet[Waiver]:
    """Those that wait first, then the newest decisions."""
    return (
        Waiver.objects.filter(application__call=call_id)
        .select_related("application__person", "application__call__edition", "decided_by")
        .select_related("application__call__window")
        .order_by(F("decided_at").desc(nulls_first=True), "pk")
        .fetch_mode(FETCH_RAISE)
    )


def waiver(*, call: Call, waiver_id: int) -> Waiver:
    found = waivers(call.pk).filter(pk=waiver_id).first()
    if found is None:
        raise Missing(_("There is no such request in this call."))
    return found


def my_waivers(mine: Mine) -> list[Waiver]:
    """No query for the many whom no condition has stopped."""
    if not mine.way.unmet and filling.PASSED not in mine.sheet.answers:
        return []
    return list(mine.application.waivers.order_by("-pk"))


def granted(application_id: int) -> list[Waiver]:
    """Conditions that the office let pass, for the cards of an application."""
    found = Waiver.objects.filter(application=application_id, is_granted=True)
    return list(found.select_related("decided_by").order_by("decided_at"))
