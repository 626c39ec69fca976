"""What pages show of people."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, Q
from django.utils.translation import gettext as _

from pracownia.commons.people.models import Function, Organisation, Person, SignInCode
from pracownia.core.access import Actor
from pracownia.core.db import Missing


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A function as the page tells it; ``is_former`` once its last day has passed."""

    pk: int
    name: str
    where: str
    starts_on: date | None
    ends_on: date | None
    is_former: bool
    organisation_id: int | None = None


def person(*, person_id: int) -> Person:
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise Missing(_("This is no longer here."))
    return found


def code(*, uid: UUID) -> SignInCode:
    found = SignInCode.objects.filter(uid=uid).first()
    if found is None:
        raise Missing(_("This address no longer works. Ask for a new code."))
    return found


def functions_of(*, person_id: int, on: date) -> list[FunctionRow]:
    """Present functions first, then former ones, the latest first."""
    functions = (
        Function.objects.filter(person_id=person_id)
        .select_related("place__parent__parent", "organisation")
        .fetch_mode(FETCH_RAISE)
    )
    rows = [_row(function, on) for function in functions]
    return sorted(rows, key=lambda row: (row.is_former, -_day(row.ends_on), -_day(row.starts_on)))


def own_organisations(*, person_id: int, on: date) -> list[Organisation]:
    """Where the person has a function now. One query."""
    present = Q(ends_on=None) | Q(ends_on__gte=on)
    held = Function.objects.filter(present, person=person_id).values("organisation")
    return list(Organisation.objects.filter(pk__in=held).order_by("sort", "pk"))


def _row(function: Function, on: date) -> FunctionRow:
    where = [str(place) for place in (function.organisation, function.place) if place]
    return FunctionRow(
        pk=function.pk,
        name=str(function),
        where=", ".join(where),
        starts_on=function.starts_on,
        ends_on=function.ends_on,
        is_former=function.ends_on is not None and function.ends_on < on,
        organisation_id=function.organisation_id,
    )


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0


def function(*, viewer: Actor, function_id: int) -> Function:
    """One's own function; another person's does not exist."""
    known = Function.objects.select_related("place__parent__parent", "organisation")
    found = known.filter(pk=function_id, person_id=viewer.person_id or 0).first()
    if found is None:
        raise Missing(_("This is no longer here."))
    return found
