"""Rounds and criteria of a plan that stands: read once by each process."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from django.db.models import DecimalField, F, OuterRef, Subquery, Sum

from pracownia.enrol.assessment.models import CALIBRATION, MeritCriterion, Plan, Round, Terms
from pracownia.enrol.assessment.rules import NO_STAGES, Stage, Stages

POINTS = DecimalField(max_digits=9, decimal_places=2)


MOST = 64
_stages: dict[int, Stages] = {}


@lru_cache(maxsize=MOST)
def standing_criteria(plan_id: int, number: int = 1) -> tuple[MeritCriterion, ...]:
    """By what cards of a round are filled in: for whoever has seen a card, so the plan stands.

    rules.may_set_plan refuses once anything has been decided or given to anybody.
    """
    return tuple(MeritCriterion.objects.filter(plan=plan_id, round=max(number, 1)))


def standing_stages(plan: Plan) -> Stages:
    """The rounds, under the same condition."""
    if plan.pk not in _stages:
        if len(_stages) >= MOST:
            _stages.clear()
        most = sum_of_points(standing_criteria(plan.pk))
        _stages[plan.pk] = stages_of(plan, most=most)
    return _stages[plan.pk]


def stages_of(plan: Plan, *, most: Decimal | None = None) -> Stages:
    """The rounds as they are now; one query when the top mark of the first is known."""
    if most is None:
        most = sum_of_points(MeritCriterion.objects.filter(plan=plan, round=1))
    later = (
        Round.objects.filter(plan=plan)
        .annotate(most=_top(OuterRef("plan"), OuterRef("number")))
        .order_by("number")
    )
    found = [_stage(plan, most), *(_stage(one, one.most or Decimal(0)) for one in later)]
    return Stages(plan.counting, tuple(found))


def stages_without_marks(plan: Plan, later: Iterable[Round]) -> Stages:
    """The rounds where top marks do not matter. No query."""
    nothing = Decimal(0)
    rounds = (_stage(one, nothing) for one in later)
    return Stages(plan.counting, (_stage(plan, nothing), *rounds))


def _top(plan: OuterRef, number: OuterRef) -> Subquery:
    counted = MeritCriterion.objects.filter(plan=plan, round=number, is_independent=False)
    worth = Sum(F("max_points") * F("weight"), output_field=POINTS)
    return Subquery(counted.order_by().values("plan").annotate(sum=worth).values("sum"))


def stages_of_call(call_id: int) -> Stages:
    """The same by the call; no rounds at all without a plan."""
    plan = Plan.objects.filter(call=call_id).first()
    return stages_of(plan) if plan else NO_STAGES


def blind_rounds(plan: Plan) -> set[int]:
    """Rounds in which reviewers do not see names."""
    found = Round.objects.filter(plan=plan, is_blind=True).values_list("number", flat=True)
    return {*found, *([CALIBRATION, 1] if plan.is_blind else [])}


def covered_rounds(plan: Plan) -> set[int]:
    """Rounds in which reviewers read checked copies only."""
    found = Round.objects.filter(plan=plan, is_redacted=True).values_list("number", flat=True)
    return {*found, *([CALIBRATION, 1] if plan.is_redacted else [])}


def top_mark(call_id: int) -> Decimal:
    """The highest final mark by the cards alone; nothing without a plan."""
    return stages_of_call(call_id).most


def _stage(one: Plan | Round, most: Decimal) -> Stage:
    terms: Terms = one
    return Stage(
        one.number,
        terms.title,
        terms.cards,
        terms.divergence,
        terms.share,
        most,
        terms.is_blind,
        terms.visibility,
        terms.is_open,
        terms.is_redacted,
    )


def forget() -> None:
    """For tests, whose databases use the same numbers again."""
    standing_criteria.cache_clear()
    _stages.clear()


def sum_of_points(criteria: Iterable[MeritCriterion]) -> Decimal:
    return sum((one.worth for one in criteria), Decimal(0))
