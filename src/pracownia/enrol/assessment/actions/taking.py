"""A reviewer takes the next application, in a round that lets reviewers do so."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import CardTaken
from pracownia.enrol.assessment.models import MeritCard, Reviewer
from pracownia.enrol.assessment.queries.hints import hints_for
from pracownia.enrol.assessment.queries.taking import free_to_take

from .assigning import _give, _plan
from .hints import _ask_about


@transaction.atomic
def take_next(*, actor: Actor, reviewer_id: int, now: datetime) -> MeritCard:
    """The application with the fewest cards, without a conflict; a possible one comes last."""
    call_id = Reviewer.objects.filter(pk=reviewer_id).values_list("call_id", flat=True).first()
    # Two people must not take the last card of one application.
    call = lock(Call, call_id or 0)
    reviewer = lock(Reviewer, reviewer_id)
    rules.admit(rules.may_bid(actor, reviewer))
    plan = _plan(call)
    unfinished = MeritCard.objects.filter(
        reviewer=reviewer, finished_at=None, cancelled_at=None
    ).exists()
    free = free_to_take(reviewer, plan, now=now)
    require(rules.may_take(has_unfinished=unfinished, is_any=bool(free)))
    hinted = hints_for(free, [reviewer], on=now.date())
    chosen = next((one for one in free if (one.pk, reviewer.pk) not in hinted), free[0])
    _ask_about([(chosen.pk, reviewer.pk)], [chosen], [reviewer], now=now)
    card = _give(chosen.pk, reviewer.pk, number=chosen.in_round, now=now)
    publish(CardTaken(programme_id=call.edition.programme_id, card_id=card.pk, at=now), actor=actor)
    return card
