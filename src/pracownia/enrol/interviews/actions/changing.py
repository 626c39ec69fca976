"""One interview moved, given back, or not to be held at all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require, unless
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.assessment.rules import is_office
from pracownia.enrol.interviews import queries, rules
from pracownia.enrol.interviews.events import (
    InterviewCancelled,
    InterviewClosed,
    InterviewMoved,
    PanelChanged,
)
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Sheet
from pracownia.enrol.interviews.queries.held import held_invitee, programme_of
from pracownia.enrol.interviews.queries.mine import free_times
from pracownia.enrol.interviews.rules import Offer


@transaction.atomic
def move(
    *, actor: Actor, invitee_id: int, slot_id: int, panel: Sequence[int] = (), now: datetime
) -> Invitee:
    """To another time: by the office with a panel of its choice, by the person to a free one.

    The plan is held, so of two who want the last place one gets it and the other is told.
    """
    invitee = held_invitee(invitee_id)
    programme_id = programme_of(invitee.plan)
    require(rules.may_move(actor, invitee, programme_id=programme_id, now=now))
    _require_no_marks(invitee)
    if is_office(actor, programme_id):
        offer = _by_office(invitee, slot_id, panel, now)
    else:
        offer = _by_person(invitee, slot_id, now)
    told = invitee.meeting is not None and invitee.meeting.published_at is not None
    people = _people_of(invitee.meeting)
    _leave(invitee)
    meeting = _meeting(offer, published_at=now if told else None)
    invitee.meeting, invitee.cancelled_at = meeting, None
    invitee.save(update_fields=["meeting", "cancelled_at"])
    event = InterviewMoved(
        programme_id=programme_id,
        invitee_id=invitee.pk,
        is_published=meeting.published_at is not None,
        people=tuple(sorted({*people, *_people_of(meeting)})),
        at=now,
    )
    publish(event, actor=actor)
    return invitee


def _require_no_marks(invitee: Invitee) -> None:
    has_marks = Sheet.objects.filter(invitee=invitee, finished_at__isnull=False).exists()
    require(unless(has_marks, _("This interview already has marks.")))


def _by_office(invitee: Invitee, slot_id: int, panel: Sequence[int], now: datetime) -> Offer:
    """Everybody must be free, or the refusal says who is not."""
    layout = queries.whole(invitee.plan, on=now.date()).layout
    require(unless(slot_id not in layout.slots, _("Choose a time from the list.")))
    suits = invitee.free.filter(pk=slot_id).exists()
    require(unless(not suits, _("The person has not marked this time as free.")))
    if panel:
        problems = rules.panel_problems(layout, invitee.pk, slot_id, panel)
        require(unless(bool(problems), " ".join(problems)))
    offer = layout.offer(invitee.pk, slot_id)
    if isinstance(offer, str):
        raise Refused(offer)
    if panel and offer.meeting_id is None:
        return Offer(offer.slot_id, offer.room, frozenset(panel))
    return offer


def _by_person(invitee: Invitee, slot_id: int, now: datetime) -> Offer:
    for offer in free_times(invitee, now=now):
        if offer.slot_id == slot_id:
            return offer
    raise Refused(_("This time has just been taken. Choose another one."))


def _meeting(offer: Offer, *, published_at: datetime | None) -> Meeting:
    if offer.meeting_id is not None:
        return Meeting.objects.get(pk=offer.meeting_id)
    meeting = Meeting.objects.create(
        slot_id=offer.slot_id, room=offer.room, published_at=published_at, is_pinned=True
    )
    meeting.panel.set(offer.panel)
    return meeting


def _leave(invitee: Invitee) -> None:
    """The place of somebody who goes is free for others; drafts of its sheets go too."""
    left = invitee.meeting
    invitee.meeting = None
    invitee.save(update_fields=["meeting"])
    Sheet.objects.filter(invitee=invitee, finished_at=None).delete()
    if left is not None and not left.invitees.exists():
        left.delete()


def _people_of(meeting: Meeting | None) -> list[int]:
    return [] if meeting is None else list(meeting.panel.values_list("person_id", flat=True))


@transaction.atomic
def cancel(*, actor: Actor, invitee_id: int, reason: str, now: datetime) -> Invitee:
    """Give the time back: the person waits for the second call, the place is free."""
    invitee = held_invitee(invitee_id)
    programme_id = programme_of(invitee.plan)
    require(rules.may_cancel(actor, invitee, programme_id=programme_id, now=now))
    _require_no_marks(invitee)
    _cancel(actor, invitee, reason, now)
    return invitee


def _cancel(actor: Actor, invitee: Invitee, reason: str, now: datetime) -> None:
    meeting = invitee.meeting
    if meeting is None:
        return
    event = InterviewCancelled(
        programme_id=programme_of(invitee.plan),
        invitee_id=invitee.pk,
        is_published=meeting.published_at is not None,
        starts_at=meeting.slot.starts_at,
        ends_at=meeting.slot.ends_at,
        people=tuple(_people_of(meeting)),
    )
    _leave(invitee)
    invitee.cancelled_at, invitee.cancel_reason = now, reason.strip()[:300]
    invitee.save(update_fields=["cancelled_at", "cancel_reason"])
    publish(event, actor=actor)


@transaction.atomic
def close(*, actor: Actor, invitee_id: int, reason: str, now: datetime) -> Invitee:
    """No interview with this person: no points for it, and nothing more to wait for."""
    invitee = held_invitee(invitee_id)
    programme_id = programme_of(invitee.plan)
    has_marks = Sheet.objects.filter(invitee=invitee, finished_at__isnull=False).exists()
    require(rules.may_close(actor, invitee, reason, programme_id=programme_id, has_marks=has_marks))
    meeting = invitee.meeting
    if meeting is not None and meeting.slot.starts_at > now:
        _cancel(actor, invitee, reason, now)
    else:
        _leave(invitee)
    invitee.closed_at, invitee.close_reason = now, reason.strip()[:300]
    invitee.save(update_fields=["closed_at", "close_reason"])
    publish(InterviewClosed(programme_id=programme_id, invitee_id=invitee.pk), actor=actor)
    return invitee


@transaction.atomic
def leave_panel(*, actor: Actor, reviewer_id: int, application_id: int) -> Meeting | None:
    """A conflict was found later: the reviewer leaves the panel, the office finds another."""
    invitee = Invitee.objects.filter(
        application_id=application_id, meeting__panel=reviewer_id
    ).first()
    if invitee is None:
        return None
    plan = lock(Plan, invitee.plan_id)
    meeting = lock(Meeting, invitee.meeting_id or 0)
    meeting.panel.remove(reviewer_id)
    # A finished sheet stays in the record, and counts no more.
    Sheet.objects.filter(invitee=invitee, reviewer=reviewer_id, finished_at=None).delete()
    event = PanelChanged(
        programme_id=programme_of(plan), meeting_id=meeting.pk, reviewer_id=reviewer_id
    )
    publish(event, actor=actor)
    return meeting
