"""Applications that do not meet the conditions: outside the ranking, yet told of the result."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE, QuerySet

from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State
from pracownia.enrol.assessment.models import FormalCard, FormalCriterion


@dataclass(frozen=True, slots=True)
class Refusal:
    """An application with the conditions that it does not meet and the words of whoever checked."""

    application: Application
    unmet: list[str]
    note: str


def _refused(call_id: int) -> QuerySet[Application]:
    return Application.objects.filter(
        call_id=call_id,
        formal_card__result=FormalCard.Result.NEGATIVE,
        formal_card__reopened_at=None,
    ).exclude(state__in=(State.DRAFT, State.WITHDRAWN))


def how_many_refused(call_id: int) -> int:
    return _refused(call_id).count()


def formally_refused(call_id: int) -> list[Refusal]:
    """Two queries for any number of applications."""
    criteria = list(FormalCriterion.objects.filter(plan__call=call_id))
    found = _refused(call_id).select_related("person", "call__edition", "formal_card")
    return [
        Refusal(
            application=one,
            unmet=[
                criterion.text
                for criterion in criteria
                if not one.formal_card.answers.get(str(criterion.pk), {}).get("met", True)
            ],
            note=one.formal_card.note,
        )
        for one in found.order_by("pk").fetch_mode(FETCH_RAISE)
    ]
