"""A reviewer who cannot go on: the office passes the unfinished cards to others, with a reason."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.engines.scoring.drawing import Impossible, Need
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import ReviewerReplaced
from pracownia.enrol.assessment.models import CALIBRATION, MeritCard, Plan, Reviewer
from pracownia.enrol.assessment.queries.balancing import active_reviewers
from pracownia.enrol.assessment.queries.hints import hints_for
from pracownia.enrol.assessment.queries.room import loads, marking_elsewhere

from .assigning import _barred, _drawn, _give, _held, _tell, _why_not
from .cards import cancel
from .hints import _ask_about


@transaction.atomic
def replace_reviewer(
    *, actor: Actor, reviewer_id: int, reason: str, now: datetime
) -> list[MeritCard]:
    """Finished cards stay and count. When others cannot take all of the rest, nothing changes."""
    call_id = Reviewer.objects.filter(pk=reviewer_id).values_list("call_id", flat=True).first()
    call = lock(Call, call_id or 0)
    reviewer = lock(Reviewer, reviewer_id)
    programme_id = call.edition.programme_id
    require(rules.may_replace(actor, reviewer, reason, programme_id=programme_id))
    unfinished = MeritCard.objects.filter(
        reviewer=reviewer, finished_at=None, cancelled_at=None
    ).order_by("application_id")
    applications = [
        lock(Application, pk) for pk in unfinished.values_list("application_id", flat=True)
    ]
    # A card sent before its application was held is finished: it stays and counts.
    theirs = [card for card in unfinished if card.application_id in {a.pk for a in applications}]
    rounds = {card.application_id: card.round for card in theirs}
    applications = [one for one in applications if one.pk in rounds]
    others = [one for one in active_reviewers(call.pk) if one.pk != reviewer.pk]
    barred = _barred(applications, others, actor=actor, programme_id=programme_id, now=now)
    held = _held(applications)
    out = marking_elsewhere(Plan.objects.get(call=call), others)
    needs = [
        Need(
            pk,
            1,
            barred[pk]
            | out.get(rounds[pk], frozenset())
            | frozenset(card.reviewer_id for card in held[pk]),
        )
        for pk in barred
    ]
    hinted = hints_for(applications, others, on=now.date())
    seed = f"replace:{reviewer.pk}"
    try:
        pairs = _drawn(needs, loads(others), hinted, seed=seed)
    except Impossible as problem:
        raise Refused(_why_not(problem, applications, len(others))) from problem
    reviewer.refused_at, reviewer.refusal = now, reason.strip()
    reviewer.save(update_fields=["refused_at", "refusal"])
    tries = MeritCard.every.filter(
        reviewer=reviewer, round=CALIBRATION, finished_at=None, cancelled_at=None
    )
    for one in [*theirs, *tries.order_by("application_id")]:
        card = lock(MeritCard, one.pk)
        why = MeritCard.Cancellation.REASSIGNED
        cancel(actor=actor, card=card, why=why, programme_id=programme_id, now=now)
    thirds = {card.application_id: card.is_third for card in theirs}
    _ask_about(pairs, applications, others, now=now)
    cards = [
        _give(one, who, number=rounds[one], is_third=thirds[one], now=now) for one, who in pairs
    ]
    publish(
        ReviewerReplaced(
            programme_id=programme_id, reviewer_id=reviewer.pk, cards=len(cards), seed=seed
        ),
        actor=actor,
    )
    if cards:
        _tell(call.pk, len(cards), seed, programme_id=programme_id, actor=actor, now=now)
    return cards
