"""An organisation becomes known, and its data are put right."""

from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pracownia.commons.organisations import queries, rules
from pracownia.commons.organisations.events import OrganisationAdded, OrganisationCorrected
from pracownia.commons.organisations.rules import Standing
from pracownia.commons.people.models import NUMBERS, Organisation
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish

FIELDS: Final = (
    *("name", "kind", *NUMBERS, "place_id", "address", "website", "email", "phone"),
    *("parent_id", "is_public"),
)
_SHOWN: Final = {"place_id": "place", "parent_id": "parent"}


@transaction.atomic
def add(*, actor: Actor, told: dict[str, Any]) -> Organisation:
    """``told``: values of FIELDS. An address given by the office is trusted, others are not yet.

    Nobody but its representatives and the office shows an organisation to everybody.
    """
    require(rules.may_add(actor))
    is_office = bool(rules.may_keep_office(actor))
    one = Organisation(**{name: told[name] for name in FIELDS if name in told})
    one.is_public = one.is_public and is_office
    one.is_email_sure = bool(one.email) and is_office
    _fits_among_others(one)
    _kept(one)
    publish(OrganisationAdded(programme_id=0, organisation_id=one.pk), actor=actor)
    return one


@transaction.atomic
def correct(*, actor: Actor, organisation_id: int, told: dict[str, Any], on: date) -> Organisation:
    """By a confirmed representative or the office; the journal learns which fields changed."""
    one = lock(Organisation, organisation_id)
    standing = _standing(actor, organisation_id, on)
    require(rules.may_correct(actor, one, standing))
    changed = [name for name in FIELDS if name in told and told[name] != getattr(one, name)]
    # Saving an address that nobody vouched for vouches for it.
    if "email" in told and told["email"] and not one.is_email_sure and "email" not in changed:
        changed.append("email")
    for name in changed:
        setattr(one, name, told[name])
    if not changed:
        return one
    if "email" in changed:
        one.is_email_sure = bool(one.email)
    _fits_among_others(one)
    _kept(one)
    fields = tuple(_SHOWN.get(name, name) for name in changed)
    event = OrganisationCorrected(programme_id=0, organisation_id=one.pk, fields=fields)
    publish(event, actor=actor)
    return one


def _standing(actor: Actor, organisation_id: int, on: date) -> Standing:
    if actor.is_admin or actor.is_system:
        return Standing()
    return queries.standing(actor, organisation_id, on=on)


def _fits_among_others(one: Organisation) -> None:
    """No number that another one has, and nothing above it that is below it."""
    taken = queries.by_number(**{name: getattr(one, name) for name in NUMBERS})
    for name, holder in taken.items():
        if holder.pk != one.pk:
            require(rules.number_is_free(name.upper(), holder))
    require(rules.may_be_part(one, queries.above(one)))


def _kept(one: Organisation) -> None:
    """Two who add the same number at once: the second one is told."""
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError:
        raise Refused(_("Somebody added this organisation in the meantime.")) from None
