"""The sheet of the day of interviews, for printing."""

from itertools import groupby

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers.blocks import Block, Heading, Paragraph, Table
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.access import Refused
from pracownia.core.polish import clock, long_date
from pracownia.enrol.interviews.models import Invitee, Meeting


def draft_of_timetable(edition_id: int) -> Draft:
    """Day by day: when, where, who comes, who sits in the panel, place for a signature."""
    people = Invitee.objects.select_related("application__person").order_by("application__number")
    meetings = (
        Meeting.objects.filter(slot__plan__call__edition=edition_id, published_at__isnull=False)
        .select_related("slot")
        .prefetch_related(Prefetch("invitees", people), "panel__person")
        .order_by("slot__starts_at", "room")
    )
    found = list(meetings)
    if not found:
        raise Refused(_("Publish the timetable of interviews first."))
    blocks: list[Block] = []
    for day, times in groupby(found, key=lambda one: timezone.localdate(one.slot.starts_at)):
        blocks.append(Heading(long_date(day)))
        blocks.append(_day(list(times)))
    blocks.append(Paragraph(_("Signed by whoever came."), tone="small"))
    return draft_of(edition_id, series="ROZMOWY", blocks=blocks)


def _day(meetings: list[Meeting]) -> Table:
    rows = tuple(
        (
            clock(one.slot.starts_at),
            one.room,
            f"{who.application.number}\n{who.application.person.name}",
            ", ".join(member.person.name for member in one.panel.all()),
            "",
        )
        for one in meetings
        for who in one.invitees.all()
    )
    heads = (_("Time"), _("Room"), _("Person"), _("Panel"), _("Signature"))
    return Table(heads, rows, widths=(2, 3, 5, 5, 4))
