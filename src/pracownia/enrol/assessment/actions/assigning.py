"""Who assesses what: by lot for the whole call, by hand for one application, the third card."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.engines.scoring.drawing import Impossible, Need, draw, least_loaded
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import CardsAssigned, ConflictFound, ThirdCardAsked
from pracownia.enrol.assessment.models import Conflict, MeritCard, Plan, Reviewer, Score
from pracownia.enrol.assessment.queries.balancing import active_reviewers
from pracownia.enrol.assessment.queries.hints import hints_for
from pracownia.enrol.assessment.queries.passing import is_over
from pracownia.enrol.assessment.queries.room import (
    accepted,
    loads,
    marking_elsewhere,
    rounds_of,
    ties_of,
)
from pracownia.enrol.assessment.queries.standing import stages_of

from .cards import cancel
from .hints import _ask_about
from .scores import keep_score

NAMED = 5


@transaction.atomic
def assign_cards(*, actor: Actor, call_id: int, seed: str, now: datetime) -> list[MeritCard]:
    """Draw the reviewers still missing; the same seed and data give the same draw."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(
        rules.may_draw(actor, programme_id=programme_id, closes_at=call.window.closes_at, now=now)
    )
    require(may_touch_what_counts(is_settled=is_settled(call_id)))
    if not seed.strip():
        raise Refused(_("Enter the seed of the draw, for example today's date."))
    plan = _plan(call)
    reviewers = active_reviewers(call_id)
    applications = list(Application.objects.filter(accepted(call_id)).order_by("pk"))
    held = _held(applications)
    numbers, stages = rounds_of(applications), stages_of(plan)
    out = marking_elsewhere(plan, reviewers)
    barred = _barred(applications, reviewers, actor=actor, programme_id=programme_id, now=now)
    needs = [
        Need(
            one.pk,
            stages.of(numbers.get(one.pk, 1)).cards
            - sum(not card.is_third for card in held.get(one.pk, [])),
            barred[one.pk]
            | out.get(numbers.get(one.pk, 1), frozenset())
            | frozenset(card.reviewer_id for card in held.get(one.pk, [])),
        )
        for one in applications
    ]
    needs = [need for need in needs if need.count > 0]
    if not needs:
        raise Refused(_("Every application that meets the conditions has its reviewers."))
    hinted = hints_for(applications, reviewers, on=now.date())
    try:
        pairs = _drawn(needs, loads(reviewers), hinted, seed=seed.strip())
    except Impossible as problem:
        raise Refused(_why_not(problem, applications, len(reviewers))) from problem
    _ask_about(pairs, applications, reviewers, now=now)
    cards = [
        _give(application, reviewer, number=numbers.get(application, 1), now=now)
        for application, reviewer in pairs
    ]
    _tell(call_id, len(cards), seed, programme_id=programme_id, actor=actor, now=now)
    return cards


def _drawn(
    needs: Iterable[Need],
    load: Mapping[int, int],
    hinted: Collection[tuple[int, int]],
    *,
    seed: str,
) -> list[tuple[int, int]]:
    """Nobody gets what may be a conflict, as long as others are left to assess it."""
    careful = []
    for need in needs:
        avoided = rules.to_avoid(
            application_id=need.application,
            need=need.count,
            free=load.keys() - need.barred,
            hinted=hinted,
        )
        careful.append(replace(need, barred=need.barred | avoided))
    return draw(careful, load, seed=seed)


@transaction.atomic
def assign_card(
    *,
    actor: Actor,
    application_id: int,
    reviewer_id: int,
    is_third: bool = False,
    now: datetime,
) -> MeritCard:
    """Give one application to one reviewer by hand."""
    application = lock(Application, application_id)
    programme_id = application.call.edition.programme_id
    reviewer = lock(Reviewer, reviewer_id)
    _may_assign(actor, application, reviewer, programme_id=programme_id, now=now)
    plan = _plan(application.call)
    number = rounds_of([application]).get(application.pk, 1)
    require(rules.may_touch_round(is_over=is_over(application.pk, number)))
    ordinary = MeritCard.objects.filter(
        application=application, round=number, cancelled_at=None, is_third=False
    ).count()
    if not is_third and ordinary >= stages_of(plan).of(number).cards:
        raise Refused(_("This application already has all its cards."))
    if is_third and not Score.objects.filter(application=application, needs_third=True).exists():
        raise Refused(_("A third card is given only when marks differ too much."))
    if is_third and _has_third(application.pk, number):
        raise Refused(_("This application already has its third card."))
    _ask_about([(application.pk, reviewer.pk)], [application], [reviewer], now=now)
    card = _give(application.pk, reviewer.pk, number=number, is_third=is_third, now=now)
    if is_third:
        publish(ThirdCardAsked(programme_id=programme_id, card_id=card.pk), actor=actor)
    else:
        _tell(application.call_id, 1, "", programme_id=programme_id, actor=actor, now=now)
    return card


@transaction.atomic
def reassign_card(*, actor: Actor, card_id: int, reviewer_id: int, now: datetime) -> MeritCard:
    """Take an unfinished card from one reviewer and give the application to another."""
    application_id = (
        MeritCard.objects.filter(pk=card_id).values_list("application_id", flat=True).first()
    )
    application = lock(Application, application_id or 0)
    card = lock(MeritCard, card_id)
    programme_id = application.call.edition.programme_id
    reviewer = lock(Reviewer, reviewer_id)
    _may_assign(actor, application, reviewer, programme_id=programme_id, now=now)
    if card.finished_at is not None:
        raise Refused(_("A finished card stays. Open it again if something must change."))
    cancel(
        card=card,
        why=MeritCard.Cancellation.REASSIGNED,
        programme_id=programme_id,
        actor=actor,
        now=now,
    )
    _ask_about([(application.pk, reviewer.pk)], [application], [reviewer], now=now)
    given = _give(application.pk, reviewer.pk, number=card.round, is_third=card.is_third, now=now)
    _tell(application.call_id, 1, "", programme_id=programme_id, actor=actor, now=now)
    return given


@transaction.atomic
def ask_for_third(*, actor: Actor, application_id: int, now: datetime) -> MeritCard | None:
    """Give the third card to the least loaded reviewer without a conflict.

    Safe to repeat. None when nobody is left: the office then sees that a substitute is needed.
    """
    application = lock(Application, application_id)
    programme_id = application.call.edition.programme_id
    require(rules.may_manage(actor, programme_id=programme_id))
    if not Score.objects.filter(application=application, needs_third=True).exists():
        return None
    number = rounds_of([application]).get(application.pk, 1)
    if _has_third(application.pk, number):
        return None
    plan = _plan(application.call)
    reviewers = active_reviewers(application.call_id)
    barred = _barred([application], reviewers, actor=actor, programme_id=programme_id, now=now)
    taken = set(
        MeritCard.objects.filter(application=application, round=number).values_list(
            "reviewer_id", flat=True
        )
    ) | marking_elsewhere(plan, reviewers).get(number, frozenset())
    free = {
        one: load
        for one, load in loads(reviewers).items()
        if one not in barred[application.pk] and one not in taken
    }
    hinted = hints_for([application], reviewers, on=now.date())
    careful = {one: load for one, load in free.items() if (application.pk, one) not in hinted}
    chosen = least_loaded(careful or free, seed=f"third:{application.pk}")
    if chosen is None:
        return None
    _ask_about([(application.pk, chosen)], [application], reviewers, now=now)
    card = _give(application.pk, chosen, number=number, is_third=True, now=now)
    keep_score(
        application_id=application.pk, plan=plan, programme_id=programme_id, actor=actor, now=now
    )
    publish(ThirdCardAsked(programme_id=programme_id, card_id=card.pk), actor=actor)
    return card


def _plan(call: Call) -> Plan:
    plan = Plan.objects.filter(call=call).first()
    if plan is None:
        raise Refused(_("First set the rules of assessment."))
    return plan


def _held(applications: Iterable[Application]) -> dict[int, list[MeritCard]]:
    """Cards in force of the round in which each application is."""
    found = list(applications)
    numbers = rounds_of(found)
    held: dict[int, list[MeritCard]] = {}
    for card in MeritCard.objects.filter(application__in=found, cancelled_at=None):
        if card.round != numbers.get(card.application_id, 1):
            continue
        held.setdefault(card.application_id, []).append(card)
    return held


def _has_third(application_id: int, number: int) -> bool:
    return MeritCard.objects.filter(
        application=application_id, round=number, is_third=True, cancelled_at=None
    ).exists()


def _barred(
    applications: Iterable[Application],
    reviewers: Iterable[Reviewer],
    *,
    actor: Actor,
    programme_id: int,
    now: datetime,
) -> dict[int, frozenset[int]]:
    """Who must not see what. Conflicts found now are written down on the way."""
    found = list(applications)
    people = list(reviewers)
    known: dict[int, set[int]] = {one.pk: set() for one in found}
    for application_id, reviewer_id in Conflict.objects.filter(application__in=found).values_list(
        "application_id", "reviewer_id"
    ):
        known[application_id].add(reviewer_id)
    ties = ties_of(people, on=now.date())
    for application in found:
        for reviewer in people:
            own = rules.is_own(ties[reviewer.pk], person_id=application.person_id)
            if own and reviewer.pk not in known[application.pk]:
                known[application.pk].add(reviewer.pk)
                kind = Conflict.Kind.OWN
                Conflict.objects.create(
                    reviewer=reviewer, application=application, kind=kind, found_at=now
                )
                publish(
                    ConflictFound(
                        programme_id=programme_id,
                        reviewer_id=reviewer.pk,
                        application_id=application.pk,
                        kind=kind,
                    ),
                    actor=actor,
                )
    return {application_id: frozenset(ones) for application_id, ones in known.items()}


def _may_assign(
    actor: Actor,
    application: Application,
    reviewer: Reviewer,
    *,
    programme_id: int,
    now: datetime,
) -> None:
    ties = ties_of([reviewer], on=now.date())[reviewer.pk]
    require(
        rules.may_assign(
            actor,
            reviewer,
            programme_id=programme_id,
            is_accepted=reviewer.call_id == application.call_id
            and Application.objects.filter(
                accepted(application.call_id), pk=application.pk
            ).exists(),
            has_conflict=rules.is_own(ties, person_id=application.person_id)
            or Conflict.objects.filter(reviewer=reviewer, application=application).exists(),
            has_card=MeritCard.objects.filter(
                application=application,
                reviewer=reviewer,
                round=rounds_of([application]).get(application.pk, 1),
                cancelled_at=None,
            ).exists(),
        )
    )
    require(may_touch_what_counts(is_settled=is_settled(application.call_id)))


def _give(
    application_id: int, reviewer_id: int, *, number: int, is_third: bool = False, now: datetime
) -> MeritCard:
    """A new card, or the one that this person held before, with what was written in it."""
    card, _created = MeritCard.objects.update_or_create(
        application_id=application_id,
        reviewer_id=reviewer_id,
        round=number,
        defaults={
            "is_third": is_third,
            "assigned_at": now,
            "cancelled_at": None,
            "cancellation": "",
            "finished_at": None,
            "total": None,
        },
        create_defaults={"is_third": is_third, "assigned_at": now},
    )
    return card


def _tell(
    call_id: int, count: int, seed: str, *, programme_id: int, actor: Actor, now: datetime
) -> None:
    publish(
        CardsAssigned(
            programme_id=programme_id, call_id=call_id, count=count, seed=seed.strip(), at=now
        ),
        actor=actor,
    )


def _why_not(problem: Impossible, applications: list[Application], people: int) -> str:
    numbers = {one.pk: one.number for one in applications}
    short = problem.shortages
    listed = ", ".join(numbers[one.application] for one in short[:NAMED])
    more = "…" if len(short) > NAMED else ""
    return ngettext(
        "The draw is impossible: for %(count)s application (%(listed)s) there are too few "
        "reviewers without a conflict. %(people)s have declared impartiality.",
        "The draw is impossible: for %(count)s applications (%(listed)s) there are too few "
        "reviewers without a conflict. %(people)s have declared impartiality.",
        len(short),
    ) % {"count": len(short), "listed": listed + more, "people": people}
