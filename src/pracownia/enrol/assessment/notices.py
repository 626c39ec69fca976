"""Which events of this room send letters, and to whom."""

from collections.abc import Iterable

from pracownia.commons.letters.notices import Note, notice

from .events import (
    CardsAssigned,
    MeritCardReopened,
    ReviewerAppointed,
    ReviewerReminded,
    ThirdCardAsked,
)
from .models import MeritCard, Reviewer
from .queries.room import end_of_assessment

FOLDER = "assessment/notices"


def _reviewer(reviewer_id: int) -> tuple[Reviewer, dict[str, object]]:
    reviewer = (
        Reviewer.objects.select_related("person", "call__edition")
        .annotate(ends_at=end_of_assessment("call__"))
        .get(pk=reviewer_id)
    )
    context = {
        "reviewer": reviewer,
        "edition": reviewer.call.edition,
        "ends_at": reviewer.ends_at,
    }
    return reviewer, context


@notice(ReviewerAppointed, template=f"{FOLDER}/appointed.txt")
def appointed(event: ReviewerAppointed) -> Iterable[Note]:
    reviewer, context = _reviewer(event.reviewer_id)
    yield Note(reviewer.person, context)


@notice(CardsAssigned, template=f"{FOLDER}/assigned.txt")
def assigned(event: CardsAssigned) -> Iterable[Note]:
    """To everybody who got a card at this moment, with the number of cards waiting."""
    cards = MeritCard.objects.filter(
        application__call=event.call_id,
        assigned_at=event.at,
        is_third=False,
        cancelled_at=None,
    )
    for reviewer_id in sorted(set(cards.values_list("reviewer_id", flat=True))):
        reviewer, context = _reviewer(reviewer_id)
        left = MeritCard.objects.filter(
            reviewer=reviewer, finished_at=None, cancelled_at=None
        ).count()
        yield Note(reviewer.person, {**context, "left": left})


@notice(ThirdCardAsked, template=f"{FOLDER}/third.txt")
def third_asked(event: ThirdCardAsked) -> Iterable[Note]:
    yield from _about_card(event.card_id)


@notice(MeritCardReopened, template=f"{FOLDER}/reopened.txt")
def reopened(event: MeritCardReopened) -> Iterable[Note]:
    yield from _about_card(event.card_id)


@notice(ReviewerReminded, template=f"{FOLDER}/reminder.txt")
def reminded(event: ReviewerReminded) -> Iterable[Note]:
    reviewer, context = _reviewer(event.reviewer_id)
    yield Note(reviewer.person, {**context, "left": event.left})


def _about_card(card_id: int) -> Iterable[Note]:
    card = MeritCard.objects.select_related("application").get(pk=card_id)
    reviewer, context = _reviewer(card.reviewer_id)
    yield Note(reviewer.person, {**context, "card": card, "number": card.application.number})
