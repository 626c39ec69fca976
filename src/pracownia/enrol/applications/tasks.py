"""What is done in the background: receipts, workbooks, reminders of drafts."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions
from .models import Workbook


@job()
def make_receipt(application_id: int, version: int) -> None:
    actions.give_receipt(
        actor=SYSTEM, application_id=application_id, version=version, now=timezone.now()
    )
    actions.key_answers(actor=SYSTEM, application_id=application_id)


@periodic(600)
@job()
def key_answers() -> None:
    actions.key_waiting(actor=SYSTEM)


@periodic(3600)
@job()
def remind_of_drafts() -> None:
    actions.remind_drafts(actor=SYSTEM, now=timezone.now())


@periodic(3600)
@job()
def remind_of_returns() -> None:
    actions.remind_of_returns(actor=SYSTEM, now=timezone.now())


@job()
def make_workbook(workbook_id: int) -> None:
    actions.fill_workbook(actor=SYSTEM, workbook_id=workbook_id, clock=timezone.now)


@periodic(24 * 3600)
@job()
def forget_workbooks() -> None:
    Workbook.forget_old(now=timezone.now())
