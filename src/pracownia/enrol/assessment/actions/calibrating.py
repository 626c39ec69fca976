"""Calibration: the same few applications for the whole committee, before real marking."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import (
    CalibrationClosed,
    CalibrationJoined,
    CalibrationMoved,
    CalibrationReminded,
    CalibrationStarted,
    UnderstandingAgreed,
)
from pracownia.enrol.assessment.models import (
    CALIBRATION,
    Calibration,
    MeritCard,
    MeritCriterion,
    Plan,
    Reviewer,
)
from pracownia.enrol.assessment.queries.balancing import active_reviewers
from pracownia.enrol.assessment.queries.calibrating import marking_has_begun, proposal
from pracownia.enrol.assessment.queries.room import accepted

from .assigning import _barred, _give, _plan
from .cards import cancel
from .hints import _ask_about


@transaction.atomic
def start_calibration(
    *,
    actor: Actor,
    call_id: int,
    numbers: Sequence[str],
    seed: str = "",
    ends_at: datetime,
    is_required: bool = True,
    now: datetime,
) -> Calibration:
    """Everybody without a conflict gets a card of each; the seed stays when it chose them."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    plan = _plan(call)
    require(
        rules.may_calibrate(
            actor,
            programme_id=programme_id,
            has_begun=marking_has_begun(call_id),
            is_held=Calibration.objects.filter(plan=plan).exists(),
        )
    )
    wanted = list(dict.fromkeys(one.strip() for one in numbers if one.strip()))
    found = {
        one.number: one
        for one in Application.objects.filter(accepted(call_id), number__in=wanted).order_by("pk")
    }
    reviewers = active_reviewers(call_id)
    problem = rules.calibration_problem(
        numbers=wanted,
        unknown=[one for one in wanted if one not in found],
        reviewers=len(reviewers),
    )
    if problem:
        raise Refused(problem)
    if ends_at <= now:
        raise Refused(_("The term must be later than now."))
    seed = seed.strip()
    if seed and sorted(found) != sorted(
        one.number for one in proposal(call_id=call_id, seed=seed, count=len(found), now=now)
    ):
        seed = ""
    calibration = Calibration.objects.create(
        plan=plan, seed=seed, is_required=is_required, ends_at=ends_at, started_at=now
    )
    applications = list(found.values())
    pairs = _deal(applications, reviewers, actor=actor, programme_id=programme_id, now=now)
    for one in applications:
        if sum(application_id == one.pk for application_id, _who in pairs) < 2:
            raise Refused(
                _(
                    "Fewer than two people could mark %(number)s because of conflicts. "
                    "Choose another application."
                )
                % {"number": one.number}
            )
    publish(
        CalibrationStarted(
            programme_id=programme_id,
            call_id=call_id,
            applications=", ".join(sorted(found)),
            seed=seed,
            at=now,
        ),
        actor=actor,
    )
    return calibration


def _deal(
    applications: Collection[Application],
    reviewers: Collection[Reviewer],
    *,
    actor: Actor,
    programme_id: int,
    now: datetime,
) -> list[tuple[int, int]]:
    """Nobody gets what a conflict bars; possible ones are asked about first, as with any card."""
    barred = _barred(applications, reviewers, actor=actor, programme_id=programme_id, now=now)
    pairs = [
        (one.pk, who.pk)
        for one in applications
        for who in reviewers
        if who.pk not in barred[one.pk]
    ]
    _ask_about(pairs, applications, reviewers, now=now)
    for application_id, reviewer_id in pairs:
        _give(application_id, reviewer_id, number=CALIBRATION, now=now)
    return pairs


def join_calibration(*, actor: Actor, reviewer: Reviewer, programme_id: int, now: datetime) -> None:
    """Part of declaring impartiality: whoever comes later marks the same applications."""
    calibration = Calibration.objects.filter(plan__call=reviewer.call_id, closed_at=None).first()
    if calibration is None or reviewer.is_chair:
        return
    ids = MeritCard.every.filter(
        reviewer__call=reviewer.call_id, round=CALIBRATION, cancelled_at=None
    ).values("application")
    applications = list(
        Application.objects.filter(accepted(reviewer.call_id), pk__in=ids).order_by("pk")
    )
    if _deal(applications, [reviewer], actor=actor, programme_id=programme_id, now=now):
        publish(CalibrationJoined(programme_id=programme_id, reviewer_id=reviewer.pk), actor=actor)


@transaction.atomic
def move_calibration(
    *, actor: Actor, call_id: int, ends_at: datetime, is_required: bool, now: datetime
) -> Calibration:
    """Another term, and whether other cards wait for it."""
    call, calibration = _standing(actor, call_id)
    if ends_at <= now:
        raise Refused(_("The term must be later than now."))
    calibration.ends_at, calibration.is_required = ends_at, is_required
    calibration.save(update_fields=["ends_at", "is_required"])
    publish(
        CalibrationMoved(
            programme_id=call.edition.programme_id, call_id=call_id, is_required=is_required
        ),
        actor=actor,
    )
    return calibration


@transaction.atomic
def remind_of_calibration(*, actor: Actor, call_id: int, now: datetime) -> int:
    """Write to everybody who has not sent all calibration cards. Returns how many."""
    call, _calibration = _standing(actor, call_id)
    left: dict[int, int] = {}
    for reviewer_id in _unsent(call_id).values_list("reviewer", flat=True):
        left[reviewer_id] = left.get(reviewer_id, 0) + 1
    if not left:
        raise Refused(_("Nobody is behind, so there is nobody to remind."))
    for reviewer_id, count in sorted(left.items()):
        publish(
            CalibrationReminded(
                programme_id=call.edition.programme_id,
                reviewer_id=reviewer_id,
                left=count,
                on=now,
            ),
            actor=actor,
        )
    return len(left)


@transaction.atomic
def close_calibration(*, actor: Actor, call_id: int, now: datetime) -> Calibration:
    """Cards not sent are taken back; from now on no card waits for the calibration."""
    call, calibration = _standing(actor, call_id)
    programme_id = call.edition.programme_id
    unsent = list(_unsent(call_id).order_by("pk").values_list("pk", flat=True))
    taken = 0
    for card_id in unsent:
        card = lock(MeritCard, card_id)
        # Sent between the look and the lock: it stays.
        if card.finished_at is None:
            cancel(
                actor=actor,
                card=card,
                why=MeritCard.Cancellation.CALIBRATED,
                programme_id=programme_id,
                now=now,
            )
            taken += 1
    calibration.closed_at = now
    calibration.save(update_fields=["closed_at"])
    sent = MeritCard.every.filter(
        reviewer__call=call_id, round=CALIBRATION, cancelled_at=None
    ).count()
    publish(
        CalibrationClosed(programme_id=programme_id, call_id=call_id, sent=sent, unsent=taken),
        actor=actor,
    )
    return calibration


@transaction.atomic
def write_understanding(
    *, actor: Actor, call_id: int, texts: Mapping[int, str], now: datetime
) -> Calibration:
    """What the committee agreed about criteria, by their order; cards show it from now on."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    plan = Plan.objects.filter(call=call).first()
    calibration = Calibration.objects.filter(plan=plan).select_for_update().first()
    reviewer = Reviewer.objects.filter(call=call, person=actor.person_id or 0).first()
    require(rules.may_agree(actor, reviewer, calibration, programme_id=programme_id))
    if calibration is None:
        raise Refused(_("There is no calibration in this committee yet."))
    orders = MeritCriterion.objects.filter(plan=plan, round=1).values_list("order", flat=True)
    before = calibration.agreed
    agreed = {str(order): text for order in orders if (text := texts.get(order, "").strip())}
    changed = [
        key for key in sorted({*before, *agreed}, key=int) if before.get(key) != agreed.get(key)
    ]
    if changed:
        calibration.agreed = agreed
        calibration.save(update_fields=["agreed"])
        publish(
            UnderstandingAgreed(
                programme_id=programme_id, call_id=call_id, criteria=", ".join(changed)
            ),
            actor=actor,
        )
    return calibration


def _standing(actor: Actor, call_id: int) -> tuple[Call, Calibration]:
    """Held, and still going on."""
    call = lock(Call, call_id)
    calibration = (
        Calibration.objects.filter(plan__call=call_id).select_for_update(of=("self",)).first()
    )
    require(
        rules.may_change_calibration(actor, calibration, programme_id=call.edition.programme_id)
    )
    if calibration is None:
        raise Refused(_("There is no calibration in this committee yet."))
    return call, calibration


def _unsent(call_id: int) -> QuerySet[MeritCard]:
    return MeritCard.every.filter(
        reviewer__call=call_id, round=CALIBRATION, finished_at=None, cancelled_at=None
    )
