"""A call with two people who sent, one draft, and the nights after it."""

from datetime import UTC, date, datetime, timedelta

from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.retention import actions
from pracownia.core import offices
from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.applications.tests import cast

ADMIN = Actor(is_admin=True)
# The call ends on 12 April 2027: drafts are kept for three months, to 12 July.
DUE = date(2027, 7, 13)
DAY = timedelta(days=1)
EXTRA = {
    "slug": "umowa",
    "title": "Dane do umowy",
    "fields": [
        {
            "slug": "konto",
            "kind": "short",
            "label": "Numer konta",
            "required": False,
            "retention": "funder",
        },
        {
            "slug": "nocleg",
            "kind": "short",
            "label": "Nocleg",
            "required": False,
            "retention": "participation",
        },
    ],
}


def night(day: date) -> datetime:
    """Two in the morning in Poland."""
    return datetime(day.year, day.month, day.day, 0, 0, tzinfo=UTC)


def an_edition(**how):
    call = cast.a_call(sections=[*cast.SECTIONS, EXTRA], **how)
    Edition.objects.filter(pk=call.edition_id).update(ends_on=date(2027, 12, 17))
    Window.objects.create(
        edition_id=call.edition_id,
        kind=Window.Kind.RESULTS,
        opens_at=datetime(2027, 5, 20, 8, tzinfo=UTC),
        closes_at=datetime(2027, 5, 31, 21, 59, tzinfo=UTC),
    )
    return call, offices.find(call.edition_id)


def drafts(call, *names):
    return [cast.a_draft(call, cast.a_person(name)) for name in names]


def nights(*days):
    return [actions.night(actor=SYSTEM, now=night(day)) for day in days]
