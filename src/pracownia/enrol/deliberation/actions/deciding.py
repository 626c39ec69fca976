"""Pending decisions: what the committee means to do, kept until the results."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.events import publish
from pracownia.enrol.deliberation import rules
from pracownia.enrol.deliberation.events import DecisionPending
from pracownia.enrol.deliberation.models import PendingDecision

from .held import held


class Stale(Refused):
    """Somebody has decided otherwise since this page was opened."""


@transaction.atomic
def decide(
    *,
    actor: Actor,
    application_id: int,
    choice: str,
    reason: str,
    revision: int | None = None,
    now: datetime,
) -> PendingDecision:
    """Write it down in place of an earlier one; ``revision`` is what the page showed."""
    here = held(actor=actor, application_id=application_id, now=now)
    require(rules.may_decide(here.place, choice or "-", reason, is_announced=here.is_announced))
    earlier = PendingDecision.objects.filter(application=application_id).first()
    now_at = earlier.revision if earlier else 0
    if revision is not None and revision != now_at:
        raise Stale(_("Somebody has changed this decision meanwhile. See it and decide again."))
    made, _created = PendingDecision.objects.update_or_create(
        application=here.application,
        defaults={
            "choice": choice,
            "reason": reason.strip(),
            "revision": now_at + 1,
            "decided_by_id": here.seat.person_id,
            "decided_at": now,
        },
    )
    _tell(actor, here.programme_id, application_id, choice)
    return made


@transaction.atomic
def take_back(*, actor: Actor, application_id: int, now: datetime) -> None:
    """The committee has not decided after all; safe to repeat."""
    here = held(actor=actor, application_id=application_id, now=now)
    require(rules.may_decide(here.place, "", "", is_announced=here.is_announced))
    gone, _rows = PendingDecision.objects.filter(application=application_id).delete()
    if gone:
        _tell(actor, here.programme_id, application_id, "")


def _tell(actor: Actor, programme_id: int, application_id: int, choice: str) -> None:
    event = DecisionPending(programme_id=programme_id, application_id=application_id, choice=choice)
    publish(event, actor=actor)
