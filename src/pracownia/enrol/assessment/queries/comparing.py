"""The assessment of one application, card by card, for the office and the chair."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from pracownia.core.db import Missing
from pracownia.enrol.assessment.models import (
    Conflict,
    Hint,
    Mark,
    MeritCard,
    Passage,
    Reviewer,
)
from pracownia.enrol.assessment.rules import Stages

from .board import BoardRow, Counted, board_of, row_of
from .parts import marking
from .standing import stages_of


@dataclass(frozen=True, slots=True)
class Compared:
    """One card in full, beside the others."""

    card: MeritCard
    reviewer: str
    marks: dict[int, Mark]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything about the assessment of one application, for the office and the chair."""

    row: BoardRow
    application: Counted
    stages: Stages
    number: int
    passages: list[Passage]
    cards: list[Compared]
    cancelled: list[MeritCard]
    conflicts: list[Conflict]
    hints: list[Hint]
    free: list[Reviewer]

    @property
    def needs_third(self) -> bool:
        """A third card is needed and nobody has it."""
        score = getattr(self.application, "score", None)
        return score is not None and score.needs_third and not self.application.thirds

    @property
    def row_round(self) -> int:
        """The round in which the application is."""
        return self.application.in_round

    @property
    def is_earlier(self) -> bool:
        """Cards of a round out of which the application has gone: to look at only."""
        return self.number < self.row_round or self.application.is_stopped

    @property
    def is_short(self) -> bool:
        return self.row.state == "short"


def comparison(*, call_id: int, application_id: int, number: int | None = None) -> Comparison:
    """Missing when there is no such accepted application; ``number``: an earlier round of it."""
    application = (
        board_of(call_id)
        .filter(pk=application_id)
        .select_related("person", "score", "call__assessment")
        .prefetch_related(
            Prefetch(
                "merit_cards",
                MeritCard.objects.filter(cancelled_at=None)
                .select_related("reviewer__person")
                .order_by("is_third", "pk"),
            )
        )
        .first()
    )
    if application is None:
        raise Missing(_("There is no such application among those being assessed."))
    stages = stages_of(application.call.assessment)
    shown = min(number or application.in_round, application.in_round)
    cards = [card for card in application.merit_cards.all() if card.round == shown]
    marks: dict[int, dict[int, Mark]] = {card.pk: {} for card in cards}
    for mark in Mark.objects.filter(card__in=cards):
        marks[mark.card_id][mark.criterion_id] = mark
    conflicts = list(
        Conflict.objects.filter(application=application).select_related("reviewer__person")
    )
    taken = {card.reviewer_id for card in cards} | {one.reviewer_id for one in conflicts}
    free = Reviewer.objects.filter(
        call_id=call_id, is_chair=False, declared_at__isnull=False, refused_at=None
    ).select_related("person")
    return Comparison(
        row_of(application, marking(call_id), stages),
        application,
        stages,
        shown,
        list(Passage.objects.filter(application=application).order_by("round"))
        if stages.are_many
        else [],
        [Compared(card, card.reviewer.person.name, marks[card.pk]) for card in cards],
        list(
            MeritCard.objects.filter(
                application=application, cancelled_at__isnull=False
            ).select_related("reviewer__person")
        ),
        conflicts,
        list(
            Hint.objects.filter(application=application)
            .select_related("reviewer__person")
            .order_by("pk")
        ),
        [one for one in free.order_by("person__sort") if one.pk not in taken],
    )
