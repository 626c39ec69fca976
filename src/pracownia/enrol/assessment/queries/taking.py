"""What a reviewer may take: applications that lack a card in a round open to taking."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import Conflict, MeritCard, Plan, Reviewer, Round

from .board import Counted, board_of
from .reviewing import turn
from .room import marking_elsewhere, ties_of


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
    rows = (
        board_of(reviewer.call_id)
        .filter(Q(in_round__in=numbers), ordinary__lt=F("needed"), is_stopped=False)
        .exclude(Exists(Conflict.objects.filter(**own)))
        .exclude(Exists(MeritCard.objects.filter(**own, round=OuterRef("in_round"))))
    )
    ties = ties_of([reviewer], on=now.date())[reviewer.pk]
    found = [one for one in rows if not rules.is_own(ties, person_id=one.person_id)]
    return sorted(found, key=lambda one: (one.ordinary, turn(reviewer.pk, one.pk)))


def may_be_taken(reviewer: Reviewer, plan: Plan | None, *, now: datetime) -> bool:
    """Whether the page offers taking at all."""
    return plan is not None and bool(open_rounds(plan, reviewer, now=now))
