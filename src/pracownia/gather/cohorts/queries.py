"""What pages show of participants."""

from django.db.models import FETCH_RAISE, QuerySet

from pracownia.core.access import Actor

from .models import Participation


def participants(*, edition_id: int) -> QuerySet[Participation]:
    """Those who take part now, by surname in Polish order."""
    return (
        Participation.objects.filter(edition_id=edition_id, ended_at=None)
        .select_related("person")
        .order_by("person__sort", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def participations_of(*, viewer: Actor) -> QuerySet[Participation]:
    """Editions that the viewer takes part in, the newest first."""
    return (
        Participation.objects.filter(person=viewer.person_id, ended_at=None)
        .select_related("edition__programme")
        .order_by("-started_at")
        .fetch_mode(FETCH_RAISE)
    )
