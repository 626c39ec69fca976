"""Who holds which role."""

from datetime import date

from django.db.models import FETCH_RAISE, Q, QuerySet

from pracownia.announce.programmes.models import Membership
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor


def roles_of(*, person_id: int, on: date) -> frozenset[tuple[str, int]]:
    """(role, programme id) pairs that the person holds on this day. One query."""
    held = (
        Membership.objects.filter(person_id=person_id)
        .filter(Q(starts_on=None) | Q(starts_on__lte=on))
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
    )
    return frozenset(held.values_list("role", "programme_id"))


def memberships_of(*, programme_id: int) -> QuerySet[Membership]:
    """Everyone's roles in the programme, the ended ones too."""
    return (
        Membership.objects.filter(programme_id=programme_id)
        .select_related("person")
        .order_by("role", "person__sort", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def actor_of(*, person_id: int, on: date) -> Actor:
    """The person as somebody who acts with the roles held on this day."""
    return Actor(person_id=person_id, roles=roles_of(person_id=person_id, on=on))


def people_with_role(*, edition_id: int, role: str, on: date) -> QuerySet[Person]:
    """Everybody who holds the role in the programme of this edition on this day."""
    held = (
        Membership.objects.filter(programme__editions=edition_id, role=role)
        .filter(Q(starts_on=None) | Q(starts_on__lte=on))
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
    )
    return Person.objects.filter(pk__in=held.values("person"))
