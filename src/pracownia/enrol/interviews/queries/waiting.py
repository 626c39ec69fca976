"""What needs the office's attention around interviews."""

from dataclasses import dataclass

from django.db.models import Count, F

from pracownia.enrol.applications.models import Call
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan


@dataclass(frozen=True, slots=True)
class Matters:
    """``waiting``: have marked times and have none yet; ``short``: panels that lack somebody."""

    slug: str
    waiting: int
    short: int


def matters(*, call: Call) -> Matters | None:
    """Nothing where no interviews are planned. Three queries."""
    plan = Plan.objects.filter(call=call).first()
    if plan is None:
        return None
    return Matters(
        call.slug,
        Invitee.objects.filter(
            plan=plan, meeting=None, closed_at=None, answered_at__isnull=False
        ).count(),
        Meeting.objects.filter(slot__plan=plan)
        .annotate(members=Count("panel"))
        .filter(members__lt=F("slot__plan__panel"))
        .count(),
    )
