"""Formal cards: the queue, the lists by result, one card."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE, Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.core.db import Missing
from pracownia.enrol.applications.models import Application, CompletionRequest
from pracownia.enrol.applications.states import State as ApplicationState
from pracownia.enrol.assessment.models import FormalCard, FormalCriterion, MeritCard
from pracownia.enrol.assessment.rules import formal_is_open

from .reading import Part, text_of
from .room import ACCEPTED, place_label

PER_PAGE = 50


def expired(now: datetime) -> Exists:
    """A return for completion whose term passed without an answer."""
    return Exists(
        CompletionRequest.objects.filter(
            application=OuterRef("pk"), answered_at=None, due_at__lt=now
        )
    )


UNDECIDED = (
    Q(formal_card=None)
    | ~Q(formal_card__version=F("version"))
    | Q(formal_card__reopened_at__isnull=False)
)
IS_OPEN = Q(state=ApplicationState.SUBMITTED) & UNDECIDED | Q(
    state=ApplicationState.RETURNED, return_expired=True
) & (UNDECIDED | Q(formal_card__result=FormalCard.Result.RETURNED))
DECIDED = Q(
    state=ApplicationState.SUBMITTED,
    formal_card__version=F("version"),
    formal_card__reopened_at=None,
)
TABS = {
    "": IS_OPEN,
    "zwrocone": Q(state=ApplicationState.RETURNED, return_expired=False),
    "spelnia": ACCEPTED,
    "nie-spelnia": DECIDED & Q(formal_card__result=FormalCard.Result.NEGATIVE)
    | Q(
        state=ApplicationState.RETURNED,
        formal_card__result=FormalCard.Result.NEGATIVE,
    ),
}


@dataclass(frozen=True, slots=True)
class FormalRow:
    """A line of a list of formal cards."""

    application_id: int
    number: str
    name: str
    place: str
    version: int
    submitted_at: datetime | None
    result: str
    decided_at: datetime | None
    decided_by: str


class _Late(TypedDict):
    return_expired: bool


type Sent = WithAnnotations[Application, _Late]


def _submitted(call_id: int, now: datetime) -> QuerySet[Sent]:
    return Application.objects.filter(call_id=call_id).annotate(return_expired=expired(now))


def next_to_check(*, call_id: int, now: datetime, after: int = 0) -> int | None:
    """The application that has waited longest; ``after`` passes over the one just left."""
    waiting = _submitted(call_id, now).filter(IS_OPEN).exclude(pk=after)
    return waiting.order_by("submitted_at", "pk").values_list("pk", flat=True).first()


def formal_list(
    *, call_id: int, tab: str, page: int, now: datetime
) -> tuple[Page[FormalRow], dict[str, int]]:
    """One page of one tab, and how many applications each tab holds."""
    everything = _submitted(call_id, now)
    counts: dict[str, int] = everything.aggregate(
        **{
            f"n{place}": Count("pk", filter=condition)
            for place, condition in enumerate(TABS.values())
        }
    )
    by_tab = dict(zip(TABS, counts.values(), strict=True))
    rows = (
        everything.filter(TABS.get(tab, IS_OPEN))
        .select_related("person", "formal_card__decided_by")
        .order_by("submitted_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    paginator = Paginator(rows, PER_PAGE)
    # The count is known already: do not ask for it again.
    paginator.__dict__["count"] = by_tab.get(tab, by_tab[""])
    shown: Page[Any] = paginator.get_page(page)
    shown.object_list = [_row(one) for one in shown.object_list]
    return shown, by_tab


def _row(application: Application) -> FormalRow:
    card = getattr(application, "formal_card", None)
    return FormalRow(
        application.pk,
        application.number,
        application.person.name,
        place_label(application),
        application.version,
        application.submitted_at,
        card.result if card else "",
        card.decided_at if card else None,
        card.decided_by.name if card else "",
    )


@dataclass(frozen=True, slots=True)
class FormalPage:
    """Everything on the page of one formal card."""

    application: Application
    card: FormalCard | None
    criteria: list[FormalCriterion]
    parts: list[Part]
    is_open: bool
    has_merit_cards: bool
    return_expired: bool
    returns: list[CompletionRequest]


def formal_card(*, call_id: int, application_id: int, now: datetime) -> FormalPage:
    """For the office only: the view has asked the rule already."""
    application = (
        _submitted(call_id, now)
        .exclude(state=ApplicationState.DRAFT)
        .filter(pk=application_id)
        .select_related("person", "call", "formal_card__decided_by")
        .prefetch_related("completion_requests")
        .first()
    )
    if application is None:
        raise Missing(_("There is no such application in this call."))
    card = getattr(application, "formal_card", None)
    is_late = application.return_expired
    return FormalPage(
        application,
        card,
        list(FormalCriterion.objects.filter(plan__call_id=call_id)),
        text_of(application),
        formal_is_open(application, card, return_expired=is_late),
        MeritCard.every.filter(application=application, cancelled_at=None).exists(),
        is_late,
        sorted(application.completion_requests.all(), key=lambda one: one.asked_at),
    )
