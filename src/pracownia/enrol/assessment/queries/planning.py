"""The plan of assessment with everything its page shows."""

from dataclasses import dataclass
from decimal import Decimal

from pracownia.commons.questionnaires.models import Section
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment.models import FormalCriterion, MeritCriterion, Plan

from .board import SHORT, board_of
from .room import accepted, has_begun
from .standing import sum_of_points


@dataclass(frozen=True, slots=True)
class WholePlan:
    """Settings, criteria, the sections of the questionnaire to choose from."""

    plan: Plan | None
    formal: list[FormalCriterion]
    merit: list[MeritCriterion]
    sections: list[tuple[str, str]]
    has_begun: bool

    @property
    def most(self) -> Decimal:
        return sum_of_points(self.merit)

    @property
    def titles(self) -> dict[str, str]:
        return dict(self.sections)


def whole_plan(*, call_id: int) -> WholePlan:
    return WholePlan(
        Plan.objects.filter(call_id=call_id).first(),
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
    )


def merit_criteria(*, call_id: int) -> list[MeritCriterion]:
    return list(MeritCriterion.objects.filter(plan__call_id=call_id))


def waiting_for_assessment(*, call_id: int) -> int:
    """How many applications there are to assess: the only thing told before the declaration."""
    return Application.objects.filter(accepted(call_id)).count()


def short_of_reviewers(*, call_id: int) -> int:
    """Applications that lack a reviewer."""
    return board_of(call_id).filter(SHORT).count()
