"""What interviews add to the final mark: the mean of the finished sheets of the panel."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import DecimalField, F, Sum
from django.utils.translation import gettext as _

from pracownia.engines import scoring
from pracownia.enrol.assessment.queries import Part
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Sheet


def interview_part(call_id: int) -> Part | None:
    """The part of interviews once anybody is invited; one query where there are none.

    Somebody who waits for an interview, or for a sheet of its panel, has no final mark yet;
    whoever was not invited or did not come has no points for it.
    """
    plan = Plan.objects.filter(call_id=call_id, weight__gt=0, invitees__isnull=False).first()
    if plan is None:
        return None
    most = plan.questions.aggregate(
        sum=Sum(F("max_points") * F("weight"), output_field=DecimalField())
    )["sum"]
    invitees = list(Invitee.objects.filter(plan=plan, closed_at=None))
    panels: dict[int, set[int]] = defaultdict(set)
    seats = Meeting.panel.through.objects.filter(meeting__slot__plan=plan)
    for meeting_id, reviewer_id in seats.values_list("meeting_id", "reviewer_id"):
        panels[meeting_id].add(reviewer_id)
    totals: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for sheet in Sheet.objects.filter(invitee__plan=plan, finished_at__isnull=False):
        totals[sheet.invitee_id][sheet.reviewer_id] = sheet.total or Decimal(0)
    marks = {
        one.application_id: _mean(totals[one.pk], panels[one.meeting_id or 0]) for one in invitees
    }
    return Part(_("Interview"), Decimal(plan.weight) / 100, most or Decimal(1), marks)


def _mean(totals: dict[int, Decimal], panel: set[int]) -> Decimal | None:
    """Nothing until every member of the panel has finished."""
    if not panel or not panel <= set(totals):
        return None
    return scoring.rounded(sum((totals[one] for one in panel), Decimal(0)) / len(panel))
