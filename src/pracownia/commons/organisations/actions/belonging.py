"""A person says what they do in an organisation."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Function, Organisation
from pracownia.core.access import Actor, Refused
from pracownia.core.db import lock


@transaction.atomic
def join(
    *,
    actor: Actor,
    organisation_id: int,
    kind: str,
    title: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Function:
    """The function in the room of people; the same one twice is one too many."""
    one = lock(Organisation, organisation_id)
    if one.merged_into_id is not None:
        raise Refused(_("This entry has become part of another one. Correct that one."))
    person_id = actor.person_id or 0
    present = Function.objects.filter(person=person_id, organisation=one, ends_on=None)
    if present.filter(kind=kind, title=title).exists():
        raise Refused(_("You have said this already."))
    return people.add_function(
        actor=actor,
        person_id=person_id,
        kind=kind,
        title=title,
        organisation_id=one.pk,
        starts_on=starts_on,
        ends_on=ends_on,
    )
