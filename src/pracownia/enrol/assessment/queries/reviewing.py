"""What one reviewer sees: the own list, the next card, one card beside its application."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.announce.programmes.addresses import split
from pracownia.core.access import Actor
from pracownia.core.db import Missing
from pracownia.core.prepared import prepared
from pracownia.engines import scoring
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import (
    Conflict,
    Hint,
    Mark,
    MeritCard,
    MeritCriterion,
    Plan,
    Reviewer,
)
from pracownia.enrol.assessment.rules import Given, Stage, Ties
from pracownia.enrol.assessment.states import CardState

from .beside import card_notes
from .reading import Part, text_of
from .redaction import covered_text, is_card_checked
from .room import (
    Room,
    end_of_round,
    place_label,
    start_of_round,
    ties_of,
)
from .standing import standing_criteria, standing_stages, sum_of_points

PER_PAGE = 50


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


def _open_hint() -> QuerySet[Hint]:
    return Hint.objects.filter(
        reviewer=OuterRef("reviewer"), application=OuterRef("application"), answered_at=None
    )


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
        .annotate(asked=Exists(_open_hint()), checked=is_card_checked())
        .order_by(F("finished_at").asc(nulls_first=True), "application__submitted_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    shown: Page[AskedCard] = Paginator(cards, PER_PAGE).get_page(page)
    rows = [
        QueueRow(
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
        for card in shown.object_list
    ]
    return Page(rows, shown.number, shown.paginator)  # type: ignore[arg-type]


def next_card(*, reviewer: Reviewer, after: int = 0, covered: Collection[int] = ()) -> int | None:
    """The application whose turn it is: fewest finished cards, then each reviewer's own order.

    In ``covered`` rounds only applications whose copy is checked have their turn. Whoever stands
    first is read by a fresh eye; a stable order of everybody's own shares that out.
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
        _mine(reviewer)
        .filter(finished_at=None)
        .exclude(application=after)
        .exclude(Q(round__in=covered) & ~is_card_checked())
        .annotate(finished=Coalesce(Subquery(finished), 0))
        .values_list("finished", "application_id")
    )
    turns = [(done, turn(reviewer.pk, one), one) for done, one in waiting]
    return min(turns)[-1] if turns else None


def turn(reviewer_id: int, application_id: int) -> bytes:
    return sha256(f"{reviewer_id}|{application_id}".encode()).digest()


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion beside what the reviewer has given in it."""

    criterion: MeritCriterion
    given: Given

    @property
    def marks(self) -> list[tuple[int, str]]:
        return sorted((int(points), text) for points, text in self.criterion.marks.items())


@dataclass(frozen=True, slots=True)
class OtherCard:
    """Another reviewer's finished card, without a name."""

    number: int
    is_third: bool
    total: Decimal | None
    comment: str
    confidence: str
    marks: list[tuple[str, int | None, str]]


@dataclass(frozen=True, slots=True)
class CardPage:
    """The application and the card beside it."""

    card: MeritCard
    title: str
    place: str
    parts: list[Part]
    criteria: list[Criterion]
    others: list[OtherCard]
    fresh_conflict: str = ""
    is_asked: bool = False
    # Nobody has checked yet what of the application may be read.
    is_waiting: bool = False
    # Where there is something to name: a second or later round.
    round: Stage | None = None

    @property
    def most(self) -> Decimal:
        return sum_of_points(one.criterion for one in self.criteria)

    @property
    def sum(self) -> Decimal:
        """Of the points given so far."""
        return scoring.total((one.given.points or 0, one.criterion.share) for one in self.criteria)


class Barred(TypedDict):
    barred: bool
    asked: bool


class Asked(TypedDict):
    asked: bool
    checked: bool


class Ending(TypedDict):
    barred: bool
    asked: bool
    opens_at: datetime | None
    ends_at: datetime | None


type AskedCard = WithAnnotations[MeritCard, Asked]
type HeldCard = WithAnnotations[MeritCard, Barred]
type SeatedCard = WithAnnotations[MeritCard, Ending]


@dataclass(frozen=True, slots=True)
class Seat:
    """A reviewer's own card and the room in which it is filled in."""

    room: Room
    card: HeldCard


def _cards(person_id: int, application_id: int) -> QuerySet[HeldCard]:
    conflict = Conflict.objects.filter(
        reviewer=OuterRef("reviewer"), application=OuterRef("application")
    )
    return (
        MeritCard.objects.filter(application_id=application_id, reviewer__person=person_id)
        .select_related(
            "reviewer__organisation",
            "application__call__edition",
            "application__person",
            "application__score",
        )
        .annotate(
            barred=Exists(conflict),
            asked=Exists(_open_hint()),
            **{note.name: note.value for note in card_notes},
        )
        # The card of the newest round comes first.
        .order_by("-round", "pk")
    )


def card_of(*, viewer: Actor, call_id: int, application_id: int) -> HeldCard:
    """The viewer's card of an application; for those without one there is no such page."""
    mine = _cards(viewer.person_id or 0, application_id)
    card = mine.filter(application__call_id=call_id).first()
    if card is None:
        raise Missing(_("There is no such application among those given to you."))
    return card


@prepared
def _in_call(
    person_id: int, application_id: int, edition: str, suffix: str
) -> QuerySet[SeatedCard]:
    return (
        _cards(person_id, application_id)
        .filter(application__call__edition__slug=edition, application__call__suffix=suffix)
        .select_related("application__call__assessment")
        .annotate(
            opens_at=start_of_round(),
            ends_at=end_of_round(),
        )
    )


def seat(*, viewer: Actor, slug: str, application_id: int) -> Seat | None:
    """The same by the address of the call, with the room. One query; None without a card."""
    card: SeatedCard | None = _in_call.first(viewer.person_id or 0, application_id, *split(slug))
    if card is None:
        return None
    call = card.application.call
    plan = getattr(call, "assessment", None)
    most = sum_of_points(standing_criteria(plan.pk) if plan else ())
    return Seat(Room(call, plan, card.ends_at, most, card.opens_at), card)


def marks_of(card: MeritCard) -> dict[int, Given]:
    if not card.revision:
        return {}
    return {
        mark.criterion_id: Given(mark.points, mark.justification)
        for mark in Mark.objects.filter(card=card)
    }


def fresh_conflict(card: MeritCard, now: datetime) -> str:
    """A tie that the data show today: one's own application, or one that nobody has asked about."""
    kind = _fresh_tie(card, now)
    if not kind or kind == Conflict.Kind.OWN:
        return kind
    asked = Hint.objects.filter(
        reviewer=card.reviewer_id, application=card.application_id, kind=kind
    )
    return "" if asked.exists() else kind


def _fresh_tie(card: MeritCard, now: datetime) -> str:
    application = card.application
    found = ties_of([card.reviewer], on=now.date(), are_shared=application.is_shared)
    ties: Ties = found[card.reviewer_id]
    return rules.conflict_kind(ties, person_id=application.person_id, traits=application.traits)


def card_page(*, viewer: Actor, room: Room, application_id: int, now: datetime) -> CardPage:
    card = card_of(viewer=viewer, call_id=room.call.pk, application_id=application_id)
    return page_of(viewer=viewer, plan=room.plan, card=card, now=now)


def page_of(*, viewer: Actor, plan: Plan | None, card: HeldCard, now: datetime) -> CardPage:
    """Refuses before it reads: no answer of the application is loaded for whom it is closed."""
    rules.admit(rules.may_open(viewer, card, has_conflict=card.barred))
    kind = fresh_conflict(card, now)
    if kind:
        return CardPage(card, "", "", [], [], [], kind)
    if card.asked:
        return CardPage(card, "", "", [], [], [], is_asked=True)
    if plan is None:
        raise Missing(_("The rules of assessment are not set yet."))
    criteria = standing_criteria(plan.pk, card.round)
    stage = standing_stages(plan).of(card.round)
    given = marks_of(card)
    only = {slug for one in criteria for slug in one.sections} if stage.is_blind else None
    if stage.is_redacted:
        parts = covered_text(card.application, only=only or ())
        if parts is None:
            return CardPage(card, card.application.number, "", [], [], [], is_waiting=True)
    else:
        parts = text_of(card.application, only=only, with_contact=False)
    application: Application = card.application
    return CardPage(
        card,
        application.number if stage.is_blind else application.person.name,
        "" if stage.is_blind else place_label(application),
        parts,
        [Criterion(one, given.get(one.pk, Given())) for one in criteria],
        _others(card, stage.visibility),
        round=stage if card.round > 1 else None,
    )


def _others(card: MeritCard, visibility: str) -> list[OtherCard]:
    score = getattr(card.application, "score", None)
    # Whoever is in a later round has gone out of this one with all its cards.
    is_complete = score is not None and (score.is_complete or score.round > card.round)
    if not rules.may_see_others(card, visibility=visibility, is_complete=is_complete):
        return []
    others = (
        MeritCard.objects.filter(
            application=card.application_id,
            round=card.round,
            cancelled_at=None,
            finished_at__isnull=False,
        )
        .exclude(pk=card.pk)
        .prefetch_related("marks__criterion")
        .order_by("is_third", "pk")
    )
    return [
        OtherCard(
            number,
            other.is_third,
            other.total,
            other.comment,
            str(other.get_confidence_display()),
            [
                (mark.criterion.name, mark.points, mark.justification)
                for mark in sorted(other.marks.all(), key=lambda mark: mark.criterion.order)
            ],
        )
        for number, other in enumerate(others, 1)
    ]
