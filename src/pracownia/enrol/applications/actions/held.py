"""An application held until the end of the transaction, with what rules need to know."""

from typing import TypedDict

from django.db.models import QuerySet
from django_stubs_ext import WithAnnotations

from pracownia.announce.programmes.states import State as EditionState
from pracownia.commons.privacy import queries as texts
from pracownia.core.access import Actor
from pracownia.core.db import held
from pracownia.enrol.applications.models import Application, CompletionRequest
from pracownia.enrol.applications.states import State

type Mine = tuple[Actor, str]
"""Whose application, and the address of the edition that it was sent to."""


class _Texts(TypedDict):
    has_newer_texts: bool


type HeldWithCall = WithAnnotations[Application, _Texts]


def _hold(
    application_id: int = 0, *, mine: Mine | None = None
) -> tuple[Application, CompletionRequest | None]:
    """The application with its sheet, both held, and its open return for completion."""
    application = held(_one(application_id, mine), of=("self", "sheet"))
    return application, _asked(application)


def _hold_with_call(
    application_id: int = 0, *, mine: Mine | None = None
) -> tuple[HeldWithCall, CompletionRequest | None]:
    """The same with the call, its texts and the person.

    Always the call before the application, the sheet after it, as in the order of ``of``: two
    orders of locks would be a deadlock.
    """
    newer = texts.has_newer("call__notice") | texts.has_newer("call__publicity")
    rows = _one(application_id, mine).annotate(has_newer_texts=newer)
    rows = rows.select_related("person", "call__notice", "call__publicity")
    application = held(rows, of=("call", "self", "sheet"))
    return application, _asked(application)


def _one(application_id: int, mine: Mine | None) -> QuerySet[Application]:
    rows = Application.objects.select_related("call__window", "call__edition", "sheet")
    if mine is None:
        return rows.filter(pk=application_id)
    actor, slug = mine
    rows = rows.filter(call__edition__slug=slug, person_id=actor.person_id or 0)
    return rows.exclude(call__edition__state=EditionState.DRAFT).order_by("call_id")


def _asked(application: Application) -> CompletionRequest | None:
    if application.state != State.RETURNED:
        return None
    return application.completion_requests.filter(answered_at=None).first()
