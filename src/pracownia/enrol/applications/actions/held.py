"""An application held until the end of the transaction, with what rules need to know."""

from typing import TypedDict

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.announce.programmes.addresses import split
from pracownia.announce.programmes.states import State as EditionState
from pracownia.commons.people.models import Person
from pracownia.commons.privacy import queries as texts
from pracownia.core.access import SYSTEM, Actor, require
from pracownia.core.db import Missing, held, lock, present
from pracownia.core.prepared import prepared
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.models import Application, Call, CompletionRequest
from pracownia.enrol.applications.states import State

type Mine = tuple[Actor, str]
"""Whose application, and the address of the call that it was sent to."""


class _Texts(TypedDict):
    has_newer_texts: bool


type HeldWithCall = WithAnnotations[Application, _Texts]

# Always the call before the application, the sheet after it: two orders of locks would be a
# deadlock, and rows are held in the order of these names.
OF = ("self", "sheet")
OF_CALL = ("call", *OF)


def _hold(
    application_id: int = 0, *, mine: Mine | None = None, actor: Actor = SYSTEM
) -> tuple[Application, CompletionRequest | None]:
    """The application with its sheet, both held, and its open return for completion.

    ``actor``: whose share in it is wanted, where it may be somebody else's.
    """
    shared = queries.shared_in(mine[1]) if mine else 0
    if mine is None or shared:
        application = held(_with_sheet().filter(pk=shared or application_id), of=OF)
        _let_in(application, mine, actor)
    else:
        actor, slug = mine
        application = present(_by_slug.first(*split(slug), actor.person_id or 0))
    return application, _asked(application)


def _hold_with_call(
    application_id: int = 0, *, mine: Mine | None = None, actor: Actor = SYSTEM
) -> tuple[HeldWithCall, CompletionRequest | None]:
    """The same with the call held too, with its texts and the person."""
    shared = queries.shared_in(mine[1]) if mine else 0
    if mine is None or shared:
        rows = _with_texts(_with_sheet())
        application = held(rows.filter(pk=shared or application_id), of=OF_CALL)
        _let_in(application, mine, actor)
    else:
        actor, slug = mine
        application = present(_by_slug_with_call.first(*split(slug), actor.person_id or 0))
    return application, _asked(application)


def _let_in(application: Application, mine: Mine | None, actor: Actor) -> None:
    """By the address of a form a stranger finds nothing."""
    queries.put_share(mine[0] if mine else actor, application)
    if mine and not rules.is_in(mine[0], application):
        raise Missing(_("There is no such application among yours."))


def _with_sheet() -> QuerySet[Application]:
    return Application.objects.select_related(
        *("call__window", "call__edition", "call__rules__document", "sheet")
    )


def _with_texts(rows: QuerySet[Application]) -> QuerySet[HeldWithCall]:
    newer = texts.has_newer("call__notice") | texts.has_newer("call__publicity")
    rows = rows.select_related("person__profile", "call__notice", "call__publicity")
    return rows.annotate(has_newer_texts=newer)


def _mine(edition: str, suffix: str, person_id: int) -> QuerySet[Application]:
    mine = _with_sheet().filter(
        call__edition__slug=edition, call__suffix=suffix, person_id=person_id
    )
    return mine.exclude(call__edition__state=EditionState.DRAFT).order_by("call_id")


@prepared
def _by_slug(edition: str, suffix: str, person_id: int) -> QuerySet[Application]:
    return _mine(edition, suffix, person_id).select_for_update(of=OF)


@prepared
def _by_slug_with_call(edition: str, suffix: str, person_id: int) -> QuerySet[HeldWithCall]:
    return _with_texts(_mine(edition, suffix, person_id)).select_for_update(of=OF_CALL)


def _keep_to_one(call: Call, person_id: int) -> None:
    """Where one person applies in one call of the edition: two sendings meet at the person."""
    if call.one_per_edition:
        lock(Person, person_id)
        require(rules.may_apply_here_too(queries.sent_elsewhere(call, person_id)))


def _asked(application: Application) -> CompletionRequest | None:
    if application.state != State.RETURNED:
        return None
    return application.completion_requests.filter(answered_at=None).first()
