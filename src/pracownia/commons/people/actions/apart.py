"""Two accounts that look alike are of two people: said with a reason, and taken back."""

from datetime import datetime

from django.db import transaction

from pracownia.commons.people import rules
from pracownia.commons.people.events import PairSetApart, SettingApartUndone
from pracownia.commons.people.models import Distinct, Person
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish


@transaction.atomic
def set_apart(*, actor: Actor, one_id: int, other_id: int, reason: str, now: datetime) -> Distinct:
    """The pair is not shown again; said twice, it is said once."""
    first = lock(Person, min(one_id, other_id))
    second = lock(Person, max(one_id, other_id))
    require(rules.may_set_apart(actor, first, second, reason=reason))
    found, is_new = Distinct.objects.get_or_create(
        first=first,
        second=second,
        undone_at=None,
        defaults={"by_id": actor.person_id, "at": now, "reason": reason.strip()},
    )
    if is_new:
        publish(_told(PairSetApart, found), actor=actor)
    return found


@transaction.atomic
def undo_apart(*, actor: Actor, distinct_id: int, now: datetime) -> Distinct:
    """The pair is shown again, if it still looks alike."""
    found = lock(Distinct, distinct_id)
    require(rules.may_undo_apart(actor, found))
    found.undone_at = now
    found.save(update_fields=["undone_at"])
    publish(_told(SettingApartUndone, found), actor=actor)
    return found


def _told[E: (PairSetApart, SettingApartUndone)](kind: type[E], found: Distinct) -> E:
    return kind(
        programme_id=0,
        person_id=found.first_id,
        other_id=found.second_id,
        distinct_id=found.pk,
    )
