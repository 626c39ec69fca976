"""What one reviewer sees: the own list, the next card, one card beside its application."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypedDict

from django.db.models import Case, Exists, OuterRef, QuerySet, When
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
    CALIBRATION,
    Conflict,
    Hint,
    Mark,
    MeritCard,
    MeritCriterion,
    Plan,
)
from pracownia.enrol.assessment.rules import Given, Stage, Ties

from .beside import card_notes
from .calibrated import agreed_about, calibration_of, is_trying
from .reading import Part, text_of
from .redaction import covered_text
from .room import (
    Room,
    end_of_round,
    place_label,
    start_of_round,
    ties_of,
)
from .standing import standing_criteria, standing_stages, sum_of_points


def open_hint() -> QuerySet[Hint]:
    return Hint.objects.filter(
        reviewer=OuterRef("reviewer"), application=OuterRef("application"), answered_at=None
    )


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion beside what the reviewer has given in it."""

    criterion: MeritCriterion
    given: Given
    # What the committee agreed about it after the calibration.
    agreed: str = ""

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
    # Calibration cards come first, and some of them are not sent yet.
    is_held: bool = False
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
    trying: bool


class Ending(TypedDict):
    barred: bool
    asked: bool
    trying: bool
    opens_at: datetime | None
    ends_at: datetime | None


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
        MeritCard.every.filter(application_id=application_id, reviewer__person=person_id)
        .select_related(
            "reviewer__organisation",
            "application__call__edition",
            "application__person",
            "application__score",
        )
        .annotate(
            barred=Exists(conflict),
            asked=Exists(open_hint()),
            trying=is_trying(),
            **{note.name: note.value for note in card_notes},
        )
        # The card of the newest round comes first, unless a calibration card is still to be sent.
        .order_by(
            Case(When(round=CALIBRATION, finished_at=None, cancelled_at=None, then=0), default=1),
            "-round",
            "pk",
        )
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
        .select_related("application__call__assessment__calibration")
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
    if not rules.may_mark_for_real(card, calibration_of(plan), is_trying=card.trying):
        return CardPage(card, "", "", [], [], [], is_held=True)
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
        [Criterion(one, given.get(one.pk, Given()), agreed_about(plan, one)) for one in criteria],
        # What others gave in a calibration stands on its own page.
        [] if card.is_try else _others(card, stage.visibility),
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
