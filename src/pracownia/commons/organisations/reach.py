"""Which organisations have a part in which programmes: the scope of coordinators.

This room knows those in which people of a programme hold functions; later rooms add others.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from pracownia.commons.people import ties
from pracownia.commons.people.models import Function
from pracownia.core.access import Actor

type Source = Callable[[Collection[int]], Iterable[int]]

_sources: list[Source] = []


def source(ask: Source) -> Source:
    """Answer with ids of organisations for ids of programmes; called from a room's panels.py."""
    if ask not in _sources:
        _sources.append(ask)
    return ask


def people_of(viewer: Actor, *, on: date) -> set[int]:
    """Who works, takes part or applied in the programmes that the viewer coordinates."""
    led = viewer.programmes("coordinator")
    return {tie.person_id for tie in ties.ties_of(programmes=led, on=on)} if led else set()


def of(viewer: Actor, *, on: date) -> set[int]:
    """Ids of the organisations in the programmes that the viewer coordinates."""
    led = viewer.programmes("coordinator")
    if not led:
        return set()
    held = Function.objects.filter(person__in=people_of(viewer, on=on))
    found = set(held.exclude(organisation=None).values_list("organisation_id", flat=True))
    for ask in _sources:
        found.update(ask(led))
    return {one for one in found if one is not None}
