"""Who may open, book and give back a slot, and until when."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Slot

NOTICE = timedelta(hours=24)
GUESTS = frozenset({"participant"})
HOSTS = frozenset({"expert"})


def may_host(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_any(HOSTS, programme_id), _("Only experts of the programme open hours.")
    )


def may_open(actor: Actor, programme_id: int, starts_at: datetime, *, now: datetime) -> Verdict:
    return may_host(actor, programme_id) and unless(
        starts_at <= now, _("The hour must be in the future.")
    )


def may_see(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_any(GUESTS | HOSTS | {"coordinator"}, programme_id),
        _("Advice is for participants of the programme."),
    )


def may_book(actor: Actor, slot: Slot, *, now: datetime) -> Verdict:
    return (
        unless(
            not actor.is_any(GUESTS, slot.programme_id),
            _("Advice is for participants of the programme."),
        )
        and unless(slot.starts_at <= now, _("This hour has already begun."))
        and unless(slot.guest_id is not None, _("Somebody has already booked this hour."))
    )


def may_give_back(actor: Actor, slot: Slot, *, now: datetime) -> Verdict:
    is_mine = slot.guest_id is not None and slot.guest_id == actor.person_id
    return unless(not is_mine, _("This is not your booking.")) and unless(
        slot.starts_at - now < NOTICE,
        _("Less than a day is left, so please phone the expert to cancel."),
    )
