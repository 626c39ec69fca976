"""Criteria of a plan that stands: read once by each process."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from pracownia.enrol.assessment.models import MeritCriterion


@lru_cache(maxsize=64)
def standing_criteria(plan_id: int) -> tuple[MeritCriterion, ...]:
    """By what cards are filled in: for whoever has seen a card, so that the plan cannot change.

    rules.may_set_plan refuses once anything has been decided or given to anybody.
    """
    return tuple(MeritCriterion.objects.filter(plan=plan_id))


def forget() -> None:
    """For tests, whose databases use the same numbers again."""
    standing_criteria.cache_clear()


def sum_of_points(criteria: Iterable[MeritCriterion]) -> Decimal:
    return sum((one.worth for one in criteria), Decimal(0))
