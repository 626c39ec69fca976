"""Who is invited: by marks, by hand with a reason, and again in the second call."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require, unless
from pracownia.core.events import in_one_go, publish
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.interviews import queries, rules
from pracownia.enrol.interviews.events import InvitedToInterview
from pracownia.enrol.interviews.models import Invitee, Plan, Slot
from pracownia.enrol.interviews.queries.held import held_plan, programme_of
from pracownia.enrol.interviews.rules import Span


@transaction.atomic
def invite_best(*, actor: Actor, call_id: int, count: int, now: datetime) -> list[Invitee]:
    """As many as ``count`` best by the marks of cards in all; those with the last mark all come.

    Whoever is below a minimum of a criterion cannot be chosen, so is not called.
    """
    plan = held_plan(call_id)
    _may_invite(actor, plan)
    require(unless(count < 1, _("Write how many people to invite.")))
    assessed = assessment.assessed_candidates(call_id=call_id)
    ranked = [one for one in assessed if not one.shortfalls]
    require(unless(not ranked, _("No application has a final mark yet.")))
    last = ranked[min(count, len(ranked)) - 1].mean
    known = set(Invitee.objects.filter(plan=plan).values_list("application_id", flat=True))
    chosen = [
        one.application_id for one in ranked if one.mean >= last and one.application_id not in known
    ]
    require(unless(not chosen, _("All of them are already invited.")))
    return _invite(actor, plan, chosen, "", now)


@transaction.atomic
def invite_by_hand(
    *, actor: Actor, call_id: int, application_id: int, reason: str, now: datetime
) -> Invitee:
    """Somebody of those assessed, whatever the mark, for a reason that stays in the record."""
    plan = held_plan(call_id)
    _may_invite(actor, plan)
    require(unless(not reason.strip(), _("Write why this person is invited.")))
    known = {one.application_id for one in assessment.assessed_candidates(call_id=call_id)}
    require(
        unless(application_id not in known, _("Only an application with a final mark is invited."))
    )
    already = Invitee.objects.filter(application_id=application_id).exists()
    require(unless(already, _("This person is already invited.")))
    return _invite(actor, plan, [application_id], reason.strip(), now)[0]


def _may_invite(actor: Actor, plan: Plan) -> None:
    require(rules.may_invite(actor, plan, programme_id=programme_of(plan)))
    require(may_touch_what_counts(is_settled=is_settled(plan.call_id)))


def _invite(
    actor: Actor, plan: Plan, applications: Iterable[int], reason: str, now: datetime
) -> list[Invitee]:
    made = Invitee.objects.bulk_create(
        Invitee(plan=plan, application_id=one, reason=reason, invited_at=now, asked_at=now)
        for one in applications
    )
    with in_one_go():
        for one in made:
            event = InvitedToInterview(
                programme_id=programme_of(plan), invitee_id=one.pk, asked_at=now
            )
            publish(event, actor=actor)
    return made


@transaction.atomic
def call_again(
    *, actor: Actor, call_id: int, spans: Sequence[Span], now: datetime
) -> list[Invitee]:
    """The second call: whoever has no time is asked again, about reserve and new half-days too."""
    plan = held_plan(call_id)
    _may_invite(actor, plan)
    _add_times(plan, spans)
    waiting = list(Invitee.objects.filter(plan=plan, meeting=None, closed_at=None))
    require(unless(not waiting, _("Nobody waits for a time.")))
    reserve = plan.slots.filter(Q(is_reserve=True) | Q(meetings=None), starts_at__gt=now)
    if not reserve.exists():
        raise Refused(_("There are no free times. Add a half-day for the second call."))
    for one in waiting:
        one.asked_at, one.answered_at, one.cancelled_at = now, None, None
    Invitee.objects.bulk_update(waiting, ["asked_at", "answered_at", "cancelled_at"])
    with in_one_go():
        for one in waiting:
            event = InvitedToInterview(
                programme_id=programme_of(plan), invitee_id=one.pk, asked_at=now
            )
            publish(event, actor=actor)
    return waiting


def _add_times(plan: Plan, spans: Sequence[Span]) -> None:
    """Half-days of the second call, beside those that stand."""
    existing = list(Slot.objects.filter(plan=plan))
    slots = queries.slots_for(
        plan, spans, first=1 + max((one.block for one in existing), default=0)
    )
    overlap = any(
        one.starts_at < other.ends_at and other.starts_at < one.ends_at
        for one in slots
        for other in existing
    )
    require(unless(overlap, _("There are interviews at this time already. Choose another.")))
    Slot.objects.bulk_create(slots)
