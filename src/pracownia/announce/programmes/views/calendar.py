"""The calendar of an edition as a file for other people's calendars.

Whoever follows its address gets new and moved sessions by themselves; an entry keeps its uid, and
it is the one that invitations to participants have.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Event

from pracownia.announce.programmes.queries.page import EditionPage
from pracownia.announce.programmes.queries.plan import meeting_of
from pracownia.commons.letters.calendar import PUBLISH, blank, entry
from pracownia.core.polish import WARSAW


def as_ics(page: EditionPage, address: str) -> bytes:
    """Stages of the call in Warsaw's time, and those sessions whose days are known."""
    edition = page.edition
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    url = address.rstrip("/") + reverse("programmes:edition", args=[edition.slug])
    calendar = blank(PUBLISH)
    calendar.add("x-wr-calname", edition.title)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for stage in page.stages:
        event = Event()
        of_call = f"-{stage.suffix}" if stage.suffix else ""
        event.add("uid", f"{stage.kind}-{edition.id}{of_call}@{host}")
        what = f"{stage.label} ({stage.call_name})" if stage.call_name else stage.label
        event.add("summary", f"{edition.title}: {what}")
        event.add("dtstamp", page.now)
        event.add("dtstart", stage.opens_at.astimezone(WARSAW))
        event.add("dtend", stage.closes_at.astimezone(WARSAW))
        if stage.description:
            event.add("description", stage.description)
        event.add("url", url)
        calendar.add_component(event)
    for planned in edition.plan:
        if meeting := meeting_of(planned, edition.title):
            event = entry(meeting.name, meeting.kept(), page.now)
            if planned.description:
                event.add("description", planned.description)
            event.add("url", url)
            calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written
