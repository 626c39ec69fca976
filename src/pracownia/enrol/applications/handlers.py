"""What follows: receipts and workbooks are made in the background."""

from datetime import datetime

from django.utils import timezone

from pracownia.commons.files import readers as files
from pracownia.commons.files.models import StoredFile
from pracownia.commons.guardians.events import GuardianAgreed, GuardianWithdrew
from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import reader
from pracownia.core.access import SYSTEM, Actor, Verdict
from pracownia.core.events import on

from . import actions, queries, rules, tasks
from .events import AnsweredLater, ApplicationSubmitted, OfficeAnswered, WorkbookAsked
from .models import Application


@on(ApplicationSubmitted, light=True)
def make_receipt(event: ApplicationSubmitted) -> None:
    tasks.make_receipt.enqueue(application_id=event.application_id, version=event.version)


@on(AnsweredLater)
def key_later(event: AnsweredLater) -> None:
    """Filters of the list know at once what was answered after sending."""
    actions.key_answers(actor=SYSTEM, application_id=event.application_id)


@on(OfficeAnswered)
def key_office(event: OfficeAnswered) -> None:
    actions.key_answers(actor=SYSTEM, application_id=event.application_id)


@on(WorkbookAsked, light=True)
def make_workbook(event: WorkbookAsked) -> None:
    tasks.make_workbook.enqueue(workbook_id=event.workbook_id)


@on(GuardianAgreed)
def let_in(event: GuardianAgreed) -> None:
    """A co-applicant under 18 was waiting for this."""
    label, number = _named(event.about)
    if label == queries.ABOUT_SHARE:
        actions.let_in_with_guardian(actor=SYSTEM, share_id=number, now=timezone.now())


@on(GuardianWithdrew)
def take_back(event: GuardianWithdrew) -> None:
    """Without the guardian's consent nothing of a person under 18 stays sent."""
    label, number = _named(event.about)
    if label == queries.ABOUT:
        actions.withdraw_without_guardian(actor=SYSTEM, application_id=number, now=timezone.now())
    elif label == queries.ABOUT_SHARE:
        actions.end_without_guardian(actor=SYSTEM, share_id=number, now=timezone.now())


def _named(about: str) -> tuple[str, int]:
    label, _colon, number = about.partition(":")
    return (label, int(number)) if number.isdecimal() else ("", 0)


@reader("applications.application")
def may_read_receipt(actor: Actor, paper: Paper) -> Verdict:
    """Whoever may read the application may read papers about it."""
    application = Application.objects.select_related("call__edition", "person").get(
        pk=int(paper.about.partition(":")[2])
    )
    allowed = rules.may_read_application(actor, queries.put_share(actor, application))
    if allowed and application.share is not None:
        return rules.may_see_course(actor, application)
    if not allowed or rules.is_mine(actor, application):
        return allowed
    return queries.may_pass(actor, application.call)


@files.reader("questionnaires.sheet")
def may_read_file(actor: Actor, file: StoredFile) -> Verdict:
    """Files are answers like any others; reviewers have an address of their own for them."""
    return queries.may_read_file(viewer=actor, file=file)


@files.witness("questionnaires.sheet")
def note_opening(actor: Actor, file: StoredFile, now: datetime) -> None:
    actions.open_sealed_file(actor=actor, file=file, now=now)
