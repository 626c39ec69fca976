"""The plan of assessment with everything its page shows."""

from dataclasses import dataclass, field
from decimal import Decimal

from pracownia.commons.questionnaires.models import Section
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment.models import FormalCriterion, MeritCriterion, Plan, Round
from pracownia.enrol.assessment.rules import Stages

from .manning import short
from .room import accepted, has_begun
from .standing import stages_of, stages_of_call

MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class WholePlan:
    """Settings, criteria, the sections of the questionnaire to choose from."""

    plan: Plan | None
    formal: list[FormalCriterion]
    merit: list[MeritCriterion]
    sections: list[tuple[str, str]]
    has_begun: bool
    stages: Stages | None = None
    later: list[Round] = field(default_factory=list)

    @property
    def most(self) -> Decimal:
        return self.stages.most if self.stages else Decimal(0)

    @property
    def next_round(self) -> int:
        """The number that a new round would have; 0 when there are enough of them."""
        number = len(self.later) + 2
        return number if number <= MOST_ROUNDS else 0

    @property
    def titles(self) -> dict[str, str]:
        return dict(self.sections)


def whole_plan(*, call_id: int) -> WholePlan:
    plan = Plan.objects.filter(call_id=call_id).first()
    return WholePlan(
        plan,
        list(FormalCriterion.objects.filter(plan__call_id=call_id)),
        merit_criteria(call_id=call_id),
        list(
            Section.objects.filter(
                version__in=Call.objects.filter(pk=call_id).values("questionnaire")
            )
            .order_by("order")
            .values_list("slug", "title")
        ),
        has_begun(call_id=call_id),
        stages_of(plan) if plan else None,
        list(Round.objects.filter(plan__call_id=call_id).prefetch_related("reviewers__person")),
    )


def merit_criteria(*, call_id: int, number: int = 1) -> list[MeritCriterion]:
    return list(MeritCriterion.objects.filter(plan__call_id=call_id, round=number))


def waiting_for_assessment(*, call_id: int) -> int:
    """How many applications there are to assess: the only thing told before the declaration."""
    return Application.objects.filter(accepted(call_id)).count()


def short_of_reviewers(*, call_id: int) -> int:
    """Applications that lack a reviewer."""
    return Application.objects.filter(
        accepted(call_id), short(call_id, stages_of_call(call_id))
    ).count()
