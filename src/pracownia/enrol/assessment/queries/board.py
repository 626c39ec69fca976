"""What the office and the chair see: every application with its marks, every reviewer's load."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import (
    FETCH_RAISE,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django_stubs_ext import WithAnnotations

from pracownia.engines import scoring
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import (
    Conflict,
    MeritCard,
    Passage,
    Reviewer,
    Round,
)
from pracownia.enrol.assessment.rules import Stage, Stages

from .outcome import counted, is_below
from .parts import Marking, marking
from .room import accepted, in_rounds, place_label
from .standing import stages_of_call

PER_PAGE = 50

ORDERS = {
    "rozrzut": (F("score__spread").desc(nulls_last=True), "-score__mean"),
    "ocena": (F("score__mean").desc(nulls_last=True),),
    "mediana": (F("score__median").desc(nulls_last=True),),
    "numer": ("number",),
}


@dataclass(frozen=True, slots=True)
class CardCell:
    """One card as the office sees it."""

    reviewer: str
    is_third: bool
    total: Decimal | None
    confidence: str
    state: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An application with all its marks. ``state``: short, third, running or final."""

    application_id: int
    number: str
    name: str
    place: str
    cards: list[CardCell]
    mean: Decimal | None
    median: Decimal | None
    spread: Decimal | None
    is_divergent: bool
    is_final: bool
    state: str
    # Why it cannot be chosen, one sentence for each minimum that it misses.
    below: list[str] = field(default_factory=list)
    round: Stage | None = None
    is_stopped: bool = False
    total: Decimal | None = None
    beside: dict[str, Any] = field(default_factory=dict)

    @property
    def marks(self) -> list[Decimal]:
        return [card.total for card in self.cards if card.total is not None]


class Numbers(TypedDict):
    ordinary: int
    thirds: int
    counted: Decimal | None
    in_round: int
    needed: int
    allowed: Decimal
    is_stopped: bool


type Counted = WithAnnotations[Application, Numbers]


def _counted(cards: QuerySet[MeritCard]) -> Coalesce:
    counted = cards.order_by().values("application").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def board_of(call_id: int) -> QuerySet[Counted]:
    """Accepted applications with the numbers that the state in their round follows from."""
    here = Coalesce(OuterRef("score__round"), 1)
    cards = MeritCard.objects.filter(application=OuterRef("pk"), round=here, cancelled_at=None)
    own = Round.objects.filter(plan__call=OuterRef("call"), number=OuterRef("score__round"))
    stayed = Passage.objects.filter(
        application=OuterRef("pk"), round=OuterRef("score__round"), goes_on=False
    )
    return in_rounds(Application.objects.filter(accepted(call_id))).annotate(
        allowed=Coalesce(Subquery(own.values("divergence")[:1]), "call__assessment__divergence"),
        is_stopped=Exists(stayed),
        ordinary=_counted(cards.filter(is_third=False)),
        thirds=_counted(cards.filter(is_third=True)),
        counted=counted("call__assessment__", "score__"),
    )


SHORT = Q(ordinary__lt=F("needed")) | Q(score__needs_third=True, thirds=0)
FILTERS = {
    "": Q(),
    "sporne": Q(score__spread__gt=F("allowed")),
    "w-toku": ~Q(score__is_complete=True) | Q(score=None),
    "bez-obsady": SHORT,
}


def review_board(
    *,
    call_id: int,
    order: str,
    show: str,
    page: int,
    stages: Stages | None = None,
    number: int | None = None,
    beside: Mapping[str, Combinable] | None = None,
) -> tuple[Page[BoardRow], dict[str, int]]:
    """One page of the board and how many rows each filter has. The same queries for any size.

    ``beside`` is asked with each row for later rooms.
    """
    everything = board_of(call_id)
    stages = stages or stages_of_call(call_id)
    if number is not None:
        everything = everything.filter(in_round=number)
    given = marking(call_id)
    filters = FILTERS | {"ponizej": is_below(call_id, given) & Q(is_stopped=False)}
    if stages.are_many:
        filters |= {"zostaja": Q(is_stopped=True)}
    counts = everything.aggregate(
        **{
            f"n{place}": Count("pk", filter=condition or Q(pk__isnull=False))
            for place, condition in enumerate(filters.values())
        }
    )
    by_filter = dict(zip(filters, counts.values(), strict=True))
    cards = (
        MeritCard.objects.filter(cancelled_at=None)
        .select_related("reviewer__person")
        .order_by("is_third", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    rows = (
        everything.filter(filters.get(show, Q()))
        .annotate(**(beside or {}))
        .select_related("person", "score", "call__assessment")
        .prefetch_related(Prefetch("merit_cards", cards))
        .order_by(*ORDERS.get(order, ORDERS["rozrzut"]), "number", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    paginator = Paginator(rows, PER_PAGE)
    # The count is known already: do not ask for it again.
    paginator.__dict__["count"] = by_filter.get(show, by_filter[""])
    shown: Page[Any] = paginator.get_page(page)
    board = [
        replace(
            row_of(one, given, stages), beside={name: getattr(one, name) for name in beside or ()}
        )
        for one in shown.object_list
    ]
    return Page(board, shown.number, paginator), by_filter  # type: ignore[arg-type]


def row_of(application: Counted, given: Marking, stages: Stages) -> BoardRow:
    """A row from an application of ``board_of`` with its score, plan and cards."""
    score = getattr(application, "score", None)
    needs_third = score is not None and score.needs_third
    if application.ordinary < application.needed or (needs_third and not application.thirds):
        state = "short"
    elif needs_third:
        state = "third"
    else:
        is_whole = score is not None and (score.is_complete or score.is_final)
        state = "final" if is_whole else "running"
    return BoardRow(
        application.pk,
        application.number,
        application.person.name,
        place_label(application),
        [
            CardCell(
                card.reviewer.person.name,
                card.is_third,
                card.total,
                str(card.get_confidence_display()),
                card.state,
            )
            for card in application.merit_cards.all()
            if card.round == application.in_round
        ],
        score.mean if score else None,
        score.median if score else None,
        score.spread if score else None,
        score is not None and score.spread > application.allowed,
        score is not None and score.is_final,
        state,
        [] if application.is_stopped else _below(application, given),
        stages.of(application.in_round),
        application.is_stopped,
        score.total if score else None,
    )


def _below(application: Counted, given: Marking) -> list[str]:
    score = getattr(application, "score", None)
    if score is None:
        return []
    found = [rules.shortfall_said(one) for one in rules.of_json(score.shortfalls)]
    if not score.is_final or application.counted is None:
        return found
    # SQLite does not round what it chooses between.
    mark = given.final(application.pk, scoring.rounded(application.counted))
    threshold = application.call.assessment.threshold
    if mark is not None and mark < threshold:
        found.append(rules.threshold_said(mark, threshold))
    return found


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A member of the committee and how far the work is."""

    reviewer: Reviewer
    name: str
    email: str
    assigned: int
    finished: int
    conflicts: int
    last_saved: datetime | None
    is_late: bool

    @property
    def left(self) -> int:
        return self.assigned - self.finished


def committee(*, call_id: int, ends_at: datetime | None, now: datetime) -> list[CommitteeRow]:
    """Everybody appointed, the chair first. One query; a committee is a handful of people."""
    cards = MeritCard.objects.filter(reviewer=OuterRef("pk"), cancelled_at=None).order_by()
    per_reviewer = cards.values("reviewer")
    conflicts = Conflict.objects.filter(reviewer=OuterRef("pk")).order_by().values("reviewer")
    members = (
        Reviewer.objects.filter(call_id=call_id)
        .select_related("person", "place", "organisation")
        .annotate(
            assigned=Coalesce(Subquery(per_reviewer.annotate(n=Count("pk")).values("n")), 0),
            finished=Coalesce(
                Subquery(
                    per_reviewer.filter(finished_at__isnull=False)
                    .annotate(n=Count("pk"))
                    .values("n")
                ),
                0,
            ),
            conflict_count=Coalesce(Subquery(conflicts.annotate(n=Count("pk")).values("n")), 0),
            last_saved=Subquery(
                cards.filter(saved_at__isnull=False).order_by("-saved_at").values("saved_at")[:1]
            ),
        )
        .order_by("-is_chair", "person__sort", "pk")
    )
    return [
        CommitteeRow(
            one,
            one.person.name,
            one.person.email,
            one.assigned,
            one.finished,
            one.conflict_count,
            one.last_saved,
            ends_at is not None and now > ends_at and one.finished < one.assigned,
        )
        for one in members
    ]


def markers(*, call_id: int) -> list[tuple[int, str]]:
    """Members of the committee who fill in cards, for a list to choose from."""
    members = Reviewer.objects.filter(call_id=call_id, is_chair=False, refused_at=None)
    found = members.select_related("person").order_by("person__sort", "pk")
    return [(one.pk, one.person.name) for one in found]
