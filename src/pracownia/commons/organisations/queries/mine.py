"""The organisations of one person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE

from pracownia.commons.organisations import reach
from pracownia.commons.organisations.models import Representation
from pracownia.commons.organisations.states import OPEN
from pracownia.commons.people import queries as people
from pracownia.commons.people.models import Function, Organisation
from pracownia.core.access import Actor

from .one import Held


@dataclass(frozen=True, slots=True)
class Mine:
    """An organisation, what the person does there and whether they represent it."""

    organisation: Organisation
    functions: tuple[Held, ...]
    representation: Representation | None

    @property
    def is_former(self) -> bool:
        return all(one.is_former for one in self.functions)


@dataclass(frozen=True, slots=True)
class Linked:
    """An organisation with the page of it that the viewer may open."""

    organisation: Organisation
    is_whole: bool


def shown_on_card(*, viewer: Actor, person_id: int, on: date) -> list[Linked]:
    """Only of functions that the person shows to the viewer, and only pages that open."""
    person = people.person(person_id=person_id)
    card = people.card_of(viewer=viewer, person=person, on=on)
    # The same question whether there are any or not: 0 is nobody's number.
    ids = {one.organisation_id or 0 for one in card.functions} | {0}
    within = ids if viewer.is_admin else reach.of(viewer, on=on)
    found = Organisation.objects.filter(pk__in=ids).order_by("sort", "pk")
    return [Linked(one, one.pk in within) for one in found if one.is_public or one.pk in within]


def mine(*, person_id: int, on: date) -> list[Mine]:
    """Those where the person has a function now come first. Two queries."""
    held: dict[Organisation, list[Held]] = defaultdict(list)
    rows = (
        Function.objects.filter(person=person_id)
        .exclude(organisation=None)
        .select_related("organisation__place")
        .order_by("organisation__sort", "-starts_on", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    for row in rows:
        if row.organisation is not None:
            former = row.ends_on is not None and row.ends_on < on
            held[row.organisation].append(Held(str(row), row.starts_on, row.ends_on, former))
    asked = Representation.objects.filter(person=person_id, state__in=OPEN)
    said = {one.organisation_id: one for one in asked}
    found = [Mine(one, tuple(functions), said.get(one.pk)) for one, functions in held.items()]
    return sorted(found, key=lambda row: (row.is_former, row.organisation.sort))
