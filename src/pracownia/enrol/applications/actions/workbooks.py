"""Answers of many applications as one workbook, made in the background."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.exporting import Row, as_xlsx, exported
from pracownia.core.access import Actor, require, unless
from pracownia.core.events import publish
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import WorkbookAsked
from pracownia.enrol.applications.models import Call, Workbook
from pracownia.enrol.applications.queries import Filters

SAID_EVERY = 200


@transaction.atomic
def ask_for_workbook(*, actor: Actor, call: Call, filters: Filters, now: datetime) -> Workbook:
    """Have the answers that the filters show, but sensitive ones, put into one file."""
    programme_id = call.edition.programme_id
    require(rules.may_list(actor, programme_id) and queries.may_pass(actor, call))
    total = queries.how_many_fit(call_id=call.pk, filters=filters)
    require(unless(not total, _("No application fits, so there is nothing to prepare.")))
    workbook = Workbook.objects.create(
        call=call,
        filters=asdict(filters),
        total=total,
        asked_at=now,
        asked_by_id=actor.person_id,
        asked_as=sorted(actor.roles),
    )
    publish(
        WorkbookAsked(programme_id=programme_id, workbook_id=workbook.pk, total=total), actor=actor
    )
    return workbook


def fill_workbook(*, actor: Actor, workbook_id: int, clock: Callable[[], datetime]) -> None:
    """Makes the file; begun again after a crash, it starts anew and makes one file."""
    workbook = Workbook.objects.select_related("call").get(pk=workbook_id)
    if workbook.finished_at is not None:
        return
    call, filters = workbook.call, Filters(**workbook.filters)
    rows = queries.answers_of(call_id=call.pk, filters=filters)
    counter = _Counter(workbook)
    with override("pl"):
        questions = exported(asking.definition(call.questionnaire_id))
        with as_xlsx(questions, queries.head(), counter.through(rows)) as file:
            name = f"zgloszenia-{workbook.pk}.xlsx"
            workbook.keep(file, name=name, total=counter.count, now=clock())


class _Counter:
    """Rows on their way, counted; every now and then the workbook says how far it is."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook, self.count = workbook, 0

    def through(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            yield row
            self.count += 1
            if self.count % SAID_EVERY == 0:
                self.workbook.say(self.count)
