"""Which events of this room send letters, and to whom."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from pracownia.announce.programmes.events import WindowMoved
from pracownia.announce.programmes.models import Window
from pracownia.commons.letters.notices import Note, notice
from pracownia.core.events import at_hand

from .events import (
    ApplicationReturned,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    DraftReminded,
)
from .models import Application, CompletionRequest, Submission
from .states import State


def _application(application_id: int) -> Application:
    return Application.objects.select_related("person", "call__edition", "call__window").get(
        pk=application_id
    )


def _facts(application: Application, **more: Any) -> dict[str, Any]:
    edition = application.call.edition
    address = reverse("applications:start", args=[edition.slug])
    if application.number:
        address = reverse("applications:one", args=[application.number])
    return {
        "application": application,
        "edition": edition,
        "closes_at": application.call.window.closes_at,
        "address": address,
        **more,
    }


@notice(ApplicationSubmitted, template="applications/notices/submitted.txt")
def submitted(event: ApplicationSubmitted) -> Iterable[Note]:
    sent = at_hand(Submission) or Submission.objects.select_related(
        *(f"application__{name}" for name in ("person", "call__edition", "call__window"))
    ).get(application_id=event.application_id, version=event.version)
    yield Note(sent.application.person, _facts(sent.application, sent=sent))


@notice(ApplicationReturned, template="applications/notices/returned.txt")
def returned(event: ApplicationReturned) -> Iterable[Note]:
    application = _application(event.application_id)
    asked = CompletionRequest.objects.get(pk=event.request_id)
    yield Note(application.person, _facts(application, asked=asked))


@notice(ApplicationWithdrawn, template="applications/notices/withdrawn.txt")
def withdrawn(event: ApplicationWithdrawn) -> Iterable[Note]:
    application = _application(event.application_id)
    yield Note(application.person, _facts(application))


@notice(DraftReminded, template="applications/notices/reminder.txt")
def reminded(event: DraftReminded) -> Iterable[Note]:
    """Nobody who has sent the application in the meantime is reminded."""
    application = _application(event.application_id)
    if application.state == State.DRAFT:
        yield Note(application.person, _facts(application))


@notice(WindowMoved, template="applications/notices/moved.txt")
def moved(event: WindowMoved) -> Iterable[Note]:
    """Whoever writes or has sent an application learns of another end of the call."""
    if event.kind != Window.Kind.APPLICATIONS or event.closed_before in (None, event.closes_at):
        return
    concerned = Application.objects.select_related("person", "call__edition", "call__window")
    for application in concerned.filter(
        call__edition_id=event.edition_id, call__window__kind=event.kind
    ).exclude(state=State.WITHDRAWN):
        facts = _facts(application, is_sent=application.state != State.DRAFT)
        yield Note(
            application.person,
            {**facts, "closes_at": event.closes_at, "closed_before": event.closed_before},
        )
