"""A reviewer's own list, and the application whose turn it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django_stubs_ext import WithAnnotations

from pracownia.enrol.assessment.models import CALIBRATION, MeritCard, Reviewer
from pracownia.enrol.assessment.states import CardState

from .redaction import is_card_checked
from .reviewing import open_hint
from .room import place_label

PER_PAGE = 50


class Asked(TypedDict):
    asked: bool
    checked: bool


type AskedCard = WithAnnotations[MeritCard, Asked]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line of the reviewer's own list. Nothing here comes from anybody else's card."""

    application_id: int
    number: str
    name: str
    place: str
    state: CardState
    is_third: bool
    is_reopened: bool
    total: Decimal | None
    saved_at: datetime | None
    is_asked: bool = False
    round: int = 1
    is_waiting: bool = False


def _mine(reviewer: Reviewer) -> QuerySet[MeritCard]:
    return MeritCard.objects.filter(reviewer=reviewer, cancelled_at=None)


def progress(*, reviewer: Reviewer) -> tuple[int, int]:
    """(finished, all) of the reviewer's cards."""
    counts = _mine(reviewer).aggregate(
        done=Count("pk", filter=Q(finished_at__isnull=False)), all=Count("pk")
    )
    return counts["done"], counts["all"]


def my_cards(
    *, reviewer: Reviewer, blind: Collection[int], covered: Collection[int] = (), page: int
) -> Page[QueueRow]:
    """The reviewer's cards, unfinished first; names hidden in ``blind`` rounds.

    In ``covered`` rounds an application waits until the office has checked its copy.
    """
    cards = (
        _mine(reviewer)
        .select_related("application__person")
        .annotate(asked=Exists(open_hint()), checked=is_card_checked())
        .order_by(F("finished_at").asc(nulls_first=True), "application__submitted_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    shown: Page[AskedCard] = Paginator(cards, PER_PAGE).get_page(page)
    rows = [_row(card, blind, covered) for card in shown.object_list]
    return Page(rows, shown.number, shown.paginator)  # type: ignore[arg-type]


def tries(
    *, reviewer: Reviewer, blind: Collection[int], covered: Collection[int] = ()
) -> list[QueueRow]:
    """The reviewer's calibration cards, a handful, in the order in which they come."""
    cards = _tries(reviewer).select_related("application__person")
    asked = cards.annotate(asked=Exists(open_hint()), checked=is_card_checked())
    rows = [_row(card, blind, covered) for card in asked.fetch_mode(FETCH_RAISE)]
    return sorted(rows, key=lambda row: turn(reviewer.pk, row.application_id))


def _tries(reviewer: Reviewer) -> QuerySet[MeritCard]:
    return MeritCard.every.filter(reviewer=reviewer, round=CALIBRATION, cancelled_at=None)


def tries_left(*, reviewer: Reviewer) -> int:
    """Calibration cards that are not sent."""
    return _tries(reviewer).filter(finished_at=None).count()


def _row(card: AskedCard, blind: Collection[int], covered: Collection[int]) -> QueueRow:
    return QueueRow(
        card.application_id,
        card.application.number,
        "" if card.round in blind else card.application.person.name,
        "" if card.round in blind else place_label(card.application),
        card.state,
        card.is_third,
        card.reopened_at is not None,
        card.total,
        card.saved_at,
        card.asked,
        card.round,
        card.round in covered and not card.checked,
    )


def next_card(*, reviewer: Reviewer, after: int = 0, covered: Collection[int] = ()) -> int | None:
    """The application whose turn it is: fewest finished cards, then each reviewer's own order.

    Calibration cards come before all. In ``covered`` rounds only applications whose copy is
    checked have their turn. Whoever stands first is read by a fresh eye; a stable order of
    everybody's own shares that out.
    """
    finished = (
        MeritCard.objects.filter(
            application=OuterRef("application"),
            round=OuterRef("round"),
            finished_at__isnull=False,
            cancelled_at=None,
        )
        .order_by()
        .values("application")
        .annotate(count=Count("pk"))
        .values("count")
    )
    waiting = (
        MeritCard.every.filter(reviewer=reviewer, cancelled_at=None, finished_at=None)
        .exclude(application=after)
        .exclude(Q(round__in=covered) & ~is_card_checked())
        .annotate(finished=Coalesce(Subquery(finished), 0))
        .values_list("round", "finished", "application_id")
    )
    turns = [
        (number != CALIBRATION, done, turn(reviewer.pk, one), one) for number, done, one in waiting
    ]
    return min(turns)[-1] if turns else None


def turn(reviewer_id: int, application_id: int) -> bytes:
    return sha256(f"{reviewer_id}|{application_id}".encode()).digest()
