"""Questions about a call: what everybody reads, what waits in the office."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.db.models import FETCH_RAISE, Count, OuterRef, QuerySet, Subquery

from pracownia.announce.programmes.queries import revision_of
from pracownia.core.db import number_of, present
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import at
from pracownia.enrol.publicity.models import Inquiry
from pracownia.enrol.publicity.states import Asked

ON_THE_PAGE, KEPT = 3, 64


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait for an answer, and until when the oldest is to have one."""

    number: int
    late: int
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the programme's page shows: the newest answers, how many each call has."""

    newest: tuple[Inquiry, ...]
    numbers: dict[int, int]


_kept: OrderedDict[int, tuple[int, Shown]] = OrderedDict()
_lock = Lock()


def shown(edition_id: int) -> Shown:
    """Kept in the process like the page itself: publishing makes a new revision of the page."""
    revision = revision_of(edition_id)
    with _lock:
        kept = _kept.get(edition_id)
    if kept is not None and kept[0] == revision:
        return kept[1]
    public = Inquiry.objects.filter(call__edition=edition_id, state=Asked.PUBLISHED)
    found = Shown(
        tuple(public.select_related("call").order_by("-published_at", "-pk")[:ON_THE_PAGE]),
        dict(public.values_list("call").annotate(n=Count("pk")).order_by()),
    )
    with _lock:
        _kept[edition_id] = revision, found
        _kept.move_to_end(edition_id)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def published_in(call: Call) -> QuerySet[Inquiry]:
    """Public questions with answers about a call, the newest first."""
    return (
        Inquiry.objects.filter(call=call, state=Asked.PUBLISHED)
        .order_by("-published_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def published_at(slug: str, number: int) -> Inquiry:
    return present(
        Inquiry.objects.select_related("call__edition")
        .filter(**at(slug, "call__"), pk=number, state=Asked.PUBLISHED)
        .first()
    )


def inquiries_of(call: Call, state: str = "") -> QuerySet[Inquiry]:
    """For the office: those that wait first come first, others the newest first."""
    found = Inquiry.objects.filter(call=call).select_related("asker")
    if state == Asked.WAITING:
        return found.filter(state=state).order_by("due_at", "pk").fetch_mode(FETCH_RAISE)
    if state in set(Asked):
        found = found.filter(state=state)
    return found.order_by("-asked_at", "-pk").fetch_mode(FETCH_RAISE)


def inquiry_at(call: Call, number: int) -> Inquiry:
    found = Inquiry.objects.select_related("asker", "answered_by", "call__window", "call__edition")
    return present(found.filter(pk=number, call=call).first())


def counted(call: Call) -> dict[str, int]:
    rows = Inquiry.objects.filter(call=call).values_list("state")
    return {str(state): n for state, n in rows.annotate(n=Count("pk")).order_by()}


def waiting(now: datetime) -> applying.Asked:
    """Put on the query of all calls of an edition."""
    found = Inquiry.objects.filter(state=Asked.WAITING)
    oldest = found.filter(call=OuterRef("pk")).order_by("due_at")
    return {
        "number": number_of(found, "call"),
        "late": number_of(found.filter(due_at__lt=now), "call"),
        "due_at": Subquery(oldest.values("due_at")[:1]),
    }
