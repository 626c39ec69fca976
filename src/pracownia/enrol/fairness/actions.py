"""Showing the report to everybody, and taking it back."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call

from . import queries, rules
from .events import ReportHidden, ReportShown
from .models import Disclosure


@transaction.atomic
def show(*, actor: Actor, call_id: int, now: datetime) -> Disclosure:
    """With small groups hidden; a second click changes nothing."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    is_announced = queries.announced_run(call_id) is not None
    require(rules.may_show(actor, programme_id, is_announced=is_announced))
    found, made = Disclosure.objects.get_or_create(
        call=call, defaults={"shown_at": now, "shown_by_id": actor.person_id or 0}
    )
    if made:
        publish(ReportShown(programme_id=programme_id, call_id=call_id), actor=actor)
    return found


@transaction.atomic
def hide(*, actor: Actor, call_id: int, now: datetime) -> None:
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_show(actor, programme_id, is_announced=True))
    gone, _rows = Disclosure.objects.filter(call=call).delete()
    if gone:
        publish(ReportHidden(programme_id=programme_id, call_id=call_id), actor=actor)
