"""Who somebody is now: for what they ordered and a job does later, as by them."""

from collections.abc import Callable
from datetime import date

from pracownia.core.access import Actor

from .models import Person

type Roles = Callable[..., frozenset[tuple[str, int]]]
"""``roles(person_id=, on=)``: (role, programme id) pairs that a person holds on a day."""

_sources: list[Roles] = []


def roles_from(ask: Roles) -> Roles:
    """Answer for one more kind of roles; called from a room's panels.py."""
    if ask not in _sources:
        _sources.append(ask)
    return ask


def acting(person_id: int, on: date) -> Actor:
    """With the roles held on this day; whoever may sign in no longer has none."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return Actor(person_id=person_id)
    held = (ask(person_id=person_id, on=on) for ask in _sources)
    return Actor(person_id=person_id, roles=frozenset().union(*held), is_admin=person.is_admin)
