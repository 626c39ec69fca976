"""Who holds which role."""

from collections.abc import Collection
from datetime import date

from django.db.models import FETCH_RAISE, Q, QuerySet

from pracownia.announce.programmes.models import Membership, Partner, Programme, Role
from pracownia.commons.people.models import Person
from pracownia.commons.people.ties import Tie
from pracownia.core.access import Actor

TAKE_PART = frozenset({Role.COORDINATOR, Role.EXPERT, Role.PARTICIPANT})


def roles_of(*, person_id: int, on: date) -> frozenset[tuple[str, int]]:
    """(role, programme id) pairs that the person holds on this day. One query."""
    held = _held_on(Membership.objects.filter(person_id=person_id), on)
    return frozenset(held.values_list("role", "programme_id"))


def _held_on(memberships: QuerySet[Membership], on: date) -> QuerySet[Membership]:
    started = memberships.filter(Q(starts_on=None) | Q(starts_on__lte=on))
    return started.filter(Q(ends_on=None) | Q(ends_on__gte=on))


def ties(people: Collection[int] | None, programmes: Collection[int] | None, on: date) -> list[Tie]:
    """Who works in which programmes on this day, for the circles of people.

    Those who assess or control are not in the circles of those who take part.
    """
    held = _held_on(Membership.objects.all(), on)
    if people is not None:
        held = held.filter(person_id__in=people)
    if programmes is not None:
        held = held.filter(programme_id__in=programmes)
    return [
        Tie(person, programme, is_in=role in TAKE_PART)
        for person, programme, role in held.values_list("person_id", "programme_id", "role")
    ]


def organisations(programmes: Collection[int]) -> set[int]:
    """Organisers and partners of the programmes."""
    partners = Partner.objects.filter(edition__programme__in=programmes)
    run = Programme.objects.filter(pk__in=programmes).values_list("organiser_id", flat=True)
    return {*run, *partners.values_list("organisation_id", flat=True)}


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
    held = _held_on(Membership.objects.filter(programme__editions=edition_id, role=role), on)
    return Person.objects.filter(pk__in=held.values("person"))


def leaders(programme_id: int, on: date) -> QuerySet[Person]:
    """Coordinators of the programme on this day."""
    held = Membership.objects.filter(programme=programme_id, role=Role.COORDINATOR)
    return Person.objects.filter(pk__in=_held_on(held, on).values("person"), is_active=True)
