"""Channels of a call with what came through each, and the applications behind the numbers."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, Q, QuerySet

from pracownia.core.db import present
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State
from pracownia.enrol.publicity.models import Channel

from .kit import link_of

NONE = "bez-kanalu"
SENT = ~Q(state=State.DRAFT)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; ``channel`` is None for those who came by no channel's link."""

    channel: Channel | None
    link: str
    visits: int | None
    started: int
    sent: int

    @property
    def slug(self) -> str:
        return self.channel.slug if self.channel else NONE


def channels_of(call_id: int) -> QuerySet[Channel]:
    return Channel.objects.filter(call=call_id).order_by("pk").fetch_mode(FETCH_RAISE)


def channel_at(call: Call, slug: str) -> Channel:
    return present(Channel.objects.filter(call=call, slug=slug).first())


def chosen(call: Call, slug: str) -> Channel | None:
    """The channel asked for in the address of the kit; none when there is no such channel."""
    return Channel.objects.filter(call=call, slug=slug).first() if slug else None


def table(call: Call) -> list[Row]:
    """Two queries whatever the number of channels. Typed by staff is not by a link."""
    counted = channels_of(call.pk).annotate(
        started=Count("arrivals"),
        sent=Count("arrivals", filter=~Q(arrivals__application__state=State.DRAFT)),
    )
    rows = [Row(one, link_of(call, one), one.visits, one.started, one.sent) for one in counted]
    rest = Application.objects.filter(call=call, arrival=None).aggregate(
        started=Count("pk"), sent=Count("pk", filter=SENT)
    )
    return [*rows, Row(None, link_of(call), None, rest["started"], rest["sent"])]


def behind(call: Call, channel: Channel | None, *, is_sent: bool) -> QuerySet[Application]:
    """Whose applications a number of the table counts, the newest first."""
    found = (
        Application.objects.filter(call=call, arrival__channel=channel)
        if channel
        else Application.objects.filter(call=call, arrival=None)
    )
    return (
        (found.filter(SENT) if is_sent else found)
        .select_related("person")
        .order_by("-started_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )
