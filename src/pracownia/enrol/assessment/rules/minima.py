"""Minima: what keeps an application that has all its cards from being chosen, in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from pracownia.core.polish import number
from pracownia.enrol.assessment.models import MeritCriterion


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A criterion in which the mean of the cards is below the minimum of the plan."""

    criterion: int
    name: str
    mark: str
    minimum: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def shortfalls(criteria: Iterable[MeritCriterion], means: Mapping[int, Decimal]) -> list[Shortfall]:
    """In the order of the plan; a criterion that no card has marked yet is not judged."""
    return [
        Shortfall(one.pk, one.name, str(means[one.pk]), one.minimum)
        for one in criteria
        if one.minimum and one.pk in means and means[one.pk] < one.minimum
    ]


def of_json(stored: Iterable[Mapping[str, Any]]) -> list[Shortfall]:
    return [Shortfall(**one) for one in stored]


def shortfall_said(one: Shortfall) -> str:
    """Which criterion, what the cards gave, what was the minimum."""
    return _("In “%(name)s” the mean of the cards is %(mark)s, and the minimum is %(minimum)s.") % {
        "name": one.name,
        "mark": number(Decimal(one.mark)),
        "minimum": one.minimum,
    }


def threshold_said(mark: Decimal, threshold: Decimal) -> str:
    return _("The final mark is %(mark)s, and the lowest mark considered is %(threshold)s.") % {
        "mark": number(mark),
        "threshold": number(threshold),
    }
