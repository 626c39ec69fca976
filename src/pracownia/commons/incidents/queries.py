"""What pages, letters and the register show of incidents."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import FETCH_RAISE, Case, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from pracownia.core.db import present
from pracownia.core.spreadsheets import Cell

from . import rules
from .models import Decision, Incident, Revision


def incidents(*, programme_id: int | None = None) -> QuerySet[Incident]:
    """Open ones first, the most urgent at the top."""
    found = Incident.objects.all()
    if programme_id is not None:
        found = found.filter(programme_id=programme_id)
    return (
        found.annotate(is_closed=Case(When(closed_at=None, then=Value(0)), default=Value(1)))
        .order_by("is_closed", "due_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def incident(*, incident_id: int, programme_id: int | None = None) -> Incident:
    return present(incidents(programme_id=programme_id).filter(pk=incident_id).first())


def history(incident: Incident) -> QuerySet[Revision]:
    return incident.revisions.select_related("by").order_by("-number").fetch_mode(FETCH_RAISE)


def to_remind(*, now: datetime) -> list[int]:
    """Those with 24 hours left or less, or none, of which the letter has not gone yet."""
    waiting = Incident.objects.filter(closed_at=None, office_told_at=None).exclude(
        tells_office=Decision.NO
    )
    near = Q(reminded_at=None, due_at__lte=now + rules.LEFT)
    past = Q(overdue_at=None, due_at__lt=now)
    return list(waiting.filter(near | past).order_by("pk").values_list("pk", flat=True))


def register(*, programme_id: int | None = None) -> Iterator[list[Cell]]:
    """The register of art. 33(5) RODO: heads, then one row for each incident."""
    yield [
        *(_("Number"), _("What happened"), _("Happened"), _("Noticed"), _("Due"), _("Story")),
        *(_("What data"), _("People"), _("Likely effects"), _("Measures")),
        *(_("Office notified"), _("Why"), _("When"), _("People told"), _("Why"), _("When")),
        _("Closed"),
    ]
    found = Incident.objects.order_by("pk")
    if programme_id is not None:
        found = found.filter(programme_id=programme_id)
    for one in found:
        yield [
            *(one.pk, one.title, one.happened_at, one.noticed_at, one.due_at, one.story),
            *(one.what_data, one.people, one.effects, one.measures),
            *(_word(one.tells_office), one.office_why, one.office_told_at),
            *(_word(one.tells_people), one.people_why, one.people_told_at),
            one.closed_at,
        ]


def _word(decision: str) -> str:
    return str(Decision(decision).label)
