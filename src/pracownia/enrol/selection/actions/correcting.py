"""The ranking after appeals: points change, places are offered, and nobody loses theirs."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.events import publish
from pracownia.engines.clock import add_working_days
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import PlaceOffered
from pracownia.enrol.selection.models import Decision, Offer
from pracownia.enrol.selection.queries import succession
from pracownia.enrol.selection.queries.corrected import Moved, corrected

from .held import Held
from .held import _hold as hold
from .places import _fill as fill

TOLD = ["points", "rank", "outcome", "reserve_place", "why", "override_reason"]
KEPT = [*TOLD, "overridden_by", "announced"]
OUTSIDE = {"outside": True}


@transaction.atomic
def correct(
    *,
    actor: Actor,
    run_id: int,
    points: Mapping[int, Decimal],
    reasons: Mapping[int, str],
    extra: bool,
    now: datetime,
) -> list[Moved]:
    """``points`` and ``reasons`` by application; ``extra``: a place that was due is given at once.

    The room of appeals says whose points change; the record of the first count is not touched.
    """
    found = hold(run_id)
    require(rules.may_correct(actor, found.programme_id, found.run))
    announced = _as_announced(run_id)
    what = corrected(found.run, points, extra=extra)
    for row in what.rows:
        row.announced = announced.get(row.application_id, OUTSIDE)
        if row.application_id in points and row.outcome != row.proposed:
            row.override_reason = row.override_reason or reasons[row.application_id]
            row.overridden_by_id = row.overridden_by_id or actor.person_id
    Decision.objects.bulk_create([row for row in what.rows if row.pk is None])
    Decision.objects.bulk_update([row for row in what.rows if row.pk], KEPT, batch_size=200)
    found.run.revision += 1
    found.run.save(update_fields=["revision"])
    for one in what.moved:
        if one.place:
            _offer(found, one.application_id, reasons[one.application_id], actor=actor, now=now)
    fill(found, actor=actor, now=now)
    return what.moved


def _as_announced(run_id: int) -> dict[int, dict[str, Any]]:
    """The list before its first correction: the protocol tells of that one."""
    return {
        row.application_id: row.announced
        or {name: str(row.points) if name == "points" else getattr(row, name) for name in TOLD}
        for row in Decision.objects.filter(run=run_id)
    }


def _offer(found: Held, application_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """A free place when there is one, otherwise one over the limit."""
    offer = Offer.objects.create(
        run=found.run,
        application_id=application_id,
        instead_of=succession.first_free(found.run.pk),
        offered_at=now,
        due_at=add_working_days(now, found.settings.confirm_days),
        why={"appeal": reason, "skipped": []},
    )
    publish(PlaceOffered(programme_id=found.programme_id, offer_id=offer.pk), actor=actor)
