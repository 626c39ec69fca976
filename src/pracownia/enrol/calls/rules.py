"""Who may let people in late or announce a change, and when a code or a change is good."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import WARSAW, clock, long_date
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.rules import is_mine
from pracownia.enrol.applications.states import State

from .models import Change, LateCode


def may_give(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme let people in after the end of the call."),
    )


def is_good(call: Call, *, reason: str, until: datetime, now: datetime) -> Verdict:
    """A code is for after the end of the call, and somebody can be asked why it was given."""
    closes_at = call.window.closes_at
    return (
        unless(not reason, _("Write why this person may apply after the end of the call."))
        and unless(until <= now, _("This moment has passed. Choose a later one."))
        and unless(
            until <= closes_at,
            _("The call is open until %(date)s, %(time)s. The code must last longer.")
            % {"date": long_date(closes_at), "time": clock(closes_at)},
        )
    )


def may_take_back(code: LateCode) -> Verdict:
    return unless(
        code.used_at is not None, _("This code has been used, so it cannot be taken back.")
    )


def may_use(code: LateCode, *, email: str, now: datetime) -> Verdict:
    """Whoever has the code of somebody else learns nothing of whose it is."""
    return (
        unless(
            code.email.casefold() != email.casefold(),
            _("This code was given for another e-mail address. Sign in with that address."),
        )
        and unless(
            code.taken_back_at is not None,
            _("The organiser has taken this code back. Write to the organiser."),
        )
        and unless(code.used_at is not None, _("This code has already been used."))
        and unless(
            now.replace(microsecond=0) > code.until,
            _("This code was valid until %(date)s, %(time)s.")
            % {"date": long_date(code.until), "time": clock(code.until)},
        )
    )


def may_announce(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme announce changes of its calls."),
    )


def is_whole(
    call: Call, *, what: str, why: str, from_on: date, closes_at: datetime | None, now: datetime
) -> Verdict:
    """A change is dated, has its reason, and takes nothing from those who trusted the call."""
    ends = call.window.closes_at
    return (
        unless(not what, _("Write what changes."))
        and unless(not why, _("Write why it changes."))
        and unless(
            from_on < now.astimezone(WARSAW).date(),
            _("A change does not work backwards. Choose today or a later day."),
        )
        and unless(
            closes_at is not None and closes_at < ends,
            _("The end of the call was announced as %(date)s, %(time)s. It can only be later.")
            % {"date": long_date(ends), "time": clock(ends)},
        )
        and unless(
            closes_at is not None and closes_at <= now,
            _("The new end of the call has passed already. Choose a later moment."),
        )
    )


def may_accept(actor: Actor, change: Change, application: Application) -> Verdict:
    return is_mine(actor, application) and unless(
        not change.asks_again
        or change.call_id != application.call_id
        or application.state == State.WITHDRAWN,
        _("This change does not ask for your acceptance."),
    )
