"""What interviews do when something happens to an application or a reviewer."""

from django.utils.translation import gettext

from pracownia.core.access import SYSTEM
from pracownia.core.events import on
from pracownia.enrol.applications.events import ApplicationWithdrawn, CallAdded
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment.events import ConflictFound

from . import actions
from .models import Invitee


@on(CallAdded)
def take_questions_over(event: CallAdded) -> None:
    """The next call begins with the interviews of the one before, if that was wanted."""
    if event.with_plan:
        actions.copy_plan(actor=SYSTEM, source_id=event.source_id, call_id=event.call_id)


@on(ApplicationWithdrawn)
def free_the_time(event: ApplicationWithdrawn) -> None:
    application = Application.objects.get(pk=event.application_id)
    invitees = Invitee.objects.filter(application=application, closed_at=None)
    # Marks that were given stay in the record.
    invitee = invitees.exclude(sheets__finished_at__isnull=False).first()
    if invitee is not None and application.withdrawn_at is not None:
        actions.close(
            actor=SYSTEM,
            invitee_id=invitee.pk,
            reason=gettext("The application was withdrawn."),
            now=application.withdrawn_at,
        )


@on(ConflictFound)
def leave_the_panel(event: ConflictFound) -> None:
    actions.leave_panel(
        actor=SYSTEM, reviewer_id=event.reviewer_id, application_id=event.application_id
    )
