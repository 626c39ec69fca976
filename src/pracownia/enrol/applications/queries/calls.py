"""Calls, and what later rooms may ask about them."""

from typing import Any

from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from pracownia.announce.programmes.addresses import split
from pracownia.announce.programmes.models import Edition, Window
from pracownia.announce.programmes.states import State as EditionState
from pracownia.core.db import Missing, NotYet, present
from pracownia.core.prepared import prepared
from pracownia.enrol.applications.models import Application, Call, Category
from pracownia.enrol.applications.states import State


def _calls() -> QuerySet[Call]:
    return Call.objects.select_related("edition", "window").fetch_mode(FETCH_RAISE)


def at(slug: str, way: str = "") -> dict[str, str]:
    """Which rows are of the call at this address; ``way`` leads to the call, like "call__"."""
    edition, suffix = split(slug)
    return {f"{way}edition__slug": edition, f"{way}suffix": suffix}


def calls_of(edition_id: int) -> list[Call]:
    """All calls of the edition, in the order of their making. One query."""
    return list(_calls().filter(edition_id=edition_id).order_by("pk"))


def calls_with(edition_id: int, **asked: Any) -> list[Call]:
    """The same with something more about each."""
    return list(_calls().filter(edition_id=edition_id).annotate(**asked).order_by("pk"))


def shown_calls(edition_id: int) -> list[Call]:
    """Those that everybody may see; ``has_categories`` says whether any has terms of its own."""
    own = Exists(Category.objects.filter(call=OuterRef("pk")))
    found = _calls().filter(edition_id=edition_id, window__is_draft=False)
    return list(found.annotate(has_categories=own).order_by("pk"))


def call_of(edition_id: int) -> Call | None:
    """The first call of the edition."""
    return _calls().filter(edition_id=edition_id, suffix="").first()


@prepared
def _by_slug(edition: str, suffix: str) -> QuerySet[Call]:
    return _calls().filter(edition__slug=edition, suffix=suffix).order_by("pk")


@prepared
def _by_slug_with_texts(edition: str, suffix: str) -> QuerySet[Call]:
    texts = ("notice", "publicity", "rules__document")
    calls = _calls().select_related(*texts)
    return calls.filter(edition__slug=edition, suffix=suffix).order_by("pk")


def place_of(slug: str) -> tuple[Edition, Call | None]:
    """The edition at this address, with the call; the first call may not be set up yet."""
    edition, suffix = split(slug)
    found = present(
        Edition.objects.select_related("programme__organiser").filter(slug=edition).first()
    )
    call = _calls().filter(edition=found, suffix=suffix).first()
    if call is None and suffix:
        raise Missing(_("There is no call for applications here."))
    return found, call


def no_call(slug: str) -> NotYet:
    """What the pages of later rooms say before the call is set up."""
    return NotYet(
        _("There is no call for applications here."),
        hint=_("Open the call first: what is done here begins with the applications sent in it."),
        slug=slug,
        step=(_("Open the call…"), "applications:call"),
    )


def call_by_slug(slug: str, *, is_public: bool = True, with_texts: bool = False) -> Call:
    """The call at this address, or Missing; those of drafts of editions are for the office only."""
    call = (_by_slug_with_texts if with_texts else _by_slug).first(*split(slug))
    if call is None:
        raise no_call(slug)
    if is_public and (call.edition.state == EditionState.DRAFT or call.window.is_draft):
        raise Missing(_("There is no call for applications here."))
    return call


def published(edition: str, suffix: str) -> QuerySet[Call]:
    """The call at this address, unless its edition is still a draft."""
    found = Call.objects.filter(edition__slug=edition, suffix=suffix, window__is_draft=False)
    return found.exclude(edition__state=EditionState.DRAFT)


def sent_elsewhere(call: Call, person_id: int) -> str:
    """Another call of the edition to which this person has sent an application; its name or "".

    The call that this one follows does not count: whoever was refused there applies here.
    """
    found = Application.objects.filter(call__edition=call.edition_id, person=person_id)
    found = found.exclude(call__in=[call.pk, call.follows_id or call.pk])
    found = found.exclude(state__in=(State.DRAFT, State.WITHDRAWN))
    return found.values_list("call__name", flat=True).first() or ""


def assessable(call_id: int) -> QuerySet[Application]:
    """Applications that were sent and are not returned or withdrawn, in the order of numbers."""
    return (
        Application.objects.filter(call_id=call_id, state=State.SUBMITTED)
        .select_related("person", "call__edition")
        .order_by("number")
        .fetch_mode(FETCH_RAISE)
    )


def window_of(edition_id: int, suffix: str = "") -> Window | None:
    windows = Window.objects.filter(edition_id=edition_id, kind=Window.Kind.APPLICATIONS)
    return windows.filter(suffix=suffix).first()
