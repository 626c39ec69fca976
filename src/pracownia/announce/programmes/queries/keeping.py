"""From which days the terms for keeping records count, for the room of retention."""

from collections.abc import Collection

from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.retention.stocks import Moments
from pracownia.core.offices import Office
from pracownia.engines.clock import local


def editions_kept() -> list[Office]:
    """All editions, the oldest first: theirs are the records that go the soonest."""
    found = Edition.objects.order_by("pk").values_list("pk", "programme_id", "slug", "title")
    return [Office(*row) for row in found]


def moments_of(edition_ids: Collection[int]) -> dict[int, Moments]:
    """The last day of the last call and of the results by the calendar, and of the edition."""
    days = {
        (edition, kind): local(closes_at).date()
        for edition, kind, closes_at in Window.objects.filter(
            edition__in=edition_ids,
            kind__in=(Window.Kind.APPLICATIONS, Window.Kind.RESULTS),
            is_draft=False,
        )
        .order_by("closes_at")
        .values_list("edition", "kind", "closes_at")
    }
    ends = Edition.objects.filter(pk__in=edition_ids).values_list("pk", "ends_on")
    return {
        pk: Moments(
            call=days.get((pk, Window.Kind.APPLICATIONS)),
            results=days.get((pk, Window.Kind.RESULTS)),
            end=ends_on,
        )
        for pk, ends_on in ends
    }
