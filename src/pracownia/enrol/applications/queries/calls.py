"""Calls, and what later rooms may ask about them."""

from datetime import datetime

from django.db.models import FETCH_RAISE, QuerySet
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Window
from pracownia.announce.programmes.states import State as EditionState
from pracownia.core.db import Missing
from pracownia.core.prepared import prepared
from pracownia.enrol.applications.models import Application, Call, CompletionRequest
from pracownia.enrol.applications.states import State


def _calls() -> QuerySet[Call]:
    return Call.objects.select_related("edition", "window").fetch_mode(FETCH_RAISE)


def call_of(edition_id: int) -> Call | None:
    return _calls().filter(edition_id=edition_id).first()


@prepared
def _by_slug(slug: str) -> QuerySet[Call]:
    return _calls().filter(edition__slug=slug).order_by("pk")


@prepared
def _by_slug_with_texts(slug: str) -> QuerySet[Call]:
    texts = ("notice", "publicity", "rules__document")
    return _calls().select_related(*texts).filter(edition__slug=slug).order_by("pk")


def call_by_slug(slug: str, *, is_public: bool = True, with_texts: bool = False) -> Call:
    """The call of the edition with this address, or Missing; drafts are for the office only."""
    call = (_by_slug_with_texts if with_texts else _by_slug).first(slug)
    if call is None or (is_public and call.edition.state == EditionState.DRAFT):
        raise Missing(_("There is no call for applications here."))
    return call


def published(slug: str) -> QuerySet[Call]:
    """Calls of the edition with this address, unless it is still a draft."""
    return Call.objects.filter(edition__slug=slug).exclude(edition__state=EditionState.DRAFT)


def assessable(call_id: int) -> QuerySet[Application]:
    """Applications that were sent and are not returned or withdrawn, in the order of numbers."""
    return (
        Application.objects.filter(call_id=call_id, state=State.SUBMITTED)
        .select_related("person", "call__edition")
        .order_by("number")
        .fetch_mode(FETCH_RAISE)
    )


# Numbers for desks


def how_many(edition_id: int, state: State) -> int:
    return Application.objects.filter(call__edition_id=edition_id, state=state).count()


def overdue(edition_id: int, now: datetime) -> int:
    """Returned applications whose time for completing has ended without an answer."""
    return CompletionRequest.objects.filter(
        application__call__edition_id=edition_id, answered_at=None, due_at__lt=now
    ).count()


def window_of(edition_id: int) -> Window | None:
    return Window.objects.filter(edition_id=edition_id, kind=Window.Kind.APPLICATIONS).first()
