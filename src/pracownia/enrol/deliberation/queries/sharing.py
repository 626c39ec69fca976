"""Cards as the applicant sees them: marks and justifications, never names."""

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.db.models import FETCH_RAISE, Prefetch, QuerySet

from pracownia.core.access import Actor
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment.models import Mark, MeritCard
from pracownia.enrol.assessment.queries import sum_of_points
from pracownia.enrol.deliberation.models import Ways

from .ending import announced_at


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of a card; ``withheld`` is why its text is not shown."""

    mark_id: int
    name: str
    points: int | None
    most: int
    text: str
    withheld: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A card without anything that says whose it is."""

    number: int
    total: Decimal
    most: Decimal
    lines: list[Line]


def shares_cards(call_id: int) -> bool:
    return Ways.objects.filter(call=call_id, shares_cards=True).exists()


def has_finished(call_id: int) -> bool:
    """Whether somebody has sent a card already."""
    return MeritCard.objects.filter(application__call=call_id, finished_at__isnull=False).exists()


def cards_as_shared(application: Application) -> list[Shared]:
    """Finished cards in an order that says nothing of who wrote them. Two queries."""
    marks: QuerySet[Mark] = Mark.objects.select_related("criterion", "withheld")
    cards = (
        MeritCard.objects.filter(
            application=application, cancelled_at=None, finished_at__isnull=False
        )
        .prefetch_related(Prefetch("marks", marks))
        .fetch_mode(FETCH_RAISE)
    )
    mixed = sorted(cards, key=_place)
    return [
        Shared(number, card.total, _most(card), [_line(one) for one in _in_order(card)])
        for number, card in enumerate(mixed, 1)
        if card.total is not None
    ]


def _place(card: MeritCard) -> tuple[int, bytes]:
    return card.round, sha256(f"shared|{card.pk}".encode()).digest()


def _most(card: MeritCard) -> Decimal:
    """By the criteria of its own round."""
    return sum_of_points(mark.criterion for mark in card.marks.all())


def _in_order(card: MeritCard) -> list[Mark]:
    return sorted(card.marks.all(), key=lambda one: one.criterion.order)


def _line(mark: Mark) -> Line:
    withheld = getattr(mark, "withheld", None)
    return Line(
        mark.pk,
        mark.criterion.name,
        mark.points,
        mark.criterion.max_points,
        mark.justification,
        withheld.reason if withheld else "",
    )


def own_application(*, viewer: Actor, number: str) -> Application | None:
    """The viewer's own application whose cards are shown: the call says so, results are out."""
    found = (
        Application.objects.filter(
            person=viewer.person_id or 0, number=number, call__deliberation__shares_cards=True
        )
        .select_related("call__edition", "person")
        .first()
    )
    return found if found is not None and is_shown(found) else None


def is_shown(application: Application) -> bool:
    """Whether the person who applied may read the cards now."""
    return (
        shares_cards(application.call_id)
        and announced_at(application.call_id) is not None
        and MeritCard.objects.filter(
            application=application, cancelled_at=None, finished_at__isnull=False
        ).exists()
    )


def shown_to(person_id: int) -> list[Application]:
    """Applications of a person whose cards may be read now."""
    mine = Application.objects.filter(
        person=person_id, call__deliberation__shares_cards=True
    ).order_by("pk")
    return [one for one in mine if is_shown(one)]
