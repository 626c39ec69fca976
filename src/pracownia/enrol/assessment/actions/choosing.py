"""Which marks count: the raw ones, or those corrected for strictness, with a reason."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import MarksChosen
from pracownia.enrol.assessment.models import Passage, Plan, Score
from pracownia.enrol.assessment.queries.passing import newest_round
from pracownia.enrol.assessment.queries.standing import stages_of
from pracownia.enrol.assessment.queries.strictness import strictness


@transaction.atomic
def choose_marks(
    *, actor: Actor, call_id: int, corrected: bool, reason: str, now: datetime
) -> Plan:
    """Corrected marks are counted now and kept; when a mark changes, raw ones count again."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_choose_marks(actor, reason, programme_id=programme_id))
    require(may_touch_what_counts(is_settled=is_settled(call_id)))
    plan = Plan.objects.filter(call=call).first()
    if plan is None:
        raise Refused(_("First set the rules of assessment."))
    if corrected:
        _keep_corrected(plan)
    plan.corrected_at, plan.correction = (now if corrected else None), reason.strip()
    plan.save(update_fields=["corrected_at", "correction"])
    publish(
        MarksChosen(
            programme_id=programme_id,
            call_id=call_id,
            corrected=corrected,
            reason=reason.strip(),
        ),
        actor=actor,
    )
    return plan


def _keep_corrected(plan: Plan) -> None:
    """In the newest round that anybody is in; marks of earlier rounds stay as they were given."""
    stages = stages_of(plan)
    every = Score.objects.filter(application__call=plan.call_id)
    number = newest_round(call_id=plan.call_id)
    found = strictness(call_id=plan.call_id, number=number)
    marks = {one.application_id: one.corrected for one in found.rows}
    scores = list(every.filter(round=number))
    if any(marks.get(one.application_id) is None or not one.is_final for one in scores):
        raise Refused(
            _("Marks can be corrected when all cards are finished and reviewers can be compared.")
        )
    earlier: dict[int, list[Decimal]] = {}
    over = Passage.objects.filter(application__in=marks, round__lt=number).order_by("round")
    for application_id, mean in over.values_list("application_id", "mean"):
        earlier.setdefault(application_id, []).append(mean)
    for one in scores:
        corrected = Decimal(str(round(marks[one.application_id] or 0, 2)))
        one.corrected = stages.final([*earlier.get(one.application_id, []), corrected])
    Score.objects.bulk_update(scores, ["corrected"], batch_size=500)
