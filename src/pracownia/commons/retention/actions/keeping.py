"""How long records are kept, and what keeps them longer than that."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.commons.retention import events, rules
from pracownia.commons.retention.models import Deletion, Hold, Start, Term
from pracownia.core.access import Actor, require
from pracownia.core.db import Missing, lock
from pracownia.core.events import publish
from pracownia.core.offices import Office

from .warning import end

INSTANCE = 0


@transaction.atomic
def set_term(
    *,
    actor: Actor,
    office: Office,
    klass: str,
    starts: str,
    months: int,
    said_on: date | None,
    why: str,
    now: datetime,
) -> Term:
    """Another term than the usual; the next night counts with it."""
    if klass not in rules.USUAL:
        raise Missing(_("There is no such class of records."))
    rule = rules.Rule(starts, months, said_on if starts == Start.SAID else None)
    require(rules.may_set_term(actor, office.programme_id, rule))
    term, _is_new = Term.objects.update_or_create(
        edition_id=office.pk,
        klass=klass,
        defaults={
            "programme_id": office.programme_id,
            "starts": rule.starts,
            "months": rule.months,
            "said_on": rule.said_on,
            "why": why.strip(),
            "set_by_id": actor.person_id,
            "set_at": now,
        },
    )
    publish(
        events.TermSet(
            programme_id=office.programme_id,
            edition_id=office.pk,
            klass=klass,
            starts=rule.starts,
            months=rule.months,
        ),
        actor=actor,
    )
    return term


@transaction.atomic
def hold(
    *,
    actor: Actor,
    reason: str,
    now: datetime,
    programme_id: int | None = None,
    person_id: int | None = None,
) -> Hold:
    """From this moment nothing goes: a batch that is being deleted ends first.

    A deletion of the programme that was announced is called off. It will be announced anew.
    """
    require(rules.may_hold(actor, programme_id=programme_id))
    under_way = Deletion.objects.select_for_update().filter(ended_at=None).order_by("pk")
    if programme_id is not None:
        under_way = under_way.filter(programme_id=programme_id)
    stopped = list(under_way)
    if person_id is not None:
        lock(Person, person_id)
    placed = Hold.objects.create(
        programme_id=programme_id,
        person_id=person_id,
        reason=reason.strip(),
        placed_by_id=actor.person_id,
        placed_at=now,
    )
    if programme_id is not None:
        for deletion in stopped:
            end(actor=actor, deletion=deletion, why=_("the programme is held"), now=now)
    publish(
        events.HoldPlaced(
            programme_id=programme_id or INSTANCE, hold_id=placed.pk, person_id=person_id or 0
        ),
        actor=actor,
    )
    return placed


@transaction.atomic
def lift(*, actor: Actor, hold_id: int, now: datetime) -> Hold:
    """What fell due meanwhile is announced anew: two warnings, and then it goes."""
    held = lock(Hold, hold_id)
    require(rules.may_lift(actor, held))
    held.lifted_at, held.lifted_by_id = now, actor.person_id
    held.save(update_fields=["lifted_at", "lifted_by_id"])
    publish(
        events.HoldLifted(programme_id=held.programme_id or INSTANCE, hold_id=held.pk), actor=actor
    )
    return held
