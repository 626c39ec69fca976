"""What a reviewer may take: applications that lack a card in a round open to taking."""

from datetime import datetime
from typing import TypedDict

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django_stubs_ext import WithAnnotations

from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import Conflict, MeritCard, Plan, Reviewer, Round

from .manning import lacking, stopped
from .marks import marked
from .queue import turn
from .room import in_rounds, marking_elsewhere, ties_of
from .standing import stages_of


class Held(TypedDict):
    in_round: int
    needed: int
    ordinary: int


type Counted = WithAnnotations[Application, Held]


def open_rounds(plan: Plan, reviewer: Reviewer, *, now: datetime) -> set[int]:
    """Rounds that last now, let reviewers take, and count this reviewer in. Two queries."""
    later = Round.objects.filter(plan=plan, is_open=True, opens_at__lte=now, ends_at__gte=now)
    numbers = {*later.values_list("number", flat=True), *([1] if plan.is_open else [])}
    out = marking_elsewhere(plan, [reviewer]) if numbers else {}
    return {one for one in numbers if reviewer.pk not in out.get(one, ())}


def free_to_take(reviewer: Reviewer, plan: Plan, *, now: datetime) -> list[Counted]:
    """The fewest cards first, then in the reviewer's own order."""
    numbers = open_rounds(plan, reviewer, now=now)
    if not numbers:
        return []
    own = {"application": OuterRef("pk"), "reviewer": reviewer}
    cards = MeritCard.objects.filter(
        application=OuterRef("pk"), round=OuterRef("in_round"), is_third=False, cancelled_at=None
    )
    counted = cards.order_by().values("application").annotate(n=Count("pk")).values("n")
    rows = (
        in_rounds(marked(reviewer.call_id))
        .filter(lacking(reviewer.call_id, stages_of(plan)), in_round__in=numbers)
        .exclude(stopped())
        .annotate(ordinary=Coalesce(Subquery(counted), 0))
        .exclude(Exists(Conflict.objects.filter(**own)))
        .exclude(Exists(MeritCard.objects.filter(**own, round=OuterRef("in_round"))))
    )
    ties = ties_of([reviewer], on=now.date())[reviewer.pk]
    found = [one for one in rows if not rules.is_own(ties, person_id=one.person_id)]
    return sorted(found, key=lambda one: (one.ordinary, turn(reviewer.pk, one.pk)))


def may_be_taken(reviewer: Reviewer, plan: Plan | None, *, now: datetime) -> bool:
    """Whether the page offers taking at all."""
    return plan is not None and bool(open_rounds(plan, reviewer, now=now))
