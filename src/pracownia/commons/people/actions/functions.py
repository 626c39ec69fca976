"""What people do in which bodies, since when and until when."""

from datetime import date

from django.db import transaction

from pracownia.commons.people import rules
from pracownia.commons.people.events import (
    FunctionAdded,
    FunctionChanged,
    FunctionEnded,
    FunctionRemoved,
)
from pracownia.commons.people.models import Function, Organisation
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.polish import fold


@transaction.atomic
def add_function(
    *,
    actor: Actor,
    person_id: int,
    kind: str,
    title: str = "",
    place_code: str | None = None,
    organisation_name: str = "",
    organisation_id: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Function:
    """In a body known by its number, or by its name, which may be a new one."""
    require(rules.may_change_profile(actor, person_id))
    organisation = _organisation(organisation_name, place_code)
    function = Function.objects.create(
        person_id=person_id,
        kind=kind,
        title=title,
        place_id=place_code,
        organisation_id=organisation.pk if organisation else organisation_id,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    event = FunctionAdded(
        programme_id=0, person_id=person_id, function_id=function.pk, kind=function.kind
    )
    publish(event, actor=actor)
    return function


@transaction.atomic
def end_function(*, actor: Actor, function_id: int, ends_on: date) -> Function:
    function = lock(Function, function_id)
    require(rules.may_end_function(actor, function, ends_on=ends_on))
    function.ends_on = ends_on
    function.save(update_fields=["ends_on"])
    event = FunctionEnded(programme_id=0, person_id=function.person_id, function_id=function.pk)
    publish(event, actor=actor)
    return function


@transaction.atomic
def remove_function(*, actor: Actor, function_id: int) -> int:
    """For a function entered by mistake; one that was held gets its last day instead."""
    function = lock(Function, function_id)
    require(rules.may_change_function(actor, function))
    function.delete()
    event = FunctionRemoved(
        programme_id=0, person_id=function.person_id, function_id=function_id, kind=function.kind
    )
    publish(event, actor=actor)
    return function_id


@transaction.atomic
def change_function(
    *,
    actor: Actor,
    function_id: int,
    kind: str,
    title: str = "",
    place_code: str | None = None,
    organisation_name: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Function:
    """Correct what was typed; a function that ended and began anew is another one."""
    function = lock(Function, function_id)
    require(rules.may_change_function(actor, function))
    function.kind, function.title = kind, title
    function.place_id = place_code
    if fold(organisation_name) != fold(str(function.organisation or "")):
        function.organisation = _organisation(organisation_name, place_code)
    function.starts_on, function.ends_on = starts_on, ends_on
    function.save()
    event = FunctionChanged(
        programme_id=0, person_id=function.person_id, function_id=function.pk, kind=kind
    )
    publish(event, actor=actor)
    return function


def _organisation(name: str, place_code: str | None) -> Organisation | None:
    """The one known by this name at this place, or a new one; without a place, the only one."""
    if not name.strip():
        return None
    wanted = Organisation(name=" ".join(name.split()), kind=Organisation.Kind.OTHER)
    named = Organisation.objects.standing().filter(search=fold(wanted.name)[:250])
    known = named.filter(place_id=place_code).first()
    if known is None and place_code is None and named.count() == 1:
        known = named.get()
    if known is None:
        wanted.place_id = place_code
        wanted.save()
    return known or wanted
