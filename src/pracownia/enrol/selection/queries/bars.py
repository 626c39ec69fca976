"""What keeps single people off the list besides the lowest mark: rounds and minima of criteria."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pracownia.core.polish import number
from pracownia.enrol.assessment.models import MeritCriterion
from pracownia.enrol.selection.rules import Law

from .candidates import Scored

type Said = dict[str, list[list[str]]]
"""By number of application: what it missed, as (name, mark, what was needed)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A law with the numbers of those whom it keeps away."""

    law: Law
    numbers: frozenset[str]


def rounds_not_passed(people: Sequence[Scored]) -> list[Bar]:
    """For each round in which somebody stayed."""
    found: dict[int, list[Scored]] = {}
    for person in people:
        if person.stopped is not None:
            found.setdefault(person.stopped.number, []).append(person)
    bars = []
    for at, stayed in sorted(found.items()):
        stopped = stayed[0].stopped
        if stopped is not None:
            law = Law("round", stopped.title, f"runda-{at}", marks=number(stopped.least))
            bars.append(Bar(law, frozenset(one.number for one in stayed)))
    return bars


def minima(people: Sequence[Scored], criteria: Sequence[MeritCriterion]) -> list[Bar]:
    """For each criterion that has a minimum, also when everybody reached it."""
    missed: dict[int, set[str]] = {}
    for person in people:
        for one in person.shortfalls:
            missed.setdefault(one.criterion, set()).add(person.number)
    return [
        Bar(
            Law(
                "minimum",
                one.name,
                f"minimum-{one.round}-{one.order}",
                marks=number(one.minimum),
            ),
            frozenset(missed.get(one.pk, ())),
        )
        for one in criteria
        if one.minimum
    ]


def missed_minima(people: Sequence[Scored]) -> Said:
    return {
        person.number: [
            [one.name, number(Decimal(one.mark)), number(one.minimum)] for one in person.shortfalls
        ]
        for person in people
        if person.shortfalls
    }


def missed_rounds(people: Sequence[Scored]) -> Said:
    return {
        person.number: [
            [person.stopped.title, number(person.stopped.mark), number(person.stopped.least)]
        ]
        for person in people
        if person.stopped is not None
    }
