"""Setting how places of a call are given."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import LimitsSet
from pracownia.enrol.selection.models import Quota, Settings
from pracownia.enrol.selection.queries import runs
from pracownia.enrol.selection.rules import Flaw, QuotaData


class Nonsense(Refused):
    """Limits that cannot be; each flaw names its control."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(flaws[0].message)
        self.flaws = list(flaws)


@transaction.atomic
def set_quotas(
    *,
    actor: Actor,
    call_id: int,
    places: int,
    reserve: int,
    confirm_days: int,
    two_approvals: bool = False,
    method: str = Settings.Method.MARKS,
    objective: str = Settings.Objective.LEXIMIN,
    quotas: Sequence[QuotaData],
    now: datetime,
) -> Settings:
    """Replace all limits of the call by these."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_set_limits(actor, programme_id, runs.in_force(call_id)))
    flaws = rules.flaws(
        places=places,
        reserve=reserve,
        confirm_days=confirm_days,
        quotas=quotas,
        is_drawn=method == Settings.Method.LOTTERY,
    )
    if flaws:
        raise Nonsense(flaws)
    settings, _created = Settings.objects.update_or_create(
        call=call,
        defaults={
            "places": places,
            "reserve": reserve,
            "confirm_days": confirm_days,
            "two_approvals": two_approvals,
            "method": method,
            "objective": objective,
        },
    )
    settings.quotas.all().delete()
    Quota.objects.bulk_create(
        Quota(
            settings=settings,
            order=order,
            label=quota.label,
            trait=quota.trait,
            value=quota.value,
            each=quota.each,
            distinct=quota.distinct,
            minimum=quota.minimum,
            maximum=quota.maximum,
        )
        for order, quota in enumerate(quotas, 1)
    )
    publish(LimitsSet(programme_id=programme_id, call_id=call_id, places=places), actor=actor)
    return settings
