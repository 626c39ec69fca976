"""The assessment of one application, card by card, for the office and the chair."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pracownia.core.db import Missing
from pracownia.enrol.assessment.models import (
    Conflict,
    Hint,
    Mark,
    MeritCard,
    Passage,
    Plan,
    Reviewer,
)
from pracownia.enrol.assessment.rules import Stages

from .board import NEEDS, STAYS, BoardRow, cell_of, measures, row_of
from .marks import marked


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
        return self.row.lacks_third

    @property
    def row_round(self) -> int:
        """The round in which the application is."""
        return self.row.in_round

    @property
    def is_earlier(self) -> bool:
        """Cards of a round out of which the application has gone: to look at only."""
        return self.number < self.row_round or self.row.is_stopped

    @property
    def is_short(self) -> bool:
        return self.row.state == "short"


def comparison(
    *,
    call_id: int,
    plan: Plan | None,
    application_id: int,
    number: int | None = None,
    stages: Stages | None = None,
) -> Comparison:
    """Missing when there is no such accepted application; ``number``: an earlier round of it."""
    found = marked(call_id).filter(pk=application_id).annotate(**STAYS).values(*NEEDS).first()
    if found is None or plan is None:
        raise Missing(_("There is no such application among those being assessed."))
    by = measures(call_id=call_id, plan=plan, stages=stages)
    passages = (
        list(Passage.objects.filter(application=application_id).order_by("round"))
        if by.stages.are_many
        else []
    )
    everything = MeritCard.objects.filter(application=application_id)
    every = list(everything.select_related("reviewer__person").order_by("is_third", "pk"))
    in_force = [card for card in every if card.cancelled_at is None]
    row = row_of(found, [(card.round, cell_of(card)) for card in in_force], by)
    shown = min(number or row.in_round, row.in_round)
    cards = [card for card in in_force if card.round == shown]
    marks: dict[int, dict[int, Mark]] = {card.pk: {} for card in cards}
    for mark in Mark.objects.filter(card__in=cards):
        marks[mark.card_id][mark.criterion_id] = mark
    conflicts = list(
        Conflict.objects.filter(application=application_id).select_related("reviewer__person")
    )
    taken = {card.reviewer_id for card in cards} | {one.reviewer_id for one in conflicts}
    free = Reviewer.objects.filter(
        call_id=call_id, is_chair=False, declared_at__isnull=False, refused_at=None
    ).select_related("person")
    return Comparison(
        row,
        by.stages,
        shown,
        passages,
        [Compared(card, card.reviewer.person.name, marks[card.pk]) for card in cards],
        [card for card in every if card.cancelled_at is not None],
        conflicts,
        list(
            Hint.objects.filter(application=application_id)
            .select_related("reviewer__person")
            .order_by("pk")
        ),
        [one for one in free.order_by("person__sort") if one.pk not in taken],
    )
