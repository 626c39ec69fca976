"""What is done in the background: receipts, reminders of drafts."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions


@job()
def make_receipt(application_id: int, version: int) -> None:
    actions.give_receipt(
        actor=SYSTEM, application_id=application_id, version=version, now=timezone.now()
    )


@periodic(3600)
@job()
def remind_of_drafts() -> None:
    actions.remind_drafts(actor=SYSTEM, now=timezone.now())
