"""Roles of people in a programme: given and ended, each time in the journal."""

from datetime import date, timedelta

from django.db import transaction

from pracownia.announce.programmes import rules
from pracownia.announce.programmes.events import RoleGiven, RoleTaken
from pracownia.announce.programmes.models import Membership, Programme, Role
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish


@transaction.atomic
def give_role(
    *,
    actor: Actor,
    programme_id: int,
    role: str,
    person_id: int | None = None,
    email: str = "",
    first_name: str = "",
    last_name: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Membership:
    """Give a role to a person known by id or e-mail; a new e-mail makes a new person."""
    programme = lock(Programme, programme_id)
    require(rules.may_give_role(actor, programme.pk, Role(role)))
    if person_id is not None:
        person = lock(Person, person_id)
    else:
        address = email.strip().lower()
        person = Person.objects.filter(email=address).first() or Person.objects.create_user(
            address, first_name=first_name.strip(), last_name=last_name.strip()
        )
    membership, _is_new = Membership.objects.update_or_create(
        programme=programme,
        person=person,
        role=Role(role),
        defaults={"starts_on": starts_on, "ends_on": ends_on},
    )
    publish(RoleGiven(programme_id=programme.pk, person_id=person.pk, role=role), actor=actor)
    return membership


@transaction.atomic
def end_role(*, actor: Actor, membership_id: int, on: date) -> Membership:
    """The role ended yesterday: from ``on`` the person no longer has it; the past stays known."""
    membership = lock(Membership, membership_id)
    require(rules.may_give_role(actor, membership.programme_id, membership.role))
    membership.ends_on = on - timedelta(days=1)
    membership.save(update_fields=["ends_on"])
    publish(
        RoleTaken(
            programme_id=membership.programme_id,
            person_id=membership.person_id,
            role=membership.role,
        ),
        actor=actor,
    )
    return membership
