"""Announcing the ranking corrected after appeals, with its date."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.appeals import queries, rules
from pracownia.enrol.appeals.events import RankingCorrected
from pracownia.enrol.appeals.models import Appeal, Correction
from pracownia.enrol.selection import actions as selection
from pracownia.enrol.selection.models import Run


@transaction.atomic
def announce_correction(*, actor: Actor, run_id: int, seen: str, now: datetime) -> Correction:
    """All appeals upheld since the last correction take effect; ``seen`` is what was looked at."""
    run = lock(Run, run_id)
    programme_id = run.settings.call.edition.programme_id
    what = queries.effects(run_id)
    require(
        rules.may_correct(
            actor,
            programme_id,
            upheld=len(what.appeals),
            seen=seen,
            now_seen=what.seen,
            decided_alone=run.settings.two_approvals
            and any(one.decided_by_id == actor.person_id for one in what.appeals),
        )
    )
    moved = selection.correct(
        actor=actor,
        run_id=run_id,
        points=what.points,
        reasons={
            one.application_id: _("Appeal %(number)s was upheld.") % {"number": one.number}
            for one in what.appeals
        },
        extra=what.terms.extra_places,
        now=now,
    )
    last = Correction.objects.filter(run=run).aggregate(last=Max("number"))["last"] or 0
    correction = Correction.objects.create(
        run=run,
        number=last + 1,
        made_at=now,
        made_by_id=actor.person_id or 0,
        rows=[_without_id(one.as_json()) for one in moved],
    )
    Appeal.objects.filter(pk__in=[one.pk for one in what.appeals]).update(correction=correction)
    publish(RankingCorrected(programme_id=programme_id, correction_id=correction.pk), actor=actor)
    return correction


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    """By number, which another house that reads the archive knows too."""
    return {name: value for name, value in row.items() if name != "application_id"}
