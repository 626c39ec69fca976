"""Which applications lack a card: conditions that ask about all of a call at once."""

from django.db.models import Count, Exists, OuterRef, Q

from pracownia.enrol.assessment.models import MeritCard, Passage
from pracownia.enrol.assessment.rules import Stages

NOBODY = Q(pk__in=[])


def lacking(call_id: int, stages: Stages) -> Q:
    """With fewer ordinary cards than the round in which they are gives."""
    found = NOBODY
    for stage in stages.all:
        held = MeritCard.objects.filter(
            application__call=call_id, round=stage.number, is_third=False, cancelled_at=None
        )
        counted = held.order_by().values("application").annotate(n=Count("pk"))
        full = counted.filter(n__gte=stage.cards).values("application")
        found |= in_round(stage.number, stages) & ~Q(pk__in=full)
    return found


def in_round(number: int, stages: Stages) -> Q:
    """Applications without a score are in the first round."""
    if not stages.are_many:
        return Q()
    here = Q(score__round=number)
    return here | Q(score=None) if number == 1 else here


def has_third() -> Exists:
    """Somebody has the third card of the round."""
    held = MeritCard.objects.filter(
        application=OuterRef("pk"),
        round=OuterRef("score__round"),
        is_third=True,
        cancelled_at=None,
    )
    return Exists(held)


def short(call_id: int, stages: Stages) -> Q:
    """Somebody has to be found: for an ordinary card or for the third one."""
    return lacking(call_id, stages) | (Q(score__needs_third=True) & ~Q(has_third()))


def stopped() -> Exists:
    """Stayed in their round when others went on."""
    return Exists(
        Passage.objects.filter(
            application=OuterRef("pk"), round=OuterRef("score__round"), goes_on=False
        )
    )
