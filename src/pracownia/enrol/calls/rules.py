"""Who may let people in after the end of a call, and when a code lets in."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import clock, long_date
from pracownia.enrol.applications.models import Call

from .models import LateCode


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
