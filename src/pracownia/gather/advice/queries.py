"""What pages may show. FETCH_RAISE makes a forgotten join an error instead of a hundred queries."""

from datetime import datetime

from django.db.models import FETCH_RAISE, Q, QuerySet

from pracownia.core.access import Actor

from .models import Slot


def slots_to_show(*, viewer: Actor, programme_id: int, now: datetime) -> QuerySet[Slot]:
    """Free slots and the viewer's own, soonest first."""
    return (
        Slot.objects.filter(Q(guest=None) | Q(guest=viewer.person_id))
        .filter(programme_id=programme_id, starts_at__gt=now)
        .select_related("expert")
        .order_by("starts_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def slots_of_expert(*, viewer: Actor, programme_id: int, now: datetime) -> QuerySet[Slot]:
    """The hours that the expert opened and that have not passed, with the guests."""
    return (
        Slot.objects.filter(programme_id=programme_id, expert=viewer.person_id, starts_at__gt=now)
        .select_related("guest")
        .order_by("starts_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )
