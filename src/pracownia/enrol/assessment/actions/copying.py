"""The next call of an edition begins with the rules of assessment of the one before."""

from typing import Any

from django.db import transaction

from pracownia.core.access import Actor
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment.events import AssessmentPlanned
from pracownia.enrol.assessment.models import FormalCriterion, MeritCriterion, Plan, Round


@transaction.atomic
def copy_plan(*, actor: Actor, source_id: int, call_id: int) -> Plan | None:
    """Criteria and all, but no decision about marks; nothing where there is no plan."""
    plan = Plan.objects.filter(call=source_id).first()
    if plan is None:
        return None
    before = plan.pk
    plan.pk, plan.call_id, plan.corrected_at, plan.correction = None, call_id, None, ""
    plan._state.adding = True
    plan.save()
    models: tuple[type[Any], ...] = (FormalCriterion, MeritCriterion)
    for model in models:
        rows = list(model._default_manager.filter(plan=before))
        for row in rows:
            row.pk, row.plan = None, plan
        model._default_manager.bulk_create(rows)
    _copy_rounds(before, plan, source_id)
    programme_id = Call.objects.values_list("edition__programme", flat=True).get(pk=call_id)
    publish(AssessmentPlanned(programme_id=programme_id, call_id=call_id), actor=actor)
    return plan


def _copy_rounds(before: int, plan: Plan, source_id: int) -> None:
    """As long after the call closes as they were; who marks in them is not known yet."""
    ends = dict(
        Call.objects.filter(pk__in=[source_id, plan.call_id]).values_list("pk", "window__closes_at")
    )
    later = ends[plan.call_id] - ends[source_id]
    for row in Round.objects.filter(plan=before):
        row.pk, row.plan = None, plan
        row.opens_at, row.ends_at = row.opens_at + later, row.ends_at + later
        row._state.adding = True
        row.save()
