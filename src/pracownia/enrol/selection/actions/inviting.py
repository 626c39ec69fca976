"""The next round of a call: people without a place in the one before are invited to it."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection import queries, rules
from pracownia.enrol.selection.events import RoundInvited


@transaction.atomic
def invite_again(*, actor: Actor, call_id: int, now: datetime) -> int:
    """A letter to each of them, once; returns how many people that is."""
    call = held(Call.objects.select_related("edition", "window").filter(pk=call_id))
    people = queries.to_invite(call)
    require(rules.may_invite_again(actor, call, count=len(people), now=now))
    publish(
        RoundInvited(
            programme_id=call.edition.programme_id,
            call_id=call.pk,
            application_ids=tuple(one.pk for one in people),
        ),
        actor=actor,
    )
    return len(people)
