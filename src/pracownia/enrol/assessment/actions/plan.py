"""The plan of assessment: set as a whole, unchanged once assessment has begun."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require, unless
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment import queries, rules
from pracownia.enrol.assessment.events import AssessmentPlanned
from pracownia.enrol.assessment.models import FormalCriterion, MeritCriterion, Plan, Round
from pracownia.enrol.assessment.rules import FormalItem, MeritItem


@transaction.atomic
def set_plan(
    *,
    actor: Actor,
    call_id: int,
    divergence: Decimal,
    declaration: str,
    formal: Sequence[FormalItem],
    merit: Sequence[MeritItem],
    cards: int = 2,
    threshold: Decimal = Decimal(0),
    min_justification: int = 100,
    is_blind: bool = False,
    is_redacted: bool = False,
    visibility: str = Plan.Visibility.COMPLETE,
    is_open: bool = False,
    confidence: str = Plan.Confidence.OPTIONAL,
    now: datetime,
) -> Plan:
    """Write the whole plan, in place of an earlier one."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    has_begun = queries.has_begun(call_id=call_id)
    require(rules.may_set_plan(actor, programme_id=programme_id, has_begun=has_begun))
    problems = rules.plan_problems(
        cards=cards,
        divergence=divergence,
        threshold=threshold,
        declaration=declaration,
        is_blind=is_blind or is_redacted,
        formal=formal,
        merit=merit,
        is_alone=not Round.objects.filter(plan__call=call).exists(),
    )
    if problems:
        raise Refused(problems[0].message)
    plan, _created = Plan.objects.update_or_create(
        call=call,
        defaults={
            "cards": cards,
            "divergence": divergence,
            "threshold": threshold,
            "min_justification": min_justification,
            "declaration": declaration.strip(),
            "is_blind": is_blind or is_redacted,
            "is_redacted": is_redacted,
            "visibility": visibility,
            "is_open": is_open,
            "confidence": confidence,
        },
    )
    plan.formal_criteria.all().delete()
    FormalCriterion.objects.bulk_create(
        FormalCriterion(
            plan=plan, order=order, text=one.text, defect=one.defect, sections=list(one.sections)
        )
        for order, one in enumerate(formal, 1)
    )
    _write_criteria(plan, 1, merit)
    _may_be_reached(plan)
    publish(AssessmentPlanned(programme_id=programme_id, call_id=call_id), actor=actor)
    return plan


def _write_criteria(plan: Plan, number: int, merit: Sequence[MeritItem]) -> None:
    """Those of one round, in place of the earlier ones."""
    plan.merit_criteria.filter(round=number).delete()
    MeritCriterion.objects.bulk_create(
        MeritCriterion(
            plan=plan,
            round=number,
            order=order,
            name=one.name,
            description=one.description,
            questions=list(one.questions),
            marks={str(points): text for points, text in sorted(one.marks.items())},
            max_points=one.max_points,
            weight=one.weight,
            is_strategic=one.is_strategic,
            is_independent=one.is_independent,
            minimum=one.minimum,
            sections=list(one.sections),
        )
        for order, one in enumerate(merit, 1)
    )


def _may_be_reached(plan: Plan) -> None:
    """Part of setting a plan or a round: somebody has to be able to pass."""
    require(
        unless(
            plan.threshold > queries.stages_of(plan).most,
            _("The lowest mark cannot be higher than the sum of all points"),
        )
    )
