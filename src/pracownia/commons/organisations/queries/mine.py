"""The organisations of one person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE

from pracownia.commons.organisations.models import Representation
from pracownia.commons.organisations.states import OPEN
from pracownia.commons.people.models import Function, Organisation

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
