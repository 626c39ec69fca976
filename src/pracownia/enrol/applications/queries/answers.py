"""Answers of all applications that the filters show, line by line, for tables."""

from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.exporting import Row
from pracownia.enrol.applications.forms import STATES
from pracownia.enrol.applications.models import Workbook

from .office import Filters, newest_submissions

MANY: Final = 3000
"""So many rows of XLSX take longer than anybody should wait for a page."""


def head() -> list[str]:
    return [_("Number"), _("State"), _("Sent"), _("Version"), _("Person"), _("E-mail")]


def answers_of(*, call_id: int, filters: Filters) -> Iterator[Row]:
    """One query, read in pieces."""
    states = {code: str(label) for code, label in STATES}
    found = newest_submissions(call_id=call_id, filters=filters)
    for submission in found.iterator(chunk_size=500):
        application = submission.application
        before = (
            application.number,
            states[application.state],
            submission.received_at,
            submission.version,
            application.labels.get("osoba", ""),
            application.person.email,
        )
        sheet = application.sheet
        yield before, {**submission.answers, **sheet.later, **sheet.staff}


def workbooks_of(*, call_id: int, limit: int = 10) -> QuerySet[Workbook]:
    return Workbook.objects.filter(call_id=call_id)[:limit]
