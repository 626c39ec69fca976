"""Applications that do not meet the conditions: outside the ranking, yet told of the result."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE, QuerySet

from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State
from pracownia.enrol.assessment.models import FormalCard, FormalCriterion
from pracownia.enrol.selection.states import RunState


@dataclass(frozen=True, slots=True)
class Refusal:
    """An application with the conditions that it does not meet and the words of whoever checked."""

    application: Application
    unmet: list[str]
    note: str


def _refused() -> QuerySet[Application]:
    return Application.objects.filter(
        formal_card__result=FormalCard.Result.NEGATIVE, formal_card__reopened_at=None
    ).exclude(state__in=(State.DRAFT, State.WITHDRAWN))


def how_many_refused(call_id: int) -> int:
    return _refused().filter(call_id=call_id).count()


def people_refused(call_id: int) -> int:
    """How many people get the letter: somebody may have two such applications."""
    return _refused().filter(call_id=call_id).values("person").distinct().count()


def formally_refused(call_id: int) -> list[Refusal]:
    """Two queries for any number of applications."""
    return _refusals(_refused().filter(call_id=call_id), call_id)


def refusal_of(application_id: int) -> Refusal | None:
    """Why this application is outside the ranking, once the results are announced."""
    found = _refused().filter(pk=application_id, call__selection__runs__state=RunState.ANNOUNCED)
    call_id = found.values_list("call_id", flat=True).first()
    return None if call_id is None else _refusals(found, call_id)[0]


def _refusals(found: QuerySet[Application], call_id: int) -> list[Refusal]:
    criteria = list(FormalCriterion.objects.filter(plan__call=call_id))
    found = found.select_related("person", "call__edition", "formal_card")
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
