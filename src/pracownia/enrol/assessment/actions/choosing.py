"""Which marks count: the raw ones, or those corrected for strictness, with a reason."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import MarksChosen
from pracownia.enrol.assessment.models import Plan, Score
from pracownia.enrol.assessment.queries.strictness import strictness


@transaction.atomic
def choose_marks(
    *, actor: Actor, call_id: int, corrected: bool, reason: str, now: datetime
) -> Plan:
    """Corrected marks are counted now and kept; when a mark changes, raw ones count again."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_choose_marks(actor, reason, programme_id=programme_id))
    plan = Plan.objects.filter(call=call).first()
    if plan is None:
        raise Refused(_("First set the rules of assessment."))
    if corrected:
        _keep_corrected(call_id)
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


def _keep_corrected(call_id: int) -> None:
    marks = {one.application_id: one.corrected for one in strictness(call_id=call_id).rows}
    scores = list(Score.objects.filter(application__call_id=call_id))
    if any(marks.get(one.application_id) is None or not one.is_final for one in scores):
        raise Refused(
            _("Marks can be corrected when all cards are finished and reviewers can be compared.")
        )
    for one in scores:
        one.corrected = Decimal(str(round(marks[one.application_id] or 0, 2)))
    Score.objects.bulk_update(scores, ["corrected"], batch_size=500)
