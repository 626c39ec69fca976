"""The plan of interviews, held by everything that changes them: two people never take one place."""

from django.utils.translation import gettext as _

from pracownia.core.access import Refused
from pracownia.core.db import held, lock
from pracownia.enrol.interviews.models import Invitee, Plan


def held_plan(call_id: int) -> Plan:
    plan = (
        Plan.objects.filter(call_id=call_id)
        .select_related("call__edition")
        .select_for_update(of=("self",))
        .first()
    )
    if plan is None:
        raise Refused(_("Plan the interviews first."))
    return plan


def held_invitee(invitee_id: int) -> Invitee:
    """The plan first, always; then the person, as things are under the lock."""
    plan_id = Invitee.objects.filter(pk=invitee_id).values_list("plan_id", flat=True).first()
    lock(Plan, plan_id or 0)
    return held(
        Invitee.objects.filter(pk=invitee_id).select_related(
            "application", "plan__call__edition", "meeting__slot"
        )
    )


def programme_of(plan: Plan) -> int:
    return plan.call.edition.programme_id
