"""Sending in a category: until its own end, and while its limit is not reached."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.access import Verdict, unless
from pracownia.core.polish import WARSAW, long_date


def to_the_second(moment: datetime) -> str:
    """The end of a category is named to the second, in Polish time."""
    return moment.astimezone(WARSAW).strftime("%H:%M:%S").removeprefix("0")


def may_send_in(
    name: str, *, closes_at: datetime | None, is_full: bool, limit: int | None, at: datetime
) -> Verdict:
    """By whole seconds, as the call itself; no ``closes_at`` where another term counts."""
    if closes_at is not None and at.replace(microsecond=0) > closes_at:
        return Verdict(
            False,
            _(
                "The category “%(name)s” took applications until %(date)s, %(time)s. The draft is "
                "saved; you may still send it in another category that is open."
            )
            % {"name": name, "date": long_date(closes_at), "time": to_the_second(closes_at)},
        )
    return unless(
        is_full,
        ngettext(
            "The category “%(name)s” takes %(limit)d application and it is sent already. The draft "
            "is saved; you may still send it in another category that is open.",
            "The category “%(name)s” takes %(limit)d applications at most, and so many are sent "
            "already. The draft is saved; you may still send it in another category that is open.",
            limit or 0,
        )
        % {"name": name, "limit": limit or 0},
    )


def may_choose(
    name: str, *, closes_at: datetime | None, is_full: bool, limit: int | None, at: datetime
) -> Verdict:
    """Before the form and while it is written; by whole seconds, as sending."""
    if closes_at is not None and at.replace(microsecond=0) > closes_at:
        return Verdict(
            False,
            _(
                "The category “%(name)s” took applications until %(date)s, %(time)s. "
                "Choose another one."
            )
            % {"name": name, "date": long_date(closes_at), "time": to_the_second(closes_at)},
        )
    return unless(
        is_full,
        ngettext(
            "The category “%(name)s” takes %(limit)d application and it is sent already. "
            "Choose another one.",
            "The category “%(name)s” takes %(limit)d applications at most, and so many are sent "
            "already. Choose another one.",
            limit or 0,
        )
        % {"name": name, "limit": limit or 0},
    )
