"""The choice of who goes on from a round, taken back before anybody has marked the next one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import PassingTakenBack
from pracownia.enrol.assessment.models import MeritCard, Passage, Plan, Score
from pracownia.enrol.assessment.queries.passing import choice_of

from .cards import cancel
from .scores import _enter, keep_score


@transaction.atomic
def take_passing_back(
    *, actor: Actor, call_id: int, number: int, reason: str, now: datetime
) -> int:
    """Everybody is in the round again, with the marks of it. Returns how many cards went back.

    What reviewers have written in those cards stays in them, should they get them again.
    """
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    plan = Plan.objects.filter(call=call).first()
    if plan is None:
        raise Refused(_("First set the rules of assessment."))
    over = Passage.objects.filter(application__call=call, round=number)
    ids = list(over.order_by("application").values_list("application_id", flat=True))
    # Reviewers finish cards with the application held, so none is sent while this is decided.
    list(Application.objects.filter(pk__in=ids).order_by("pk").select_for_update())
    chosen = choice_of(call_id, number)
    require(
        rules.may_take_passing_back(
            actor,
            programme_id=programme_id,
            is_chosen=chosen is not None,
            has_sent=chosen is not None and chosen.has_sent,
            reason=reason,
        )
    )
    given = MeritCard.objects.filter(
        application__in=ids, round=number + 1, cancelled_at=None
    ).order_by("pk")
    cards = list(given.values_list("pk", flat=True))
    for card_id in cards:
        cancel(
            actor=actor,
            card=lock(MeritCard, card_id),
            why=MeritCard.Cancellation.UNPASSED,
            programme_id=programme_id,
            now=now,
        )
    over.delete()
    for score in Score.objects.filter(application__in=ids).order_by("application"):
        _enter(score, number)
        score.save()
        keep_score(
            application_id=score.application_id,
            plan=plan,
            programme_id=programme_id,
            actor=actor,
            now=now,
        )
    publish(
        PassingTakenBack(
            programme_id=programme_id,
            call_id=call_id,
            number=number,
            reason=reason.strip(),
            cards=len(cards),
            at=now,
        ),
        actor=actor,
    )
    return len(cards)
