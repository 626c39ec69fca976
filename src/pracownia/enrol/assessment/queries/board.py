"""One application with all its marks, as the office and the chair see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pracownia.commons.people.models import called
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import MeritCard, Plan
from pracownia.enrol.assessment.rules import Stage, Stages
from pracownia.enrol.assessment.states import CardState

from .manning import stopped
from .parts import Marking, marking
from .standing import stages_of

SCORE = (
    *("round", "mean", "median", "spread", "total", "corrected"),
    *("needs_third", "is_complete", "is_final", "shortfalls"),
)
PERSON = ("first_name", "last_name", "email")
STAYS = {"stays": stopped()}
NEEDS = (
    *("pk", "number", "labels", *STAYS),
    *(f"person__{name}" for name in PERSON),
    *(f"score__{name}" for name in SCORE),
)
"""What the database is asked about an application, with ``STAYS``; ``row_of`` reads it."""


@dataclass(frozen=True, slots=True)
class Measures:
    """By what the rows of a call are read."""

    plan: Plan | None
    given: Marking
    stages: Stages


def measures(*, call_id: int, plan: Plan | None, stages: Stages | None = None) -> Measures:
    if stages is None:
        stages = stages_of(plan) if plan else rules.NO_STAGES
    return Measures(plan, marking(call_id), stages)


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
    # A third card is needed and nobody has it.
    lacks_third: bool
    # Why it cannot be chosen, one sentence for each minimum that it misses.
    below: list[str] = field(default_factory=list)
    in_round: int = 1
    round: Stage | None = None
    is_stopped: bool = False
    total: Decimal | None = None

    @property
    def marks(self) -> list[Decimal]:
        return [card.total for card in self.cards if card.total is not None]


CARD = ("application_id", "round", "is_third", "total", "confidence", "saved_at", "finished_at")
CONFIDENCE = dict(MeritCard.Confidence.choices)


def held_cards(applications: Iterable[int]) -> dict[int, list[tuple[int, CardCell]]]:
    """Cards in force with their rounds, the third ones last. One query, and no more of a card."""
    found: dict[int, list[tuple[int, CardCell]]] = {}
    cards = MeritCard.objects.filter(application__in=list(applications), cancelled_at=None)
    names = (f"reviewer__person__{name}" for name in PERSON)
    rows = cards.order_by("is_third", "pk").values_list(*CARD, *names)
    for application, number, is_third, total, confidence, saved_at, finished_at, *name in rows:
        begun = CardState.STARTED if saved_at else CardState.ASSIGNED
        state = CardState.FINISHED if finished_at else begun
        cell = CardCell(called(*name), is_third, total, str(CONFIDENCE.get(confidence, "")), state)
        found.setdefault(application, []).append((number, cell))
    return found


def cell_of(card: MeritCard) -> CardCell:
    """The same of a card that is at hand."""
    return CardCell(
        card.reviewer.person.name,
        card.is_third,
        card.total,
        str(card.get_confidence_display()),
        card.state,
    )


def board_rows(found: list[dict[str, Any]], by: Measures) -> dict[int, BoardRow]:
    """By their numbers. One query."""
    cards = held_cards(row["pk"] for row in found)
    return {row["pk"]: row_of(row, cards.get(row["pk"], []), by) for row in found}


def name_of(row: dict[str, Any]) -> str:
    return called(*(row[f"person__{name}"] for name in PERSON))


def row_of(row: dict[str, Any], held: list[tuple[int, CardCell]], by: Measures) -> BoardRow:
    number = row["score__round"] or 1
    stage = by.stages.of(number) if by.stages.all else None
    cards = [card for in_round, card in held if in_round == number]
    thirds = sum(card.is_third for card in cards)
    needs_third = bool(row["score__needs_third"])
    if len(cards) - thirds < (stage.cards if stage else 0) or (needs_third and not thirds):
        state = "short"
    elif needs_third:
        state = "third"
    else:
        is_whole = row["score__is_complete"] or row["score__is_final"]
        state = "final" if is_whole else "running"
    spread = row["score__spread"]
    return BoardRow(
        row["pk"],
        row["number"],
        name_of(row),
        str(row["labels"].get("gmina") or ""),
        cards,
        row["score__mean"],
        row["score__median"],
        spread,
        spread is not None and stage is not None and spread > stage.divergence,
        bool(row["score__is_final"]),
        state,
        needs_third and not thirds,
        [] if row["stays"] else _below(row, by),
        number,
        stage,
        row["stays"],
        row["score__total"],
    )


def _below(row: dict[str, Any], by: Measures) -> list[str]:
    found = [rules.shortfall_said(one) for one in rules.of_json(row["score__shortfalls"] or [])]
    counted = _counted(row, by.plan)
    if by.plan is None or not row["score__is_final"] or counted is None:
        return found
    mark = by.given.final(row["pk"], counted)
    if mark is not None and mark < by.plan.threshold:
        found.append(rules.threshold_said(mark, by.plan.threshold))
    return found


def _counted(row: dict[str, Any], plan: Plan | None) -> Decimal | None:
    """The mark that the ranking goes by, as ``outcome.counted`` says it to the database."""
    mean = row["score__mean"] if row["score__total"] is None else row["score__total"]
    corrected = row["score__corrected"]
    if plan is not None and plan.corrected_at is not None and corrected is not None:
        mean = corrected
    found: Decimal | None = mean
    return found
