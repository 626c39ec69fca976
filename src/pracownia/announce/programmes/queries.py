"""What pages show of programmes."""

from datetime import date

from django.db.models import Q

from .models import Membership


def roles_of(*, person_id: int, on: date) -> frozenset[tuple[str, int]]:
    """(role, programme id) pairs that the person holds on this day. One query."""
    held = (
        Membership.objects.filter(person_id=person_id)
        .filter(Q(starts_on=None) | Q(starts_on__lte=on))
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
    )
    return frozenset(held.values_list("role", "programme_id"))
