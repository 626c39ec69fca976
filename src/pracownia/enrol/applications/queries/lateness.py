"""Applications that came after the end of the call, by a code of the office."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from pracownia.commons.tables.columns import Filter, Kind, Op, Values
from pracownia.core.access import Text
from pracownia.core.ui.pieces import status
from pracownia.enrol.applications.models import Application

LATE, IN_TIME = "za-kodem", "w-terminie"
NEEDS = ("late_until", "submitted_at")
CHOICES = (
    (LATE, pgettext_lazy("applications", "after the end, by a code")),
    (IN_TIME, pgettext_lazy("applications", "before the end")),
)
# By whole seconds, as the door: what came within the last second came in time.
AFTER_END = Q(
    late_until__isnull=False,
    submitted_at__gte=F("call__window__closes_at") + timedelta(seconds=1),
)


def is_late(row: Values, closes_at: datetime) -> bool:
    """``row`` has what ``NEEDS`` names."""
    sent = row["submitted_at"]
    return bool(row["late_until"] and sent and sent.replace(microsecond=0) > closes_at)


def in_words(row: Values, closes_at: datetime) -> str:
    return str(dict(CHOICES)[LATE]) if is_late(row, closes_at) else ""


def came_late(application: Application) -> bool:
    """``call.window`` is at hand."""
    row = {name: getattr(application, name) for name in NEEDS}
    return is_late(row, application.call.window.closes_at)


def with_mark(shown: str, row: Values, closes_at: datetime) -> str:
    """What a list shows of the person, and that they were let in late."""
    if not is_late(row, closes_at):
        return shown
    return format_html("{} {}", shown, status(_("After the end, by a code"), "info"))


def late_filter(group: Text) -> Filter:
    return Filter(
        "termin",
        _("After the end of the call"),
        Kind.CHOICE,
        _narrowed,
        CHOICES,
        group=group,
        may_be_empty=False,
    )


def _narrowed(op: Op, value: Collection[str]) -> Q:
    asked = {LATE: AFTER_END, IN_TIME: ~AFTER_END}
    found = Q(pk__in=[])
    for one in value:
        found |= asked.get(one, Q(pk__in=[]))
    return found
