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

from .board import NEEDS, STAYS, BoardRow, held_cards, measures, row_of
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
    *, call_id: int, plan: Plan | None, application_id: int, number: int | None = None
) -> Comparison:
    """Missing when there is no such accepted application; ``number``: an earlier round of it."""
    found = marked(call_id).filter(pk=application_id).annotate(**STAYS).values(*NEEDS).first()
    if found is None or plan is None:
        raise Missing(_("There is no such application among those being assessed."))
    by = measures(call_id=call_id, plan=plan)
    passages = (
        list(Passage.objects.filter(application=application_id).order_by("round"))
        if by.stages.are_many
        else []
    )
    row = row_of(found, held_cards([application_id]).get(application_id, []), by)
    shown = min(number or row.in_round, row.in_round)
    in_force = MeritCard.objects.filter(application=application_id, round=shown, cancelled_at=None)
    cards = list(in_force.select_related("reviewer__person").order_by("is_third", "pk"))
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
        list(
            MeritCard.objects.filter(
                application=application_id, cancelled_at__isnull=False
            ).select_related("reviewer__person")
        ),
        conflicts,
        list(
            Hint.objects.filter(application=application_id)
            .select_related("reviewer__person")
            .order_by("pk")
        ),
        [one for one in free.order_by("person__sort") if one.pk not in taken],
    )
