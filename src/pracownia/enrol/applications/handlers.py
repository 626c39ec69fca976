"""What follows a sending: its receipt is made in the background."""

from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import reader
from pracownia.core.access import Actor, Verdict
from pracownia.core.events import on

from . import rules, tasks
from .events import ApplicationSubmitted
from .models import Application


@on(ApplicationSubmitted)
def make_receipt(event: ApplicationSubmitted) -> None:
    tasks.make_receipt.enqueue(application_id=event.application_id, version=event.version)


@reader("applications.application")
def may_read_receipt(actor: Actor, paper: Paper) -> Verdict:
    """Whoever may read the application may read papers about it."""
    application = Application.objects.select_related("call__edition").get(
        pk=int(paper.about.partition(":")[2])
    )
    return rules.may_read_application(actor, application)
